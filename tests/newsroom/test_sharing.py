"""Signed links for a person without an account: made, read, expired, withdrawn; else one 404."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import EDITOR, MODERATOR, PUBLISHER, REPORTER
from news.models import Article
from news.states import StateKey
from newsroom.models import PreviewLink
from newsroom.moves import TAKE_DOWN
from newsroom.services import move_article, publish_article
from newsroom.sharing import address_of_link, make_preview_link, withdraw_preview_link
from tests.accounts.factories import make_user
from tests.newsroom.factories import make_in_state
from visits.pageviews import is_page_view

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
GONE = "Liên kết không còn hiệu lực"


@pytest.fixture
def editor() -> User:
    return make_user(EDITOR, username="bien-tap")


def make_link(
    by: User, *, article: Article | None = None, made: dt.timedelta = dt.timedelta()
) -> PreviewLink:
    now = timezone.now()
    article = article or make_in_state(StateKey.DRAFT, now, title="Chưa đăng")
    return make_preview_link(article=article, by=by, now=now - made, days=3)


def links_of(article: Article) -> str:
    return f"/admin/news/article/{article.pk}/lien-ket/"


def test_link_opens_the_stored_draft_for_a_person_without_an_account(client: Client, editor: User) -> None:
    link = make_link(editor)
    answer = client.get(address_of_link(link))
    assert answer.status_code == 200
    assert "Chưa đăng" in answer.text
    assert "Bản xem trước" in answer.text
    assert not answer.cookies


def test_answer_is_kept_by_nobody_and_tells_nobody(client: Client, editor: User) -> None:
    answer = client.get(address_of_link(make_link(editor)))
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Frame-Options"] == "DENY"
    assert not is_page_view(
        method="GET",
        status=200,
        content_type=answer["Content-Type"],
        cache_control=answer["Cache-Control"],
        purpose="",
    )
    assert "Disallow: /xem-truoc/" in client.get("/robots.txt").text


def forged_address() -> str:
    return f"/xem-truoc/{signing.Signer(salt='somebody else').sign('1')}/"


def test_every_link_that_does_not_hold_is_the_same_404(client: Client, editor: User) -> None:
    expired = make_link(editor, made=4 * DAY)
    withdrawn, deleted = make_link(editor), make_link(editor)
    withdraw_preview_link(link=withdrawn, by=editor, now=timezone.now())
    gone = address_of_link(deleted)
    deleted.article.delete()
    addresses = [
        address_of_link(expired),
        address_of_link(withdrawn),
        gone,
        forged_address(),
        "/xem-truoc/1/",
    ]
    answers = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [404] * 5
    assert GONE in answers[0].text
    assert len({answer.content for answer in answers}) == 1
    told = [[item for item in answer.items() if item[0] != "Expires"] for answer in answers]  # the second
    assert len({tuple(sorted(items)) for items in told}) == 1


@pytest.mark.parametrize("odd", ["x", "1:", ":", "1" * 400, "%00", "9" * 30, "🙂:x"])
def test_odd_address_is_not_found(client: Client, odd: str) -> None:
    assert client.get(f"/xem-truoc/{odd}/").status_code in {400, 404}


def test_forged_link_asks_for_nothing_beside_the_furniture(
    client: Client, editor: User, count_queries
) -> None:
    forged = count_queries(lambda: client.get(forged_address()))
    dead = address_of_link(make_link(editor, made=4 * DAY))
    assert count_queries(lambda: client.get(dead)) == forged + 1


def test_number_that_no_column_holds_is_not_found(client: Client) -> None:
    signed = signing.Signer(salt="newsroom.sharing").sign("9" * 30)
    assert client.get(f"/xem-truoc/{signed}/").status_code == 404


def test_only_reading_is_answered(client: Client, editor: User) -> None:
    assert client.post(address_of_link(make_link(editor))).status_code == 405


def test_link_leads_to_the_public_page_once_there_is_one(client: Client, editor: User) -> None:
    article = make_in_state(StateKey.APPROVED, timezone.now())
    link = make_link(editor, article=article)
    publish_article(article=article, by=make_user(PUBLISHER), now=timezone.now())
    answer = client.get(address_of_link(link))
    assert (answer.status_code, answer["Location"]) == (302, article.get_absolute_url())


def test_link_does_not_outlive_a_take_down(client: Client, editor: User) -> None:
    article = make_in_state(StateKey.APPROVED, timezone.now())
    link, publisher = make_link(editor, article=article), make_user(PUBLISHER)
    publish_article(article=article, by=publisher, now=timezone.now())
    move_article(article=article, move=TAKE_DOWN, by=publisher, now=timezone.now(), reason="Sai")
    assert client.get(address_of_link(link)).status_code == 404
    after = make_link(editor, article=article)
    assert client.get(address_of_link(after)).status_code == 200


def test_link_does_not_outlive_the_expiry_of_its_article(client: Client, editor: User) -> None:
    now = timezone.now()
    article = make_in_state(StateKey.DRAFT, now)
    link = make_link(editor, article=article, made=DAY)
    Article.objects.update(
        status=Article.Status.PUBLISHED, published_at=now - DAY / 2, expires_at=now - DAY / 4
    )
    assert client.get(address_of_link(link)).status_code == 404


def test_link_lasts_at_most_two_weeks(editor: User) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now())
    for days in (0, -1, 15, 10_000):
        with pytest.raises(PermissionDenied):
            make_preview_link(article=article, by=editor, now=timezone.now(), days=days)
    with pytest.raises(IntegrityError, match="newsroom_preview_link_lasts_a_while"):
        PreviewLink.objects.create(
            article=article, created_at=timezone.now(), expires_at=timezone.now() - DAY
        )


@pytest.mark.parametrize(
    ("role", "key", "status"),
    [
        (EDITOR, StateKey.DRAFT, 303),
        (EDITOR, StateKey.SUBMITTED, 303),
        (EDITOR, StateKey.SCHEDULED, 403),
        (PUBLISHER, StateKey.SCHEDULED, 303),
        (REPORTER, StateKey.DRAFT, 404),
        (MODERATOR, StateKey.DRAFT, 404),
        (MODERATOR, StateKey.PUBLISHED, 403),
    ],
)
def test_link_is_made_by_who_may_edit_or_decide(
    client: Client, role: str, key: StateKey, status: int
) -> None:
    article = make_in_state(key, timezone.now(), created_by=make_user(REPORTER, username="nguoi-viet"))
    client.force_login(make_user(role))
    assert client.post(links_of(article), {"days": "7"}).status_code == status
    assert PreviewLink.objects.count() == (status == 303)


def test_writer_withdraws_their_own_link_after_the_article_left_their_hands(client: Client) -> None:
    me = make_user(REPORTER)
    article = make_in_state(StateKey.DRAFT, timezone.now(), created_by=me)
    link = make_link(me, article=article)
    Article.objects.update(status=Article.Status.APPROVED)
    client.force_login(me)
    page = client.get(links_of(article)).text
    assert "Tạo liên kết" not in page
    withdraw = f"{links_of(article)}{link.pk}/thu-hoi/"
    assert withdraw in page
    assert client.post(links_of(article), {"days": "7"}).status_code == 403
    assert client.post(withdraw).status_code == 303
    assert Client().get(address_of_link(link)).status_code == 404


def test_link_is_withdrawn_at_the_desk_and_the_history_says_so(client: Client, editor: User) -> None:
    link = make_link(make_user(PUBLISHER))
    client.force_login(editor)
    page = client.get(links_of(link.article))
    assert address_of_link(link) in page.text
    client.post(f"{links_of(link.article)}{link.pk}/thu-hoi/")
    assert Client().get(address_of_link(link)).status_code == 404
    assert address_of_link(link) not in client.get(links_of(link.article)).text
    said = [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]
    assert [words.split(" liên kết")[0] for words in said] == ["Tạo", "Thu hồi"]


def test_strangers_link_is_neither_withdrawn_nor_found_under_another_article(
    client: Client, editor: User
) -> None:
    link = make_link(editor)
    other = make_in_state(StateKey.DRAFT, timezone.now(), title="Bài khác")
    client.force_login(editor)
    assert client.post(f"{links_of(other)}{link.pk}/thu-hoi/").status_code == 404
    client.force_login(make_user(REPORTER))
    assert client.post(f"{links_of(link.article)}{link.pk}/thu-hoi/").status_code == 404
    assert client.get(f"{links_of(link.article)}{link.pk}/thu-hoi/").status_code == 405
    assert Client().get(address_of_link(link)).status_code == 200


def test_wrong_number_of_days_comes_back_with_a_message(client: Client, editor: User) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now())
    client.force_login(editor)
    answer = client.post(links_of(article), {"days": "99"})
    assert answer.status_code == 422
    assert "Hãy chọn số ngày" in answer.text


def test_list_costs_the_same_for_many_links(client: Client, editor: User, count_queries) -> None:
    link = make_link(editor)
    client.force_login(editor)
    client.get(links_of(link.article))
    one = count_queries(lambda: client.get(links_of(link.article)))
    for _ in range(5):
        make_link(make_user(PUBLISHER, username=f"nguoi-{_}"), article=link.article)
    assert count_queries(lambda: client.get(links_of(link.article))) == one
