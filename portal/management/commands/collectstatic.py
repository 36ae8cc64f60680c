"""collectstatic with --if-changed: a second `make run` has nothing to collect and starts in seconds."""

import hashlib
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands import collectstatic
from django.core.management.base import CommandParser

from portal import staticfiles


class Command(collectstatic.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--if-changed",
            action="store_true",
            help="Do nothing when no static file, nor the way they are stored, has changed since.",
        )

    def handle(self, **options: Any) -> str | None:
        if not options["if_changed"]:
            return super().handle(**options)
        self.set_options(**options)
        stamp = Path(self.storage.location) / ".collected"
        state = self._state()
        if stamp.exists() and stamp.read_text() == state:
            return None
        said = super().handle(**(options | {"clear": True}))
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
