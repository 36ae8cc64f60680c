"""Static files as production serves them: one style sheet, hashed names, compressed once."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = re.compile(r'^@import url\("(?P<part>[^"]+)"\) layer\((?P<layer>\w+)\);$', re.MULTILINE)
_URL = re.compile(r"""url\((?P<quote>["']?)(?P<address>[^"')]+)(?P=quote)\)""")
_ASKED_UNHASHED = ("ckeditor/ckeditor/plugins/", "ckeditor/ckeditor/skins/", "ckeditor/ckeditor/lang/")
"""What CKEditor asks for by addresses that it builds itself."""


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names that the manifest lacks (CKEditor builds some) stay as they are."""

    manifest_strict = False
    keep_intermediate_files = False
    # Scripts name no other file here: leaving them as they are halves the work.
    patterns = CompressedManifestStaticFilesStorage.patterns[:1]

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[Any]:
        if not options.get("dry_run"):
            for name in [name for name in paths if name.endswith(".css")]:
                self._put_together(name, paths)
        yield from super().post_process(paths, **options)

    def _put_together(self, name: str, paths: dict[str, Any]) -> None:
        """Replace a sheet that only imports its parts by one that contains them."""
        storage, path = paths[name]
        with storage.open(path) as file:
            sheet = file.read().decode()
        if not _IMPORT.search(sheet):
            return

        def part_of(match: re.Match[str]) -> str:
            part = posixpath.join(posixpath.dirname(name), match["part"])
            storage, path = paths[part]
            with storage.open(path) as file:
                rules = _readdressed(file.read().decode(), posixpath.dirname(match["part"]))
            return f"@layer {match['layer']} {{\n{rules.rstrip()}\n}}"

        self.delete(name)
        self._save(name, ContentFile(_IMPORT.sub(part_of, sheet).encode()))
        paths[name] = (self, name)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Only the names that pages ask for, and each once: compressing is most of what collecting costs."""
        unhashed = {path for path in self.hashed_files if path.startswith(_ASKED_UNHASHED)}
        asked = {name for path, name in self.hashed_files.items() if path not in unhashed} | unhashed
        yield from super().compress_files([path for path in asked if not self._is_compressed(path)])

    def _is_compressed(self, path: str) -> bool:
        """Whether it was compressed before; the compressed file carries the time of its original."""
        compressed = Path(self.path(f"{path}.br"))
        return compressed.exists() and int(compressed.stat().st_mtime) == int(
            Path(self.path(path)).stat().st_mtime
        )


def _readdressed(rules: str, folder: str) -> str:
    """The rules with their relative addresses as seen from above their folder."""

    def readdressed(match: re.Match[str]) -> str:
        address = match["address"]
        if not folder or re.match(r"[a-z]+:|/|#", address):
            return match[0]
        return f'url("{posixpath.normpath(posixpath.join(folder, address))}")'

    return _URL.sub(readdressed, rules)
