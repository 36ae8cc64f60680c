"""Demo content: a fictional province, so that the portal can be seen at work."""

import datetime as dt
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from delegation.models import Official
from news.models import Article, Category
from pages.models import Page
from polls.models import Poll
from portal.demo import content, library
from portal.demo.corrections import seed_attachments, seed_corrections
from portal.demo.delegation import seed_officials
from portal.demo.drawing.scenes import WIDTH
from portal.demo.furniture import seed_furniture
from portal.demo.news import seed_articles, seed_categories, seed_topics
from portal.demo.privacy import seed_requests
from portal.demo.seeding import Seeding
from portal.demo.voices import seed_comments, seed_first_views, seed_polls, seed_ratings

STEPS: tuple[tuple[str, Callable[[Seeding], None]], ...] = (
    ("thông tin chung, menu, liên kết, trang nội dung", seed_furniture),
    ("nhiệm kỳ, tổ chức, đại biểu", seed_officials),
    ("chuyên mục", seed_categories),
    ("dòng sự kiện", seed_topics),
    ("bài viết, nguồn tin, thẻ", seed_articles),
    ("bình chọn", seed_polls),
    ("bình luận", seed_comments),
    ("báo lỗi, đính chính", seed_corrections),
    ("tệp đính kèm", seed_attachments),
    ("yêu cầu về dữ liệu cá nhân", seed_requests),
    ("đánh giá", seed_ratings),
    ("số lượt xem ban đầu", seed_first_views),
)


class Command(BaseCommand):
    """What is there already is left as it is, also when staff have changed it since."""

    help = (
        "Nạp nội dung mẫu về tỉnh Lam Giang hư cấu: bài viết, tranh vẽ, đại biểu, bình chọn, bình luận. "
        "Chạy lại không thay đổi gì; phần còn thiếu được bổ sung. Cổng đã có nội dung khác thì từ chối."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="nạp cả khi cổng đã có nội dung không phải nội dung mẫu"
        )
        parser.add_argument(
            "--picture-width",
            type=int,
            default=WIDTH,
            metavar="PIXELS",
            help=f"chiều rộng tranh, từ 160 đến {WIDTH} (mặc định); nhỏ hơn thì nạp nhanh hơn",
        )

    def handle(self, *args: Any, force: bool, picture_width: int, **options: Any) -> None:
        if not 160 <= picture_width <= WIDTH:
            raise CommandError(f"Chiều rộng tranh phải từ 160 đến {WIDTH} điểm ảnh.")
        if not force:
            self._refuse_a_site_in_use()
        drawn = self._draw_pictures(picture_width)
        seeding = Seeding(anchor=_anchor(), pictures=library.pictures_by_name())
        with transaction.atomic():
            for name, step in STEPS:
                before = sum(seeding.made.values())
                step(seeding)
                self.stdout.write(f"  {name}: thêm {sum(seeding.made.values()) - before}")
        if not drawn and not seeding.made:
            self.stdout.write("Nội dung mẫu đã có đủ, không có gì thay đổi.")
            return
        made = ", ".join(f"{number} {name}" for name, number in seeding.made.items())
        self.stdout.write(self.style.SUCCESS(f"Đã nạp nội dung mẫu: {drawn} tranh, {made}."))

    def _refuse_a_site_in_use(self) -> None:
        found = [f"{number} {name}" for name, number in _foreign_content().items() if number]
        if found:
            raise CommandError(
                f"Cổng này đã có nội dung không phải nội dung mẫu ({', '.join(found)}), nên không nạp gì. "
                "Nếu vẫn muốn nạp nội dung mẫu bên cạnh, hãy thêm --force."
            )

    def _draw_pictures(self, pixels: int) -> int:
        names = library.missing_pictures()
        if names:
            self.stdout.write(f"  vẽ {len(names)} tranh (khoảng một phút) …")

        def drawn(number: int) -> None:
            if number % 10 == 0 or number == len(names):
                self.stdout.write(f"  tranh: {number}/{len(names)}")
                self.stdout.flush()

        library.draw_pictures(names, pixels=pixels, drawn=drawn)
        return len(names)


def _anchor() -> dt.datetime:
    """The moment of the first seeding, so that what a later run adds fits in with it."""
    slugs = [row["slug"] for row in content.articles()]
    first = Article.objects.filter(slug__in=slugs).order_by("created_at").first()
    return first.created_at if first else timezone.now()


def _foreign_content() -> dict[str, int]:
    """How much of each kind is not the demo's."""
    demo: tuple[tuple[type[Model], str, list[str]], ...] = (
        (Article, "slug", [row["slug"] for row in content.articles()]),
        (Category, "slug", [row["slug"] for row in content.load("categories")["category"]]),
        (Official, "slug", [row["slug"] for row in content.load("officials")["official"]]),
        (Page, "address", [row["address"] for row in content.load("pages")["page"]]),
        (Poll, "question", [row["question"] for row in content.load("polls")["poll"]]),
    )
    return {
        str(model._meta.verbose_name): model._default_manager.exclude(**{f"{key}__in": own}).count()
        for model, key, own in demo
    }
