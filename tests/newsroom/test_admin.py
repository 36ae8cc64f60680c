import datetime as dt
import re
from unicodedata import normalize

import pytest
from django.contrib.admin.models import LogEntry
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, PUBLISHER, REPORTER
from news.models import Article, Category
from newsroom.services import publish_article
from pagecache.signals import content_changed
from tests.accounts.factories import make_user
from tests.news.factories import LEAD, MOMENT, make_article, make_category, make_source, ready

pytestmark = pytest.mark.django_db

ADD = "/admin/news/article/add/"
LIST = "/admin/news/article/"


def typed(**fields: object) -> dict[str, object]:
    """What a person fills in, as the form of an article that nobody has saved posts it."""
    return {
        "title": "Khai mạc kỳ họp",
        "lead": "Sáng nay.",
        "body": "<p>Toàn văn.</p>",
        "category": (Category.objects.first() or make_category()).pk,
        "allows_comments": "on",
        "seen_revision": "0",
        **fields,
    }


def change_address(article: Article) -> str:
    return f"/admin/news/article/{article.pk}/change/"


def test_a_reporter_writes_a_draft_that_is_theirs(client: Client) -> None:
    reporter = make_user(REPORTER)
    client.force_login(reporter)
    assert client.post(ADD, typed()).status_code == 302
    article = Article.objects.get()
    assert (article.created_by, article.status) == (reporter, Article.Status.DRAFT)


def test_a_posted_status_is_no_move(client: Client) -> None:
    client.force_login(make_user(PUBLISHER))
    moment = {"published_at_0": "01/07/2026", "published_at_1": "08:00"}
    assert client.post(ADD, typed(status="published", **moment)).status_code == 302
    article = Article.objects.get()
    assert (article.status, article.published_at) == (Article.Status.DRAFT, None)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": ""}, "Trường này là bắt buộc"),
        ({"title": "d" * 251}, "250"),
        ({"expires_at_0": "01/01/2999", "expires_at_1": "08:00"}, "Hãy kiểm tra lại năm"),
        ({"body": "<div>" * 1200 + "x"}, "định dạng quá phức tạp"),
        ({"category": ""}, "Hãy chọn chuyên mục"),
    ],
)
def test_bad_input_gets_a_message_and_loses_nothing(client: Client, fields: dict, message: str) -> None:
    client.force_login(make_user(PUBLISHER))
    answer = client.post(ADD, typed(lead="Đã gõ rất lâu", **fields))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert message in page
    assert "Đã gõ rất lâu" in page
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"body": ""}, "Bài đã đăng không thể để trống nội dung"),
        ({"expires_at_0": "06/07/2026", "expires_at_1": "08:00"}, "Giờ hết hạn đã qua"),
        ({"expires_at_0": "01/07/2026", "expires_at_1": "08:00"}, "Giờ hết hạn phải sau giờ đăng"),
    ],
)
def test_what_is_published_is_not_emptied_by_a_slip(client: Client, fields: dict, message: str) -> None:
    article = make_article()
    client.force_login(make_user(PUBLISHER))
    answer = client.post(change_address(article), typed(title="Đã sửa", **fields))
    assert message in answer.content.decode()
    article.refresh_from_db()
    assert article.title != "Đã sửa"


def test_a_reporter_may_not_change_anothers_draft(client: Client) -> None:
    draft = make_article(status=Article.Status.DRAFT)
    client.force_login(make_user(REPORTER))
    assert (
        client.post(change_address(draft), typed(title="Chiếm")).status_code == 302
    )  # to the start page: not in their list
    draft.refresh_from_db()
    assert draft.title != "Chiếm"


def test_an_editor_may_change_anothers_draft_but_not_what_is_published(client: Client) -> None:
    draft = make_article(status=Article.Status.DRAFT)
    published = make_article("Đã đăng")
    client.force_login(make_user(EDITOR))
    assert client.post(change_address(draft), typed(title="Đã sửa")).status_code == 302
    assert client.post(change_address(published), typed(title="Đã sửa")).status_code == 403
    assert Article.objects.get(title="Đã sửa") == draft


def test_a_moderator_sees_no_drafts_in_the_list(client: Client) -> None:
    make_article("Bài nháp kín", status=Article.Status.DRAFT)
    client.force_login(make_user(MODERATOR))
    assert "Bài nháp kín" not in client.get(LIST).content.decode()


