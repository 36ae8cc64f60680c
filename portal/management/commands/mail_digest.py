"""Tells the moderators by e-mail what waits: once a day by cron."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pages.mailing import can_mail
from portal.digest import letters, mail_digests, recipients
from vietnamese.formatting import number


class Command(BaseCommand):
    """Exit codes: 0 done or nothing to do, 1 a letter was not taken by the mail server: run it again."""

    help = (
        "Gửi thư cho người có quyền duyệt bình luận: đang có gì chờ, từ bao giờ. Mỗi người mỗi ngày nhiều "
        "nhất một thư; không có gì chờ thì không gửi. Thư chỉ có số liệu và đường dẫn."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="chỉ kể các thư sẽ gửi")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        now = timezone.now()
        if dry_run:
            shown = [
                f"→ {user} <{user.email}>: {subject}\n\n{text}\n" for user, subject, text in letters(now)
            ]
            self.stdout.write("\n".join(shown) or "Không có thư nào phải gửi.")
        if not recipients().exists():
            self.stdout.write("Chưa tài khoản nào có quyền duyệt bình luận mà có thư điện tử.")
        elif not settings.MAIL_DIGEST:
            self.stdout.write("Không gửi: PORTAL_MAIL_DIGEST=0.")
        elif not can_mail():
            self.stdout.write("Không gửi: chưa có máy chủ thư (PORTAL_MAIL_SERVER, PORTAL_MAIL_FROM).")
        elif not dry_run:
            outcome = mail_digests(now)
            self.stdout.write(f"Đã gửi {number(outcome.sent)} thư.")
            if outcome.failed:
                raise CommandError(f"{number(outcome.failed)} thư không gửi được; hãy chạy lại lệnh này.")
