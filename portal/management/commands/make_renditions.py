"""The sizes that pictures lack: those stored before a size was added have no file of it."""

import sys
from argparse import ArgumentParser
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError

from images.models import Picture
from images.storing import (
    PictureNotKept,
    PictureRefused,
    add_missing_files,
    missing_files,
)
from vietnamese.progress import Progress


class Command(BaseCommand):
    """May be stopped and run again at any time; what is there is left as it is.

    Exit code 1: some pictures lack files still.
    """

    help = "Tạo các cỡ ảnh còn thiếu trong thư viện (sau khi nâng cấp, hoặc khi tệp bị mất)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="chỉ đếm; mã thoát 1 nếu thiếu tệp nào")
        parser.add_argument("--quiet", action="store_true", help="không nói gì khi không thiếu gì")

    def handle(self, *args: Any, dry_run: bool, quiet: bool, **options: Any) -> None:
        incomplete = [
            picture for picture in Picture.objects.order_by("pk").iterator() if missing_files(picture)
        ]
        if not incomplete:
            if not quiet:
                self.stdout.write("Không ảnh nào thiếu cỡ nào.")
            return
        files = sum(len(missing_files(picture)) for picture in incomplete)
        self.stdout.write(f"{len(incomplete)} ảnh thiếu {files} tệp.")
        if dry_run or self._make(incomplete):
            sys.exit(1)

    def _make(self, pictures: list[Picture]) -> list[str]:
        """What is said of each picture that has no file to make others from."""
        progress = Progress(cast(TextIO, self.stderr._out), "Tạo cỡ ảnh", len(pictures), unit="ảnh")
        lost = []
        for number, picture in enumerate(pictures, start=1):
            try:
                add_missing_files(picture)
            except PictureNotKept as reason:
                raise CommandError(str(reason)) from reason
            except PictureRefused as reason:
                lost.append(f"Ảnh {picture.pk} ({picture}): {reason}")
            progress.show(number)
        progress.finish(len(pictures))
        for line in lost:
            self.stderr.write(line)
        return lost