def test_bulk_publishing_asks_for_the_right(client: Client) -> None:
    draft = make_article(status=Article.Status.DRAFT, published_at=None, **ready())
    chosen = {"action": "publish", "_selected_action": [draft.pk]}
    client.force_login(make_user(EDITOR))
    client.post(LIST, chosen)
    draft.refresh_from_db()
    assert draft.status == Article.Status.DRAFT
    client.force_login(make_user(PUBLISHER, username="duyet"))
    assert "Đã đăng 1 bài" in client.post(LIST, chosen, follow=True).content.decode()
    draft.refresh_from_db()
    assert draft.is_published(timezone.now())


def test_bulk_take_down_asks_for_a_reason_and_takes_off_the_pages(client: Client) -> None:
    article = make_article()
    chosen = {"action": "take_down", "_selected_action": [article.pk]}
    client.force_login(make_user(PUBLISHER))
    asked = client.post(LIST, chosen).content.decode()
    assert 'name="reason"' in asked
    assert f'value="{article.pk}"' in asked
    assert "Hãy ghi lý do" in client.post(LIST, {**chosen, "reason": " "}).content.decode()
    assert client.get(article.get_absolute_url()).status_code == 200
    done = client.post(LIST, {**chosen, "reason": "Sai số liệu"}, follow=True)
    assert "Đã gỡ 1 bài" in done.content.decode()
    assert client.get(article.get_absolute_url()).status_code == 404


def test_bulk_publishing_leaves_an_expired_article_alone(client: Client) -> None:
    expired = make_article(
        status=Article.Status.DRAFT, published_at=None, expires_at=timezone.now() - dt.timedelta(hours=1)
    )
    client.force_login(make_user(PUBLISHER))
    answer = client.post(LIST, {"action": "publish", "_selected_action": [expired.pk]}, follow=True)
    assert "Đã đăng 0 bài" in answer.content.decode()
    assert "Bỏ qua 1 bài đã hết hạn" in answer.content.decode()


def test_the_list_costs_the_same_for_two_articles_and_for_twelve(client: Client, count_queries) -> None:
    client.force_login(make_user(PUBLISHER))
    for n in range(2):
        make_article(f"Tin {n}")
    few = count_queries(lambda: client.get(LIST))
    for n in range(10):
        make_article(f"Tin thêm {n}")
    assert count_queries(lambda: client.get(LIST)) == few


def test_a_control_character_out_of_word_breaks_no_feed(client: Client) -> None:
    client.force_login(make_user(PUBLISHER))
    typed_in_word = typed(title="Khai\x0bmạc\x07", lead=f"Sáng\x0bnay\x07 {LEAD}", source=make_source().pk)
    assert client.post(ADD, typed_in_word).status_code == 302
    article = Article.objects.get()
    publish_article(article=article, by=make_user(PUBLISHER, username="duyet"), now=timezone.now())
    article.refresh_from_db()
    assert (article.title, article.lead) == ("Khai mạc", f"Sáng\nnay {LEAD}")
    assert client.get("/rss/").status_code == 200


def test_every_typed_text_of_an_article_is_stored_composed(client: Client) -> None:
    client.force_login(make_user(PUBLISHER))
    name = normalize("NFD", "Nguyễn Ánh")
    client.post(ADD, typed(byline=name, source_author=name))
    article = Article.objects.get()
    assert (article.byline, article.source_author) == ("Nguyễn Ánh", "Nguyễn Ánh")


@pytest.mark.parametrize("year", ["0001", "1900", "2099", "9999"])
def test_a_slip_in_the_year_gets_a_message_on_a_draft_too(client: Client, year: str) -> None:
    client.force_login(make_user(PUBLISHER))
    slips: dict[str, object] = {"source_published_on": f"01/01/{year}"}
    slips |= {"expires_at_0": f"01/01/{year}", "expires_at_1": "00:00"}
    answer = client.post(ADD, typed(**slips))
    errors = answer.context["adminform"].form.errors
    assert set(errors) == {"source_published_on", "expires_at"}
    assert all("Hãy kiểm tra lại năm" in str(error) for error in errors.values())


def opened(client: Client, article: Article) -> str:
    """The hidden revision of the form as it is shown now."""
    found = re.search(
        r'name="seen_revision" value="([^"]+)"', client.get(change_address(article)).content.decode()
    )
    assert found
    return found[1]


def test_a_stale_form_does_not_undo_a_move(client: Client) -> None:
    article = make_article()
    client.force_login(make_user(PUBLISHER, username="thu-ha"))
    stale = typed(title="Câu chữ mới", seen_revision=opened(client, article))
    withdrawal = {"action": "take_down", "_selected_action": [article.pk], "reason": "Sai số liệu"}
    client.post(LIST, withdrawal)
    answer = client.post(change_address(article), stale)
    assert (answer.status_code, "Câu chữ mới" in answer.content.decode()) == (409, True)
    article.refresh_from_db()
    assert (article.status, article.title != "Câu chữ mới") == (Article.Status.WITHDRAWN, True)


