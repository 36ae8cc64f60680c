"""What is checked before publishing, from the page with its boxes to the row and the timeline."""

import re
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from accounts.roles import EDITOR, PUBLISHER
from news.models import Article
from news.states import StateKey, state_of
from newsroom.bulk import publish_articles
from newsroom.checks.looking import check
from newsroom.moves import RESCHEDULE
from newsroom.refusals import ChecksNotMet
from newsroom.services import move_article, publish_article
from tests.accounts.factories import make_user
from tests.newsroom.factories import HOUR, make_in_state
from tests.newsroom.test_admin import LIST, change_address
from tests.newsroom.test_moving import move_address

BAD = {"source": None, "body": "<p>Gọi 0912345678 hoặc 0987654321.</p>"}  # three faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client: Client) -> Client:
    client.force_login(make_user(PUBLISHER))
    return client


def make_bad(title: str = "Chưa ổn") -> Article:
    return make_in_state(StateKey.APPROVED, timezone.now(), title=title, **BAD)


def boxes(page: str) -> list[str]:
    return re.findall(r'name="passed_over" value="([^"]+)"', page)


def unmet(article: Article) -> list[str]:
    return [finding.key for finding in check(article, timezone.now()) if not finding.is_met]


def state(article: Article) -> StateKey:
    return state_of(Article.objects.get(pk=article.pk), timezone.now()).key


def test_the_page_shows_what_is_met_and_a_box_for_each_fault(publisher: Client) -> None:
    article = make_bad()
    page = publisher.get(move_address(article, "publish")).content.decode()
    assert boxes(page) == unmet(article)
    assert len(boxes(page)) == 3
    assert "Chưa ghi nguồn tin." in page
    assert "Sapo dài vừa phải." in page


def test_an_article_that_is_ready_is_published_without_a_box(publisher: Client) -> None:
    article = make_in_state(StateKey.APPROVED, timezone.now())
    address = move_address(article, "publish")
    assert boxes(publisher.get(address).content.decode()) == []
    assert publisher.post(address, {"seen_revision": "0"}).status_code == 302
    assert state(article) is StateKey.PUBLISHED
    assert article.versions.get().passed_over == []


@pytest.mark.parametrize("ticked", [0, 1, 2])
def test_what_is_not_met_and_not_passed_over_stops_the_publication(publisher: Client, ticked: int) -> None:
    article = make_bad()
    address = move_address(article, "publish")
    some = unmet(article)[:ticked]
    answer = publisher.post(address, {"seen_revision": "0", "passed_over": some})
    assert answer.status_code == 409
    page = unescape(answer.content.decode())
    assert "Còn mục kiểm tra chưa đạt" in page
    assert re.findall(r'value="([^"]+)" checked', page) == some
    assert state(article) is StateKey.APPROVED


def test_what_was_passed_over_stands_in_the_version_the_timeline_and_the_history(publisher: Client) -> None:
    article = make_bad()
    keys = unmet(article)
    said = {"seen_revision": "0", "passed_over": [*keys, "alts:0000000000"]}
    assert publisher.post(move_address(article, "publish"), said).status_code == 302
    assert state(article) is StateKey.PUBLISHED
    assert article.versions.get().passed_over == keys
    timeline = publisher.get(change_address(article)).content.decode()
    assert "bỏ qua kiểm tra: Nguồn tin, Số cá nhân" in timeline
    entry = LogEntry.objects.get(object_id=str(article.pk))
    assert entry.get_change_message() == "Đăng. Bỏ qua kiểm tra: Nguồn tin, Số cá nhân."


def test_a_fault_that_came_after_the_page_was_opened_is_not_passed_over(publisher: Client) -> None:
    article = make_bad()
    keys = unmet(article)
    Article.objects.filter(pk=article.pk).update(body="<p>Gọi 0912345678 hoặc 0913222333.</p>")
    answer = publisher.post(move_address(article, "publish"), {"seen_revision": "0", "passed_over": keys})
    assert answer.status_code == 409
    assert state(article) is StateKey.APPROVED


def test_a_slip_in_the_moment_keeps_the_boxes_ticked(publisher: Client) -> None:
    article = make_bad()
    keys = unmet(article)
    said = {"seen_revision": "0", "passed_over": keys, "at_0": "01/01/2999", "at_1": "08:00"}
    answer = publisher.post(move_address(article, "publish"), said)
    assert answer.status_code == 422
    assert re.findall(r'value="([^"]+)" checked', answer.content.decode()) == keys


