"""What kind of document a file is, by its own bytes: never by its name or by what a browser says of it."""

from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from django.core.files import File
from django.utils.translation import gettext_lazy as _

from news.models import Attachment
from newsroom.word.package import check_directory
from newsroom.word.refusals import WordRefused

Upload = BinaryIO | File

_OLE = b"\xd0\xcf\x11\xe0"  # the formats before 2007, and newer ones with a password
_MAIN_PARTS = {"word/document.xml": Attachment.Kind.DOCX, "xl/workbook.xml": Attachment.Kind.XLSX}


class AttachmentRefused(Exception):
    """The file is not taken; says why, in words for the person who uploads."""

    status = 422


def kind_of(file: Upload) -> Attachment.Kind:
    """Raises AttachmentRefused for all but PDF, Word and Excel without macros."""
    file.seek(0)
    head = file.read(8)
    if head.startswith(b"%PDF-"):
        return Attachment.Kind.PDF
    if head.startswith(_OLE):
        raise AttachmentRefused(
            _(
                "Tệp kiểu cũ (.doc, .xls) hoặc có mật khẩu không nhận được. "
                "Hãy bỏ mật khẩu, lưu thành .docx, .xlsx."
            )
        )
    if not head.startswith(b"PK\x03\x04"):
        raise AttachmentRefused(_("Chỉ nhận tệp PDF, Word (.docx) và Excel (.xlsx)."))
    return _office_kind(_names_in(file))


def _names_in(file: Upload) -> set[str]:
    """Of the parts, in small letters. The directory is read only where it cannot fill the memory."""
    try:
        check_directory(file)
        return {name.lower() for name in ZipFile(file).namelist()}
    except (
        WordRefused,
        BadZipFile,
        EOFError,
        NotImplementedError,
        OSError,
        UnicodeError,
        ValueError,
    ) as error:
        raise AttachmentRefused(
            _("Tệp bị hỏng nên không đọc được. Hãy mở bằng Word hoặc Excel rồi lưu lại.")
        ) from error


def _office_kind(names: set[str]) -> Attachment.Kind:
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise AttachmentRefused(
            _("Tệp có macro nên không nhận. Hãy lưu lại thành .docx hoặc .xlsx không có macro.")
        )
    kinds = {kind for part, kind in _MAIN_PARTS.items() if part in names}
    if len(kinds) != 1 or "[content_types].xml" not in names:
        raise AttachmentRefused(_("Chỉ nhận tệp PDF, Word (.docx) và Excel (.xlsx)."))
    return kinds.pop()
