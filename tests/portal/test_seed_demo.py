import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags

from comments.models import Comment
from delegation.models import Body, Official
from images.models import Picture
from news.models import Article, Category
from news.states import StateKey, state_of
from pages.models import SiteSettings, WebLink
from polls.models import Poll
from polls.scores import score_lines
from portal.demo import content, library
from portal.demo.drawing.scenes import SCENES, draw
from portal.demo.markup import dated, html_of
from portal.demo.seeding import Seeding
from ratings.models import Rating
from richtext.cleaning import clean
from tests.news.factories import make_article
from visits.models import Adjustment

FIGURE = re.compile(
    r'<figure class="image"><img src="[^"]+" alt="([^"]*)"[^>]*><figcaption>(.*?)</figcaption>'
)
PICTURE_WIDTH = 160  # the smallest: the tests look at the words


def seed(**options: Any) -> str:
    """What the command said."""
    said = StringIO()
    call_command("seed_demo", picture_width=PICTURE_WIDTH, stdout=said, **options)
    return said.getvalue()


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """The demo, seeded once for all tests of this module and taken away after them."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield seed()
        transaction.set_rollback(True)


@pytest.fixture
def demo(seeded: str, db: None) -> str:
    return seeded


def articles() -> list[Article]:
    return list(Article.objects.filter(slug__in=[row["slug"] for row in content.articles()]))


def public_articles() -> list[Article]:
    return list(Article.objects.visible_to(AnonymousUser(), timezone.now()))


def figures(article: Article) -> list[tuple[str, str]]:
    """The alternative texts and captions of its body."""
    return FIGURE.findall(article.body)


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of our own apps."""
    ours = [model for model in apps.get_models() if not model.__module__.startswith("django.")]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in ours}


# Running it


def test_a_second_run_changes_nothing_and_says_so(demo: str) -> None:
    before = everything()
    said = seed()
    assert everything() == before
    assert "không có gì thay đổi" in said


def test_a_run_says_what_it_made_step_by_step(demo: str) -> None:
    assert "tranh: 71/71" in demo
    assert "57 bài viết" in demo
    assert demo.count("\n  ") >= len(["tranh", "trang", "đại biểu", "chuyên mục", "bài viết", "bình chọn"])


def test_what_is_missing_is_made_again_as_it_was(demo: str) -> None:
    article = Article.objects.get(slug="thong-xe-ky-thuat-cau-ngan-khe-2")
    article.delete()
    seed()
    again = Article.objects.get(slug=article.slug)
    assert (again.published_at, again.body) == (article.published_at, article.body)


def test_what_staff_changed_stays_changed(demo: str) -> None:
    Article.objects.filter(slug="thong-xe-ky-thuat-cau-ngan-khe-2").update(title="Tiêu đề khác")
    seed()
    assert Article.objects.get(slug="thong-xe-ky-thuat-cau-ngan-khe-2").title == "Tiêu đề khác"


def test_a_site_with_content_of_its_own_is_refused(demo: str) -> None:
    make_article("Bài của cơ quan")
    with pytest.raises(CommandError, match=r"1 bài viết.*--force"):
        seed()


def test_force_seeds_beside_content_of_its_own(demo: str) -> None:
    make_article("Bài của cơ quan")
    Poll.objects.filter(is_featured=True).delete()
    assert "1 cuộc bình chọn" in seed(force=True)


def test_a_picture_width_out_of_range_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="từ 160 đến 1600"):
        call_command("seed_demo", picture_width=20)


# What is there


def test_there_are_enough_articles_in_categories_of_two_levels(demo: str) -> None:
    assert len(public_articles()) >= 42
    used = Counter(article.category.slug for article in Article.objects.select_related("category"))
    assert len(used) >= 8
    assert Category.objects.filter(parent__isnull=False).count() >= 8
    assert Category.objects.filter(parent__isnull=True, home_position__isnull=False).count() >= 4


def test_some_articles_wait_for_the_office(demo: str) -> None:
    states = {state_of(article, timezone.now()).key for article in articles()}
    waiting = {StateKey.SUBMITTED, StateKey.RETURNED, StateKey.DRAFT, StateKey.SCHEDULED}
    assert states == {StateKey.PUBLISHED, *waiting}


def test_half_of_the_articles_have_pictures_and_one_has_seven(demo: str) -> None:
    counts = [len(figures(article)) for article in public_articles()]
    assert sum(count > 0 for count in counts) >= len(counts) / 2
    assert max(counts) == 7


def test_twelve_officials_with_portraits_serve_in_at_least_four_bodies(demo: str) -> None:
    assert Official.objects.filter(portrait__isnull=False).exclude(biography="").count() == 12
    assert Body.objects.filter(memberships__isnull=False).distinct().count() >= 4


def test_one_poll_is_open_with_123_imported_people_and_one_is_past(demo: str) -> None:
    featured = Poll.objects.with_results().get(is_featured=True)
    assert featured.is_open(timezone.now())
    assert featured.people() == 123
    assert len(featured.result().bars) == 4
    past = Poll.objects.with_results().get(is_featured=False, kind=Poll.Kind.CHOICES)
    assert not past.is_open(timezone.now())
    assert past.people() == 120


def test_the_portal_itself_is_rated(demo: str) -> None:
    poll = Poll.objects.get(kind=Poll.Kind.PORTAL)
    assert poll.is_open(timezone.now())
    assert [line.total for line in score_lines(poll)] == [12] * 4


