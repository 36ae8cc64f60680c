"""Articles out of a file of JSON lines: for moving in, and for measuring."""

import os
from argparse import ArgumentParser
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from images.storing import PictureNotKept
from portal.importing.faults import ImportRefused
from portal.importing.fetching import web_of_pictures
from portal.importing.pictures import Pictures
from portal.importing.runs import Run, workers_for
from portal.importing.workers import pool_of
from vietnamese.formatting import number
from vietnamese.progress import Progress

_GO_ON = "Những bài đã ghi vẫn còn; chạy lại lệnh này thì nhập tiếp."
_INTERRUPTED = 130  # as shells say it of Ctrl-C


class Command(BaseCommand):
    """Exit codes: 0 done, 65 a fault in the file, 66 no such file, 75 run it again, 130 stopped by Ctrl-C."""

    help = (
        "Nhập bài viết từ tệp JSON Lines (docs/moving-in.md). Kiểm tra cả tệp trước khi ghi; "
        "bị ngắt thì chạy lại để nhập tiếp, không bài nào vào hai lần."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")
        parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra từng dòng, không ghi gì")
        parser.add_argument(
            "--allow-private", action="store_true", help="tải cả ảnh ở địa chỉ trong mạng nội bộ"
        )
        parser.add_argument(
            "--workers",
            type=int,
            help="số tiến trình cùng làm; mặc định: tệp lớn thì bằng số bộ xử lý, tệp nhỏ thì một",
        )

    def handle(
        self, *args: Any, file: Path, dry_run: bool, allow_private: bool, workers: int | None, **options: Any
    ) -> None:
        if not file.is_file():
            raise CommandError(f"Không có tệp {file}.", returncode=os.EX_NOINPUT)
        pictures = Pictures(folder=file.parent, web=web_of_pictures(allows_private=allow_private))
        try:
            with pool_of(workers or workers_for(file)) as pool:
                self._run(Run(file, pool, pictures), dry_run)
        except ImportRefused as refusal:
            said = str(refusal) if dry_run else f"{refusal} {_GO_ON}"
            raise CommandError(said, returncode=os.EX_DATAERR) from refusal
        except KeyboardInterrupt:
            raise CommandError(f"Đã dừng. {_GO_ON}", returncode=_INTERRUPTED) from None
        except (DatabaseError, PictureNotKept, BrokenProcessPool) as error:
            raise CommandError(f"Bị ngắt: {error} {_GO_ON}", returncode=os.EX_TEMPFAIL) from error

    def _run(self, run: Run, dry_run: bool) -> None:
        lines = self._check(run)  # first: the workers start before a connection to the database is open
        if dry_run:
            run.rehearse(self._progress("Thử", lines))
            self._report_rehearsal(run, lines)
        else:
            run.go(self._progress("Nhập", lines), now=timezone.now())
            self._report(run, lines)

    def _check(self, run: Run) -> int:
        """How many lines there are, all of them good."""
        checked = run.check(self._progress("Kiểm tra", 0))
        for error in checked.errors:
            self.stderr.write(error)
        if checked.refused > len(checked.errors):
            self.stderr.write(f"… và {number(checked.refused - len(checked.errors))} dòng khác.")
        if checked.refused:
            raise CommandError(
                f"Tệp có {number(checked.refused)} dòng sai; chưa nhập gì.", returncode=os.EX_DATAERR
            )
        return checked.lines

    def _report_rehearsal(self, run: Run, lines: int) -> None:
        new = sorted(" / ".join(path) for path in run.categories if run.filing.is_new_category(path))
        if new:
            self.stdout.write(f"Sẽ thêm {number(len(new))} chuyên mục: {', '.join(new)}")
        self._report_missing(run)
        self.stdout.write(self.style.SUCCESS(f"Tệp đúng: {number(lines)} bài. Chưa ghi gì (--dry-run)."))

    def _report(self, run: Run, lines: int) -> None:
        for kind, names in run.filing.made.items():
            self.stdout.write(f"Thêm {number(len(names))} {kind}: {', '.join(names[:30])}")
        self._report_missing(run)
        said = f"Đã nhập {number(run.imported)} bài"
        if earlier := lines - run.imported:
            said += f", {number(earlier)} bài đã có từ trước"
        if run.pictures.missed:
            said += f"; thiếu {number(run.pictures.missed)} ảnh (chú thích vẫn giữ)"
        self.stdout.write(self.style.SUCCESS(f"{said}."))

    def _report_missing(self, run: Run) -> None:
        for src, reason in run.pictures.missing.items():
            self.stdout.write(self.style.WARNING(f"Không có ảnh {src}: {reason}"))

    def _progress(self, name: str, total: int) -> Progress:
        return Progress(cast(TextIO, self.stderr._out), name, total)
