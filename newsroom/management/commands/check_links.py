"""Asks other sites whether the links of our articles still answer: by hand, or every night by cron."""

import datetime as dt
import os
from argparse import ArgumentParser
from dataclasses import dataclass
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from guard.fetching import NotAsked, Web
from newsroom.weblinks import ask, due, forget_all_but, links_of_articles, note_holders, remember
from vietnamese.formatting import number
from vietnamese.progress import Progress

_SECONDS = 2.0  # for an answer, redirects included
_INTERRUPTED = 130  # as shells say it of Ctrl-C


@dataclass
class _Done:
    asked: int = 0
    failed: int = 0
    left: int = 0


class Command(BaseCommand):
    """Exit codes: 0 done, whatever they answered, 75 run it again, 130 stopped by Ctrl-C."""

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
        waiting = due(urls, before=timezone.now() - dt.timedelta(days=days))
        if dry_run:
            for url in waiting[:limit]:
                self.stdout.write(url)
            count = len(waiting[:limit])
            self.stdout.write(f"Sẽ hỏi {number(count)} trong {number(len(urls))} liên kết (--dry-run).")
            return
        web = Web(agent="portal-check-links", seconds=_SECONDS, allows_private=allow_private)
        try:
            done = self._ask(waiting, web, limit)
            forget_all_but(urls)
            note_holders(urls)
        except KeyboardInterrupt:
            raise CommandError(
                "Đã dừng. Những liên kết đã hỏi vẫn được nhớ.", returncode=_INTERRUPTED
            ) from None
        except DatabaseError as error:
            raise CommandError(f"Bị ngắt: {error}", returncode=os.EX_TEMPFAIL) from error
        said = (
            f"Đã hỏi {number(done.asked)} trong {number(len(urls))} liên kết: "
            f"{number(done.failed)} không mở được."
        )
        if done.left:
            said += f" {number(done.left)} liên kết chưa hỏi vì máy chủ không trả lời nhiều lần liền."
        self.stdout.write(self.style.SUCCESS(said))

    def _ask(self, urls: list[str], web: Web, limit: int | None) -> _Done:
        """What is not asked counts for nothing, also not towards the limit: others must get their turn."""
        progress = Progress(cast(TextIO, self.stderr._out), "Kiểm tra", len(urls), unit="liên kết")
        done = _Done()
        for seen, url in enumerate(urls):
            if done.asked == limit:
                break
            progress.show(seen)
            try:
                said = ask(url, web)
            except NotAsked:
                done.left += 1
                continue
            link = remember(url, said, timezone.now())
            done.asked += 1
            if link.failing_since:
                done.failed += 1
                self.stdout.write(self.style.WARNING(f"{url}: {link.said}"))
        progress.finish(done.asked + done.left)
        return done
