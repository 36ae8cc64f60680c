"""Articles out of a file of JSON lines: for moving in, and for measuring."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.importing import runs
from portal.importing.batches import ImportRefused
from portal.importing.fetching import Web
from portal.importing.pictures import Pictures
from portal.importing.progress import Progress
from portal.importing.workers import processors
from vietnamese.formatting import number


class Command(BaseCommand):
    """Exit codes: 0 done, 65 an error in the file, 66 no such file, 1 anything else."""

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
            default=processors(),
            help="số tiến trình làm sạch nội dung; mặc định bằng số bộ xử lý (%(default)s)",
        )

    def handle(
        self, *args: Any, file: Path, dry_run: bool, allow_private: bool, workers: int, **options: Any
    ) -> None:
        if not file.is_file():
            raise CommandError(f"Không có tệp {file}.", returncode=os.EX_NOINPUT)
        lines = self._check(file)
        pictures = Pictures(folder=file.parent, web=Web(allows_private=allow_private))
        run = runs.Run(file, lines, workers, pictures)
        try:
            if dry_run:
                run.rehearse(self._progress("Thử", lines))
                self.stdout.write(f"Tệp đúng: {number(lines)} bài. Chưa ghi gì (--dry-run).")
                return
            run.go(self._progress("Nhập", lines), now=timezone.now())
        except ImportRefused as refusal:
            raise CommandError(
                f"{refusal} Các bài ghi trước đó vẫn còn; sửa dòng này rồi chạy lại để nhập tiếp.",
                returncode=os.EX_DATAERR,
            ) from refusal
        except KeyboardInterrupt:
            raise CommandError(
                f"Đã dừng sau {number(run.imported)} bài; chạy lại lệnh này để nhập tiếp.", returncode=130
            ) from None
        self._report(run)

    def _check(self, file: Path) -> int:
        """How many lines there are, all of them good."""
        checked = runs.check(file, self._progress("Kiểm tra", 0))
        for error in checked.errors:
            self.stderr.write(error)
        if checked.refused > len(checked.errors):
            self.stderr.write(f"… và {number(checked.refused - len(checked.errors))} dòng khác.")
        if checked.refused:
            raise CommandError(
                f"Tệp có {number(checked.refused)} dòng sai; chưa nhập gì.", returncode=os.EX_DATAERR
            )
        return checked.lines

    def _report(self, run: runs.Run) -> None:
        for kind, names in run.filing.made.items():
            self.stdout.write(f"Thêm {number(len(names))} {kind}: {', '.join(names[:30])}")
        for src, reason in run.pictures.missing.items():
            self.stdout.write(self.style.WARNING(f"Không có ảnh {src}: {reason}"))
        said = f"Đã nhập {number(run.imported)} bài"
        if earlier := run.total - run.imported:
            said += f", {number(earlier)} bài đã có từ trước"
        if run.pictures.missing:
            said += f"; thiếu {number(len(run.pictures.missing))} ảnh (chú thích vẫn giữ)"
        self.stdout.write(self.style.SUCCESS(f"{said}."))

    def _progress(self, name: str, total: int) -> Progress:
        return Progress(cast(TextIO, self.stderr._out), name, total)
