"""What is typed and not saved is kept on the server, offered again, and touches no article."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import EDITOR, MODERATOR, REPORTER
from news.models import Article
from newsroom.drafts import LONGEST, MOST, keep_form
from newsroom.models import FormDraft, Version
from pagecache.signals import content_changed
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category, make_tag
from tests.newsroom.forms import address_of, opened, save
from visits.signals import tidying

pytestmark = pytest.mark.django_db

KEEP = "/admin/news/article/giu/"
ADD = "/admin/news/article/add/"


@pytest.fixture
def me() -> User:
    return make_user(EDITOR, username="toi")


@pytest.fixture
def desk(client: Client, me: User) -> Client:
    client.force_login(me)
    return client


def make_draft(**fields: object) -> Article:
    return make_article(status=Article.Status.DRAFT, published_at=None, **fields)


def beat(
    client: Client,
    user: User,
    article: Article | None,
    form: dict[str, list[str]] | None = None,
    **typed: object,
) -> HttpResponse:
    """What beat.js sends of an open form; without a form only that it is open."""
    said = {
        "desk_user": user.pk,
        "desk_article": article.pk if article else "",
        "desk_revision": article.revision if article else "",
        "desk_key": str(uuid.uuid4()),
    }
    return client.post(KEEP, said | (form or {}) | ({"desk_keep": "1"} if form else {}) | typed)


def test_typing_is_kept_without_touching_the_article(desk: Client, me: User) -> None:
    article = make_draft(title="Cũ")
    announced: list[object] = []
    content_changed.connect(lambda **sent: announced.append(sent), weak=False, dispatch_uid="test")
    try:
        answer = beat(desk, me, article, opened(desk, address_of(article)), title="Đang gõ dở")
    finally:
        content_changed.disconnect(dispatch_uid="test")
    assert answer.json()["saved_at"]
    assert FormDraft.objects.get().fields["title"] == ["Đang gõ dở"]
    assert (Article.objects.get().title, Version.objects.count(), announced) == ("Cũ", 0, [])


def test_same_form_is_one_draft(desk: Client, me: User) -> None:
    article = make_draft()
    form = opened(desk, address_of(article))
    for words in ("Một", "Một hai"):
        beat(desk, me, article, form, title=words)
    assert FormDraft.objects.get().fields["title"] == ["Một hai"]


def test_draft_is_offered_and_gone_on_with(desk: Client, me: User) -> None:
    article = make_draft(title="Cũ", tags=[make_tag("cũ")])
    typed = {
        "title": "Đang gõ dở",
        "body": "<p>Câu chưa xong</p>",
        "tags": [make_tag("một").pk, make_tag("hai").pk],
        "allows_comments": [],
        "expires_at_0": "01/07/2030",
        "expires_at_1": "giờ sai",
        "category": make_category("Khác").pk,
    }
    beat(desk, me, article, opened(desk, address_of(article)), **typed)
    draft = FormDraft.objects.get()
    assert f'href="?nhap={draft.key}"' in desk.get(address_of(article)).content.decode()
    again = opened(desk, f"{address_of(article)}?nhap={draft.key}")
    shown = {name: again.get(name, []) for name in typed}
    assert shown == {
        name: [str(v) for v in value] if isinstance(value, list) else [str(value)]
        for name, value in typed.items()
    }


def test_form_that_was_gone_on_with_saves_and_the_draft_is_done_with(desk: Client, me: User) -> None:
    article = make_draft(title="Cũ")
    beat(desk, me, article, opened(desk, address_of(article)), title="Gõ dở")
    again = opened(desk, f"{address_of(article)}?nhap={FormDraft.objects.get().key}")
    assert save(desk, article, again).status_code == 302
    article.refresh_from_db()
    assert (article.title, FormDraft.objects.count()) == ("Gõ dở", 0)


def test_draft_over_an_older_version_ends_in_the_page_of_a_conflict(desk: Client, me: User) -> None:
    article = make_draft(title="Cũ")
    form = opened(desk, address_of(article))
    beat(desk, me, article, form, title="Gõ dở")
    save(desk, article, opened(desk, address_of(article)), title="Người khác sửa")
    page = desk.get(address_of(article)).content.decode()
    assert "bài đã được sửa sau đó" in page
    again = opened(desk, f"{address_of(article)}?nhap={form['desk_key'][0]}")
    assert save(desk, article, again).status_code == 409


def test_new_article_is_kept_and_offered_before_it_was_ever_saved(desk: Client, me: User) -> None:
    form = opened(desk, ADD)
    beat(desk, me, None, form, title="Bài mới gõ dở", category=make_category().pk)
    key = form["desk_key"][0]
    assert "“Bài mới gõ dở”" in desk.get(ADD).content.decode()
    again = opened(desk, f"{ADD}?nhap={key}")
    assert again["title"] == ["Bài mới gõ dở"]
    desk.post(ADD, again)
    assert (Article.objects.get().title, FormDraft.objects.count()) == ("Bài mới gõ dở", 0)


def test_form_with_errors_keeps_its_draft(desk: Client, me: User) -> None:
    article = make_draft()
    form = opened(desk, address_of(article))
    beat(desk, me, article, form, title="Gõ dở")
    answer = save(desk, article, form, title="")
    assert (answer.status_code, FormDraft.objects.count()) == (200, 1)
    assert answer.context["keeping"]["key"] == form["desk_key"][0]
    assert 'data-unsaved="yes"' in answer.content.decode()


def test_draft_that_names_what_is_gone_opens_without_it(desk: Client, me: User) -> None:
    article = make_draft()
    tag = make_tag("sắp xóa")
    form = opened(desk, address_of(article))
    beat(desk, me, article, form, tags=[tag.pk, "abc"], category="không phải số", cover="999")
    tag.delete()
    again = opened(desk, f"{address_of(article)}?nhap={form['desk_key'][0]}")
    assert again["category"] == [str(article.category_id)]


def test_typing_taken_back_is_no_longer_offered(desk: Client, me: User) -> None:
    article = make_draft()
    form = opened(desk, address_of(article))
    beat(desk, me, article, form, title="Gõ dở")
    beat(desk, me, article, form, desk_keep="0")
    assert not FormDraft.objects.exists()


def test_draft_is_thrown_away_by_its_button(desk: Client, me: User) -> None:
    article = make_draft()
    form = opened(desk, address_of(article))
    beat(desk, me, article, form, title="Gõ dở")
    discard = f"/admin/news/article/ban-go/{form['desk_key'][0]}/bo/"
    assert discard in desk.get(address_of(article)).content.decode()
    assert desk.get(discard).status_code == 405
    assert desk.post(discard)["Location"] == address_of(article)
    assert not FormDraft.objects.exists()


def test_draft_is_its_writers_alone(desk: Client, me: User, client: Client) -> None:
    article = make_draft(title="Cũ")
    form = opened(desk, address_of(article))
    beat(desk, me, article, form, title="Của tôi")
    key = form["desk_key"][0]
    other = Client()
    other.force_login(make_user(EDITOR, username="khac"))
    assert "Của tôi" not in other.get(address_of(article)).content.decode()
    assert opened(other, f"{address_of(article)}?nhap={key}")["title"] == ["Cũ"]
    other.post(f"/admin/news/article/ban-go/{key}/bo/")
    assert FormDraft.objects.count() == 1


def test_what_is_kept_is_shown_as_text(desk: Client, me: User) -> None:
    article = make_draft()
    form = opened(desk, address_of(article))
    beat(desk, me, article, form, title="<script>hack()</script>", body="</textarea><script>hack()</script>")
    for address in (address_of(article), f"{address_of(article)}?nhap={form['desk_key'][0]}"):
        assert "<script>hack" not in desk.get(address).content.decode()


def test_signed_out_is_told_without_being_sent_elsewhere(me: User) -> None:
    article = make_draft()
    answer = beat(Client(), me, article)
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/json")


def test_somebody_elses_session_keeps_nothing(desk: Client) -> None:
    article = make_draft()
    other = make_user(EDITOR, username="nguoi-mo-bieu-mau")
    answer = beat(desk, other, article, opened(desk, address_of(article)), title="Gõ dở")
    assert (answer.status_code, FormDraft.objects.count()) == (409, 0)


def test_cross_site_beat_is_refused(me: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(me)
    assert beat(strict, me, make_draft()).status_code == 403


def test_who_writes_no_articles_keeps_nothing(client: Client) -> None:
    moderator = make_user(MODERATOR)
    client.force_login(moderator)
    answer = beat(client, moderator, make_article(), {"title": ["x"]})
    assert (answer.status_code, FormDraft.objects.count()) == (422, 0)


def test_strangers_draft_article_is_neither_marked_nor_named(client: Client) -> None:
    reporter = make_user(REPORTER)
    client.force_login(reporter)
    article = make_draft(title="Bí mật")
    answer = beat(client, reporter, article, {"title": ["x"]}, desk_revision="5")
    assert (answer.json()["newer"], FormDraft.objects.get().article) == ("", None)


@pytest.mark.parametrize(
    "typed",
    [{"desk_key": "x"}, {"desk_key": "x" * 500}, {"title": "x" * (LONGEST + 1)}],
    ids=["a key of no form", "a long key", "a huge text"],
)
def test_what_cannot_be_kept_is_said(desk: Client, me: User, typed: dict[str, str]) -> None:
    answer = beat(desk, me, None, {"title": ["x"]}, **typed)
    assert answer.status_code == 422
    assert answer.json()["message"]
    assert not FormDraft.objects.exists()


@pytest.mark.parametrize("odd", ["a\x00b", "\u202e", "\ufffd", "cử\u0303"])
def test_odd_characters_are_no_error(desk: Client, me: User, odd: str) -> None:
    assert beat(desk, me, None, {"title": [odd]}, **{f"x{odd}": odd}).status_code == 200


@pytest.mark.parametrize("number", ["x", "-1", "9" * 30, "²"])
def test_numbers_that_are_none_are_no_error(desk: Client, me: User, number: str) -> None:
    answer = beat(desk, me, None, {"title": ["x"]}, desk_article=number, desk_revision=number)
    assert answer.status_code == 200


def test_get_keeps_nothing(desk: Client) -> None:
    assert desk.get(KEEP).status_code == 405


def test_a_person_has_a_bounded_number_of_drafts(me: User) -> None:
    now = timezone.now()
    for minute in range(MOST + 3):
        at = now + dt.timedelta(minutes=minute)
        keep_form(user=me, key=str(uuid.uuid4()), article=None, base_revision=0, fields={}, now=at)
    assert FormDraft.objects.count() == MOST
    assert FormDraft.objects.earliest("saved_at").saved_at == now + dt.timedelta(minutes=3)


def test_drafts_are_tidied_after_thirty_days(me: User) -> None:
    now = timezone.now()
    keep_form(user=me, key=str(uuid.uuid4()), article=None, base_revision=0, fields={}, now=now)
    tidying.send_robust(sender=None, now=now + dt.timedelta(days=29))
    assert FormDraft.objects.count() == 1
    tidying.send_robust(sender=None, now=now + dt.timedelta(days=31))
    assert FormDraft.objects.count() == 0


def test_form_asks_as_many_queries_however_many_drafts_there_are(
    desk: Client, me: User, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    article = make_draft()

    def keep() -> None:
        fields = {"title": ["x"]}
        keep_form(
            user=me,
            key=str(uuid.uuid4()),
            article=article,
            base_revision=0,
            fields=fields,
            now=timezone.now(),
        )

    keep()
    desk.get(address_of(article))
    one = count_queries(lambda: desk.get(address_of(article)))
    for _ in range(4):
        keep()
    assert count_queries(lambda: desk.get(address_of(article))) == one