@pytest.mark.parametrize("revision", ["", "7", "abc"])
def test_a_form_without_the_stored_revision_saves_nothing(client: Client, revision: str) -> None:
    article = make_article()
    client.force_login(make_user(PUBLISHER))
    answer = client.post(change_address(article), typed(title="Đã sửa", seen_revision=revision))
    assert answer.status_code == 409
    article.refresh_from_db()
    assert article.title != "Đã sửa"


def test_a_form_that_is_still_fresh_is_saved(client: Client) -> None:
    article = make_article()
    client.force_login(make_user(PUBLISHER))
    fresh = typed(title="Đã sửa", seen_revision=opened(client, article))
    assert client.post(change_address(article), fresh).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.revision) == ("Đã sửa", 1)


def test_a_save_in_which_nothing_changed_is_no_version(client: Client) -> None:
    client.force_login(make_user(PUBLISHER))
    client.post(ADD, typed())
    article = Article.objects.get()
    client.post(change_address(article), typed(slug=article.slug, seen_revision=opened(client, article)))
    assert (article.versions.count(), Article.objects.get().revision) == (1, 0)


def test_who_may_only_look_gets_no_stamp(client: Client) -> None:
    article = make_article()
    client.force_login(make_user(EDITOR))
    answer = client.get(change_address(article))
    assert answer.status_code == 200
    assert b'name="seen_revision"' not in answer.content


def test_bulk_publishing_skips_an_empty_article_and_says_why(client: Client) -> None:
    empty = make_article(status=Article.Status.DRAFT, published_at=None, body="")
    client.force_login(make_user(PUBLISHER))
    answer = client.post(LIST, {"action": "publish", "_selected_action": [empty.pk]}, follow=True)
    assert "Bỏ qua 1 bài chưa có nội dung" in answer.content.decode()
    empty.refresh_from_db()
    assert empty.status == Article.Status.DRAFT


@pytest.mark.parametrize(
    ("action", "status", "words"),
    [
        ("publish", Article.Status.DRAFT, "Đăng"),
        ("take_down", Article.Status.PUBLISHED, "Gỡ xuống: Sai số liệu"),
    ],
)
def test_bulk_actions_stand_in_the_history(client: Client, action: str, status: str, words: str) -> None:
    article = make_article(status=status, **ready())
    publisher = make_user(PUBLISHER)
    client.force_login(publisher)
    client.post(LIST, {"action": action, "_selected_action": [article.pk], "reason": "Sai số liệu"})
    entry = LogEntry.objects.get(object_id=str(article.pk))
    assert entry.user == publisher
    assert entry.get_change_message().startswith(words)


def deletion(client: Client, article: Article, *, bulk: bool) -> str:
    if bulk:
        chosen = {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"}
        return client.post("/admin/news/article/", chosen, follow=True).content.decode()
    address = f"/admin/news/article/{article.pk}/delete/"
    return client.post(address, {"post": "yes"}, follow=True).content.decode()


@pytest.mark.parametrize("bulk", [False, True])
@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_a_publisher_is_told_to_withdraw_what_was_published(client: Client, status: str, bulk: bool) -> None:
    article = make_article(status=status)
    client.force_login(make_user(PUBLISHER))
    assert "hãy dùng “Gỡ xuống” thay vì xóa" in deletion(client, article, bulk=bulk)
    assert Article.objects.exists()


@pytest.mark.parametrize("bulk", [False, True])
def test_a_deletion_that_cannot_be_announced_is_none(client: Client, bulk: bool) -> None:
    def refuse(**kwargs: object) -> None:
        raise OperationalError

    article = make_article(status="draft", published_at=None)
    client.force_login(make_user(PUBLISHER))
    content_changed.connect(refuse)
    try:
        with pytest.raises(OperationalError):
            deletion(client, article, bulk=bulk)
    finally:
        content_changed.disconnect(refuse)
    assert Article.objects.exists()


@pytest.mark.parametrize("bulk", [False, True])
@pytest.mark.parametrize(("role", "status"), [(PUBLISHER, "draft"), (ADMINISTRATOR, "published")])
def test_drafts_are_deleted_by_a_publisher_and_anything_by_an_administrator(
    client: Client, role: str, status: str, bulk: bool
) -> None:
    article = make_article(status=status, published_at=None if status == "draft" else MOMENT)
    client.force_login(make_user(role))
    deletion(client, article, bulk=bulk)
    assert not Article.objects.exists()
