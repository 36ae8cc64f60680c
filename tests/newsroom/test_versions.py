"""What became of an article: its versions, two of them side by side, and an older one restored."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import EDITOR, MODERATOR, PUBLISHER, REPORTER
from images.models import Picture
from news.models import Article
from newsroom.models import Version
from newsroom.moves import MOVES, Step
from newsroom.restoring import restore_version
from newsroom.services import move_article
from tests.accounts.factories import make_user
from tests.images.factories import make_picture
from tests.news.factories import make_article, make_category, make_tag
from tests.newsroom.forms import address_of, opened, save

pytestmark = pytest.mark.django_db


def history_of(article: Article) -> str:
    return f"/admin/news/article/{article.pk}/phien-ban/"


def make_draft(**fields: object) -> Article:
    return make_article(status=Article.Status.DRAFT, published_at=None, **fields)


def edited(client: Client, article: Article, **typed: object) -> Version:
    """The version that a save of the form makes."""
    answer = save(client, article, opened(client, address_of(article)), **typed)
    assert answer.status_code == 302
    return article.versions.latest("number")


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(EDITOR, username="bien-tap"))
    return client


def test_every_save_is_a_version_with_who_when_and_what(editor: Client) -> None:
    article = make_draft(title="Bản đầu")
    version = edited(editor, article, title="Bản sau")
    assert (version.step, version.by_name, version.content["title"]) == (Step.SAVED, "bien-tap", "Bản sau")
    baseline = article.versions.earliest("number")
    assert (baseline.step, baseline.content["title"]) == (Step.BASELINE, "Bản đầu")


def test_steps_and_reasons_stand_in_the_same_list(editor: Client) -> None:
    article = make_article(status=Article.Status.SUBMITTED, published_at=None)
    edited(editor, article, title="Đã sửa")
    article.refresh_from_db()
    by = make_user(EDITOR, username="truong-ban")
    move_article(
        article=article, move=MOVES["give_back"], by=by, now=timezone.now(), reason="Thiếu nguồn ảnh"
    )
    page = editor.get(history_of(article)).content.decode()
    assert page.index("Thiếu nguồn ảnh") < page.index("Bản có sẵn")
    assert "truong-ban" in page


def test_two_versions_stand_side_by_side_with_words_marked(editor: Client) -> None:
    article = make_draft(title="Khai mạc kỳ họp thứ mười")
    old, new = 1, edited(editor, article, title="Bế mạc kỳ họp thứ mười").number
    page = editor.get(f"{history_of(article)}{old}/{new}/").content.decode()
    assert "<del>Khai </del>" in page
    assert "<ins>Bế </ins>" in page


def test_what_a_draft_holds_is_shown_as_text(editor: Client) -> None:
    article = make_draft(title="Một")
    Article.objects.filter(pk=article.pk).update(
        body="<p>chữ</p><script>hack()</script><p>&lt;img onerror=x&gt;</p>"
    )
    new = edited(editor, article, body="<p>khác</p>").number
    page = editor.get(f"{history_of(article)}1/{new}/").content.decode()
    assert "<script>hack" not in page
    assert "<img onerror" not in page
    assert "&lt;" in page


def test_tags_categories_and_boxes_are_compared_in_words(editor: Client) -> None:
    article = make_draft(tags=[make_tag("kỳ họp")])
    elsewhere = make_category("Tin các huyện")
    new = edited(
        editor,
        article,
        tags=[make_tag("cử tri").pk],
        category=elsewhere.pk,
        allows_comments=[],
    ).number
    page = editor.get(f"{history_of(article)}1/{new}/").content.decode()
    for words in (
        "<del>kỳ họp</del>",
        "<ins>cử tri</ins>",
        "<del>có</del>",
        "<ins>không</ins>",
        "Tin các huyện",
    ):
        assert words in page


def test_chosen_pair_is_compared_older_first(editor: Client) -> None:
    article = make_draft()
    edited(editor, article, title="Hai")
    answer = editor.get(history_of(article), {"cu": "2", "moi": "1"})
    assert answer["Location"] == f"{history_of(article)}1/2/"


@pytest.mark.parametrize(
    "asked", ["?cu=x&moi=1", "1/99/", "99/khoi-phuc/", "?cu=9999999999999999999999&moi=1"]
)
def test_version_that_is_not_there_is_not_found(editor: Client, asked: str) -> None:
    article = make_draft()
    edited(editor, article, title="Hai")
    assert editor.get(f"{history_of(article)}{asked}").status_code == 404


def test_restored_version_is_a_new_version(editor: Client) -> None:
    article = make_draft(title="Bản đầu", tags=[make_tag("kỳ họp")])
    edited(editor, article, title="Bản sau", body="<p>Khác hẳn.</p>", tags=[])
    page = editor.get(f"{history_of(article)}1/khoi-phuc/")
    assert "<ins>" in page.content.decode()
    revision = page.context["article"].revision
    answer = editor.post(f"{history_of(article)}1/khoi-phuc/", {"seen_revision": revision})
    assert answer["Location"] == address_of(article)
    article.refresh_from_db()
    assert (article.title, article.body) == ("Bản đầu", "<p>Sáng nay, kỳ họp đã khai mạc.</p>")
    assert [tag.name for tag in article.tags.all()] == ["kỳ họp"]
    assert [version.step for version in article.versions.newest_first()] == ["restored", "saved", "baseline"]
    assert article.versions.get(number=2).content["title"] == "Bản sau"


def test_restoring_leaves_where_and_how_long_an_article_is_shown(client: Client) -> None:
    client.force_login(make_user(PUBLISHER))
    article = make_draft(title="Bản đầu", pinned_position=1)
    edited(client, article, title="Bản sau", pinned_position="", slug="dia-chi-moi")
    client.post(f"{history_of(article)}1/khoi-phuc/", {"seen_revision": "1"})
    article.refresh_from_db()
    assert (article.title, article.pinned_position, article.slug) == ("Bản đầu", None, "dia-chi-moi")


def test_restoring_over_a_newer_version_is_stopped(editor: Client) -> None:
    article = make_draft(title="Bản đầu")
    edited(editor, article, title="Bản hai")
    edited(editor, article, title="Bản ba")
    answer = editor.post(f"{history_of(article)}1/khoi-phuc/", {"seen_revision": "1"})
    assert answer.status_code == 409
    article.refresh_from_db()
    assert article.title == "Bản ba"


def test_restoring_says_which_pictures_are_gone(editor: Client) -> None:
    gone = make_picture(alt="Toàn cảnh hội trường")
    picture = f'<img src="{gone.default_address}" alt="Toàn cảnh hội trường">'
    body = f'<figure class="image">{picture}</figure><p>Chữ.</p>'
    article = make_draft(body=body, cover=gone)
    edited(editor, article, body="<p>Chữ.</p>", cover="")
    Picture.objects.all().delete()
    page = editor.get(f"{history_of(article)}1/khoi-phuc/").content.decode()
    assert "ảnh đại diện; Toàn cảnh hội trường" in page
    answer = editor.post(f"{history_of(article)}1/khoi-phuc/", {"seen_revision": "1"}, follow=True)
    assert "ảnh đại diện; Toàn cảnh hội trường" in answer.content.decode()
    article.refresh_from_db()
    assert article.cover is None


def test_reporter_restores_their_own_draft_and_nobody_elses(client: Client) -> None:
    reporter = make_user(REPORTER, username="phong-vien")
    client.force_login(reporter)
    article = make_draft(title="Bản đầu", created_by=reporter)
    edited(client, article, title="Bản sau")
    assert client.post(f"{history_of(article)}1/khoi-phuc/", {"seen_revision": "1"}).status_code == 302
    client.force_login(make_user(REPORTER, username="dong-nghiep"))
    assert client.get(history_of(article)).status_code == 404
    assert client.post(f"{history_of(article)}1/khoi-phuc/", {"seen_revision": "2"}).status_code == 404


def test_reporter_reads_the_history_of_a_submitted_article_and_restores_nothing(client: Client) -> None:
    reporter = make_user(REPORTER, username="phong-vien")
    client.force_login(reporter)
    article = make_draft(title="Bản đầu", created_by=reporter)
    edited(client, article, title="Bản sau")
    Article.objects.update(status=Article.Status.SUBMITTED)
    page = client.get(f"{history_of(article)}1/khoi-phuc/")
    assert "<form method" not in page.content.decode().partition('id="content-main"')[2]
    assert client.post(f"{history_of(article)}1/khoi-phuc/", {"seen_revision": "1"}).status_code == 403
    article.refresh_from_db()
    assert article.title == "Bản sau"


def test_moderator_reads_no_drafts_history(client: Client) -> None:
    article = make_draft()
    client.force_login(make_user(MODERATOR))
    assert client.get(history_of(article)).status_code in {403, 404}


def test_restored_version_of_a_published_article_is_what_readers_see(client: Client) -> None:
    publisher = make_user(PUBLISHER)
    client.force_login(publisher)
    article = make_article(title="Bản đầu")
    edited(client, article, title="Bản sau")
    version = article.versions.get(number=1)
    restore_version(version=version, by=publisher, now=timezone.now(), seen_revision=1)
    assert "Bản đầu" in Client().get(article.get_absolute_url(), follow=True).content.decode()


def test_history_asks_as_many_queries_however_long_it_is(
    editor: Client, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    article = make_draft()
    edited(editor, article, title="Hai")
    few = count_queries(lambda: editor.get(history_of(article)))
    for number in range(3, 12):
        edited(editor, article, title=f"Bản {number}")
    assert count_queries(lambda: editor.get(history_of(article))) == few


def test_long_history_comes_in_pages(editor: Client) -> None:
    article = make_draft()
    steps = [Version(article=article, number=n, at=timezone.now(), step=Step.SUBMIT) for n in range(1, 120)]
    Version.objects.bulk_create(steps)
    page = editor.get(history_of(article), {"trang": "3"}).content.decode()
    assert "Trang 3 / 3" in page
    assert "Mới hơn" in page


def test_numbers_that_no_version_has_are_not_found(editor: Client) -> None:
    article = make_draft()
    edited(editor, article, title="Bản sau")
    assert editor.get(f"{history_of(article)}1/{'9' * 30}/").status_code == 404