def test_comments_wait_are_shown_and_are_refused(demo: str) -> None:
    states = Counter(Comment.objects.values_list("status", flat=True))
    assert states["approved"] >= 10
    assert states["pending"] >= 3
    assert states["refused"] >= 1
    assert Comment.objects.filter(parent__isnull=False).exists()


def test_nobody_spoke_before_the_article_came_out_or_after_now(demo: str) -> None:
    for voices in (Comment.objects.values_list("created_at", "article__published_at"),
                   Rating.objects.values_list("rated_at", "article__published_at")):  # fmt: skip
        assert all(published <= said <= timezone.now() for said, published in voices)


def test_several_articles_are_rated(demo: str) -> None:
    assert Rating.objects.values("article").distinct().count() >= 10


def test_the_counter_starts_where_the_old_site_stopped(demo: str) -> None:
    assert list(Adjustment.objects.values_list("views", flat=True)) == [1_651_951]


def test_the_furniture_is_there(demo: str) -> None:
    assert SiteSettings.objects.get().name == "Hội đồng nhân dân tỉnh Lam Giang"
    assert WebLink.objects.filter(url="https://dichvucong.gov.vn/").exists()


# How it is written


def test_every_figure_has_a_caption_and_an_alternative_text_of_its_own(demo: str) -> None:
    for article in articles():
        assert article.body.count("<figure") == len(figures(article))
        for alt, caption in figures(article):
            assert alt
            assert caption
            assert alt not in {article.title, caption}


def test_every_body_survives_cleaning_unchanged(demo: str) -> None:
    anchor = Article.objects.order_by("created_at").values_list("created_at", flat=True)[0]
    seeding = Seeding(anchor=anchor, pictures=library.pictures_by_name())
    written = {row["slug"]: row["body"] for row in content.articles()}
    for article in articles():
        day = timezone.localtime(article.published_at or anchor).date()
        assert article.body == seeding.html(written[article.slug], day)
        assert clean(article.body) == article.body


def test_every_picture_of_a_body_is_shown_on_its_page(demo: str) -> None:
    for article in articles():
        assert article.body_page.count("<picture") == len(figures(article))


def test_every_public_article_has_a_cover_or_says_it_all_in_words(demo: str) -> None:
    assert all((article.cover_id is not None) == bool(figures(article)) for article in public_articles())


def test_leads_are_short_and_nothing_is_left_to_fill_in(demo: str) -> None:
    for article in articles():
        assert 0 < len(article.lead) <= 600
        text = f"{article.title} {article.lead} {strip_tags(article.body)}"
        assert unicodedata.is_normalized("NFC", text)
        assert not re.search(r"[{}|]|\*\*|^#", text, re.MULTILINE)


def test_public_articles_are_four_paragraphs_long_at_least(demo: str) -> None:
    assert all(len(re.findall("<p>|<li>", article.body)) >= 4 for article in public_articles())


def test_no_paragraph_stands_in_two_articles(demo: str) -> None:
    paragraphs = Counter(p for article in articles() for p in re.findall("<p>(.*?)</p>", article.body))
    assert [text for text, count in paragraphs.items() if count > 1] == []


def test_articles_open_differently(demo: str) -> None:
    openings = Counter(" ".join(strip_tags(article.body).split()[:4]) for article in articles())
    assert max(openings.values()) == 1


# How it is drawn


def test_every_picture_is_kept_and_says_what_is_seen(demo: str) -> None:
    pictures = Picture.objects.filter(token__in=map(library.token_of, content.pictures()))
    assert pictures.count() == len(content.pictures())
    assert not pictures.filter(alt="").exists()


@pytest.mark.parametrize("scene", [*sorted(f"{name}/1" for name in SCENES), "portrait/ha-quang-lam"])
def test_a_picture_is_the_same_each_time_it_is_drawn(scene: str) -> None:
    first, second = (draw(scene, pixels=320).finish().tobytes() for _ in range(2))
    assert first == second


def test_no_two_pictures_are_the_same() -> None:
    drawn = {draw(name, pixels=80).finish().tobytes() for name in content.pictures()}
    assert len(drawn) == len(content.pictures())


def test_finer_and_coarser_drawings_have_the_same_proportion() -> None:
    assert draw("hall/1", pixels=320).finish().size == (320, 200)
    assert draw("hall/1").finish().size == (1600, 1000)


# How its texts are marked


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{d}", "05/02"),
        ("{d+30}", "07/3"),
        ("{D-40}", "27/12/2025"),
        ("tháng {M}", "tháng 2"),
        ("tháng {M-2}", "tháng 12/2025"),
        ("năm {Y+1}", "năm 2027"),
    ],
)
def test_dates_are_told_from_the_day_of_publication(text: str, told: str) -> None:
    assert dated(text, dt.date(2026, 2, 5)) == told


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Một đoạn.\n\nHai đoạn.", "<p>Một đoạn.</p>\n<p>Hai đoạn.</p>"),
        ("## Mục", "<h2>Mục</h2>"),
        ("> Lời", "<blockquote><p>Lời</p></blockquote>"),
        ("- Một\n- Hai", "<ul><li>Một</li><li>Hai</li></ul>"),
        ("1. Một\n2. Hai", "<ol><li>Một</li><li>Hai</li></ol>"),
        (
            "| A | B |\n|---|---|\n| 1 | 2 |",
            '<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        ),
        ("! hall/1 | Toàn cảnh", "[hall/1: Toàn cảnh]"),
    ],
)
def test_each_mark_makes_its_html(text: str, html: str) -> None:
    assert html_of(text, lambda name, caption: f"[{name}: {caption}]") == html
