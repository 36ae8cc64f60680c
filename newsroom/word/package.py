"""A .docx as the zip of XML parts that it is, opened so that no file can hurt.

What a file may be is judged before anything of it is unpacked: the directory by its size, since Python
reads all of it at once, and the parts by what they say they unpack to, beyond which nothing is read.
"""

import posixpath
import struct
import zlib
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from django.core.files import File
from django.utils.translation import gettext_lazy as _

from newsroom.word.elements import Element, parsed
from newsroom.word.refusals import WordRefused, broken, too_large, with_macros

MAX_PARTS = 2_000
MAX_UNPACKED = 300_000_000
MAX_XML = 10_000_000
_MAX_ATTRIBUTES = 300_000  # of one part, all elements together: they may all be of one, which is made whole
_MAX_DIRECTORY = 1_000_000
_SMALLEST_RECORD = 22

_OLE = b"\xd0\xcf\x11\xe0"  # .doc, and a .docx with a password
_MAIN_KINDS = {
    f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}.main+xml"
    for kind in ("document", "template")
}
_UNREADABLE = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
    struct.error,
    zlib.error,
)

Upload = BinaryIO | File


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part names by an id: another part by its name, or something outside by its address."""

    kind: str
    target: str
    is_external: bool


class Package:
    """The parts of a file. Raises WordRefused for all that is no Word document, or a dangerous one."""

    def __init__(self, file: Upload) -> None:
        check_directory(file)
        try:
            self._zip = ZipFile(file)
        except _UNREADABLE as error:
            raise broken() from error
        self._check_parts()
        self.main = self._main_part()

    def _check_parts(self) -> None:
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise too_large()
        if any(part.flag_bits & 1 or part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
            raise broken()
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            raise with_macros()

    def _main_part(self) -> str:
        names = [
            relation.target
            for relation in self.relations("").values()
            if relation.kind == "officeDocument" and not relation.is_external
        ]
        main = names[0] if names else "word/document.xml"
        kind = self._kind_of(main)
        if "macroenabled" in kind.lower():
            raise with_macros()
        if kind not in _MAIN_KINDS:
            raise WordRefused(
                _("Tệp này không phải là văn bản Word (.docx). Hãy mở bằng Word rồi lưu lại dạng .docx.")
            )
        return main

    def _kind_of(self, name: str) -> str:
        types = self.xml("[Content_Types].xml")
        kind = ""
        for element in types if types is not None else ():
            if element.tag == "Override" and element.get("PartName", "").lstrip("/") == name:
                return element.get("ContentType", "")
            if element.tag == "Default" and name.endswith(f".{element.get('Extension', '')}"):
                kind = element.get("ContentType", "")
        return kind

    def has(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def xml(self, name: str) -> Element | None:
        """The part's root, in short names; None where there is no such part."""
        if not self.has(name):
            return None
        content = self.content(name, at_most=MAX_XML)
        if content is None or content.count(b"=") > _MAX_ATTRIBUTES:
            raise too_large()
        return parsed(content)

    def content(self, name: str, *, at_most: int) -> bytes | None:
        """The part's bytes; None when it is not there, or larger."""
        if not self.has(name) or self._zip.getinfo(name).file_size > at_most:
            return None
        try:
            return self._zip.read(name)  # never more than the directory says: the zip's reader stops there
        except _UNREADABLE as error:
            raise broken() from error

    def relations(self, part: str) -> dict[str, Relation]:
        """What the part names, by id; the file's own for the empty name."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        relations = {}
        for element in root.iter("Relationship") if root is not None else ():
            target = element.get("Target", "")
            is_external = element.get("TargetMode") == "External"
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            relations[element.get("Id", "")] = Relation(kind, target, is_external)
        return relations


def check_directory(file: Upload) -> None:
    """Refuse by the last bytes alone what is no zip, or one whose directory would fill the memory."""
    size = file.seek(0, 2)
    if not size:
        raise WordRefused(_("Tệp này trống. Hãy chọn tệp khác."))
    file.seek(0)
    if file.read(4) == _OLE:
        raise WordRefused(
            _(
                "Tệp .doc kiểu cũ hoặc có mật khẩu không đọc được. "
                "Hãy mở bằng Word, bỏ mật khẩu rồi lưu lại dạng .docx."
            )
        )
    file.seek(max(0, size - _SMALLEST_RECORD - 65_536))
    tail = file.read()
    file.seek(0)
    start = _end_record(tail)
    if start < 0:
        raise WordRefused(_("Tệp này không phải là tệp Word (.docx)."))
    directory = struct.unpack_from("<L", tail, start + 12)[0]
    if directory > _MAX_DIRECTORY or b"PK\x06\x07" in tail[max(0, start - 20) : start]:
        raise too_large()


def _end_record(tail: bytes) -> int:
    """Where the zip's last record begins, looked for in the order of Python's own reader; -1: nowhere."""
    last = len(tail) - _SMALLEST_RECORD
    if last >= 0 and tail[last:].startswith(b"PK\x05\x06") and tail.endswith(b"\0\0"):
        return last
    start = tail.rfind(b"PK\x05\x06")
    return start if start <= last else -1
