"""collectstatic with --if-changed: a second `make run` has nothing to collect and starts in seconds."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands import collectstatic
from django.core.management.base import CommandParser

from portal import staticfiles

STAMP = ".collected"


class Command(collectstatic.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--if-changed",
            action="store_true",
            help="Do nothing when no static file, nor the way they are stored, has changed since; "
            "else collect, and remove what is no static file any more.",
        )

    def handle(self, **options: Any) -> str | None:
        if not options["if_changed"]:
            return super().handle(**options)
        self.set_options(**options)
        folder = Path(self.storage.location)
        stamp, state = folder / STAMP, self._state()
        if stamp.exists() and stamp.read_text() == state:
            return None
        said = super().handle(**options)
        for path in self._stale(folder):
            path.unlink()
        stamp.write_text(state)
        return said

    def _state(self) -> str:
        """A hash over every file's name, time and size, and over the code that stores them."""
        digest = hashlib.sha256(Path(staticfiles.__file__).read_bytes())
        for finder in get_finders():
            for name, storage in finder.list(self.ignore_patterns):
                stat = Path(storage.path(name)).stat()
                digest.update(f"{name}\0{stat.st_mtime_ns}\0{stat.st_size}\n".encode())
        return digest.hexdigest()

    def _stale(self, folder: Path) -> Iterator[Path]:
        """What this collecting neither copied nor made: files of an earlier release."""
        names = {*self.copied_files, *self.unmodified_files, *self.storage.hashed_files.values()}
        for path in folder.rglob("*"):
            name = path.relative_to(folder).as_posix()
            if path.is_dir() or name in (STAMP, self.storage.manifest_name):
                continue
            if name not in names and name.removesuffix(".br").removesuffix(".gz") not in names:
                yield path