@pytest.mark.parametrize("step", ["give_back", "reschedule", "take_down"])
def test_other_moves_ask_for_no_checks(publisher: Client, step: str) -> None:
    keys = {
        "give_back": StateKey.APPROVED,
        "reschedule": StateKey.SCHEDULED,
        "take_down": StateKey.PUBLISHED,
    }
    article = make_in_state(keys[step], timezone.now(), **BAD)
    assert "Kiểm tra trước khi đăng" not in publisher.get(move_address(article, step)).content.decode()


def test_another_hour_for_what_was_checked_is_not_checked_again() -> None:
    now = timezone.now()
    article = make_in_state(StateKey.SCHEDULED, now, **BAD)
    move_article(article=article, move=RESCHEDULE, by=make_user(PUBLISHER), now=now, at=now + 3 * HOUR)
    assert article.published_at == now + 3 * HOUR


def test_the_service_asks_too() -> None:
    article = make_bad()
    with pytest.raises(ChecksNotMet) as refused:
        publish_article(article=article, by=make_user(PUBLISHER), now=timezone.now())
    assert [finding.key for finding in refused.value.findings if not finding.is_met] == unmet(article)


def test_the_moment_that_is_given_is_the_one_that_is_checked() -> None:
    now = timezone.now()
    linked = make_in_state(StateKey.SCHEDULED, now)
    body = f'<p><a href="{linked.get_absolute_url()}">Trước đó</a></p>'
    article = make_in_state(StateKey.APPROVED, now, body=body)
    publisher = make_user(PUBLISHER)
    with pytest.raises(ChecksNotMet):
        publish_article(article=article, by=publisher, now=now)
    publish_article(article=article, by=publisher, now=now, at=now + 2 * HOUR)
    assert state(article) is StateKey.SCHEDULED


def test_a_list_publishes_only_what_is_all_green_and_names_the_rest(publisher: Client) -> None:
    good = make_in_state(StateKey.APPROVED, timezone.now())
    bad = [make_bad("Tin thiếu nguồn"), make_bad("Tin có số máy")]
    chosen = {"action": "publish", "_selected_action": [good.pk, *(article.pk for article in bad)]}
    page = publisher.post(LIST, chosen, follow=True).content.decode()
    assert "Đã đăng 1 bài." in page
    assert "Bỏ qua 2 bài còn mục kiểm tra chưa đạt. “Tin thiếu nguồn”, “Tin có số máy”" in page
    assert state(good) is StateKey.PUBLISHED
    assert {state(article) for article in bad} == {StateKey.APPROVED}


def test_a_list_looks_up_the_register_once(count_queries) -> None:
    boss = make_user(PUBLISHER)
    boss.get_all_permissions()

    def publish() -> None:
        publish_articles(articles=Article.objects.filter(status="approved"), by=boss, now=timezone.now())

    for number in range(2):
        make_bad(f"Tin {number}")
    few = count_queries(publish)
    for number in range(10):
        make_bad(f"Tin thêm {number}")
    assert count_queries(publish) <= few


def test_who_may_not_publish_reads_the_list_beside_the_form(client: Client) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now(), **BAD)
    client.force_login(make_user(EDITOR))
    page = client.get(change_address(article)).content.decode()
    assert "Chưa ghi nguồn tin." in page
    assert boxes(page) == []


@pytest.mark.parametrize("key", [StateKey.PUBLISHED, StateKey.SCHEDULED, StateKey.EXPIRED])
def test_what_is_out_is_not_checked_beside_its_form(publisher: Client, key: StateKey) -> None:
    article = make_in_state(key, timezone.now(), **BAD)
    assert "Kiểm tra trước khi đăng" not in publisher.get(change_address(article)).content.decode()


def test_what_is_quoted_from_the_text_is_escaped(publisher: Client) -> None:
    article = make_in_state(
        StateKey.APPROVED, timezone.now(), body="<p>Gọi &lt;script&gt;alert(1)&lt;/script&gt; 0912345678</p>"
    )
    page = publisher.get(move_address(article, "publish")).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
