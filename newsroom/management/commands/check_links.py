"""Asks other sites whether the links of our articles still answer: by hand, or every night by cron."""

import datetime as dt
import os
from argparse import ArgumentParser
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from guard.fetching import Web
from newsroom.weblinks import ask, due, forget_all_but, links_of_articles, remember
from vietnamese.formatting import number
from vietnamese.progress import Progress

_SECONDS = 2.0  # for an answer, redirects included
_INTERRUPTED = 130  # as shells say it of Ctrl-C


class Command(BaseCommand):
    """Exit codes: 0 all were asked, whatever they answered, 75 run it again, 130 stopped by Ctrl-C."""

    help = (
        "Hỏi xem các liên kết trong bài tới trang khác còn mở được không, mỗi lúc một trang, mỗi trang "
        "2 giây. Kết quả hiện ở mục kiểm tra trước khi đăng. Không hỏi địa chỉ trong mạng nội bộ."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="chỉ kể những liên kết sẽ hỏi")
        parser.add_argument(
            "--days", type=int, default=7, help="hỏi lại liên kết đã hỏi từ bấy nhiêu ngày trước (7)"
        )
        parser.add_argument("--limit", type=int, help="hỏi nhiều nhất bấy nhiêu liên kết")
        parser.add_argument("--allow-private", action="store_true", help="hỏi cả địa chỉ trong mạng nội bộ")

    def handle(
        self, *args: Any, dry_run: bool, days: int, limit: int | None, allow_private: bool, **options: Any
    ) -> None:
        urls = links_of_articles()
        asked = due(urls, before=timezone.now() - dt.timedelta(days=days))[:limit]
        if dry_run:
            for url in asked:
                self.stdout.write(url)
            self.stdout.write(f"Sẽ hỏi {number(len(asked))} trong {number(len(urls))} liên kết (--dry-run).")
            return
        web = Web(agent="portal-check-links", seconds=_SECONDS, allows_private=allow_private)
        try:
            failed = self._ask(asked, web)
            forget_all_but(urls)
        except KeyboardInterrupt:
            raise CommandError(
                "Đã dừng. Những liên kết đã hỏi vẫn được nhớ.", returncode=_INTERRUPTED
            ) from None
        except DatabaseError as error:
            raise CommandError(f"Bị ngắt: {error}", returncode=os.EX_TEMPFAIL) from error
        said = (
            f"Đã hỏi {number(len(asked))} trong {number(len(urls))} liên kết: {number(failed)} không mở được."
        )
        self.stdout.write(self.style.SUCCESS(said))

    def _ask(self, urls: list[str], web: Web) -> int:
        progress = Progress(cast(TextIO, self.stderr._out), "Kiểm tra", len(urls), unit="liên kết")
        failed = 0
        for done, url in enumerate(urls):
            progress.show(done)
            link = remember(url, ask(url, web), timezone.now())
            if link.failing_since:
                failed += 1
                self.stdout.write(self.style.WARNING(f"{url}: {link.said}"))
        progress.finish(len(urls))
        return failed
