"""Removes what has had its time: by hand, or by cron; a portal that serves does it every night by itself."""

import os
from argparse import ArgumentParser
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from privacy.models import PrivacySettings
from privacy.retention import BATCH, Kind, kinds
from vietnamese.formatting import number
from vietnamese.progress import Progress

_INTERRUPTED = 130  # as shells say it of Ctrl-C


class Command(BaseCommand):
    """Exit codes: 0 done, 75 run it again, 130 stopped by Ctrl-C: what was removed by then is gone."""

    help = (
        "Xóa những gì đã hết thời hạn lưu giữ (Thời hạn về dữ liệu cá nhân trong trang quản trị) và cho biết "
        "đã xóa bao nhiêu của mỗi loại. Chạy được khi cổng đang phục vụ; chạy lại không xóa gì thêm."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="chỉ đếm, không xóa gì")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        total = 0
        try:
            for kind in kinds(PrivacySettings.current(), timezone.now()):
                done = kind.due.count() if dry_run else self._forget(kind)
                self.stdout.write(f"{kind.name}: {number(done)}")
                total += done
        except KeyboardInterrupt:
            raise CommandError("Đã dừng. Chạy lại để xóa tiếp.", returncode=_INTERRUPTED) from None
        except DatabaseError as error:
            raise CommandError(f"Bị ngắt: {error}", returncode=os.EX_TEMPFAIL) from error
        said = "Sẽ xóa {} (--dry-run: chưa xóa gì)." if dry_run else "Đã xóa {}."
        self.stdout.write(self.style.SUCCESS(said.format(number(total))))

    def _forget(self, kind: Kind) -> int:
        total = kind.due.count()
        progress = Progress(cast(TextIO, self.stderr._out), str(kind.name), total, unit="mục")
        done = 0
        while removed := kind.forget(BATCH):
            done += removed
            progress.show(done)
        if total > BATCH:
            progress.finish(done)
        return done
