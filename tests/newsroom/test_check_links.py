"""The command that asks other sites whether what our articles link to still answers."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from guard.fetching import Web
from news.models import Article
from news.states import StateKey
from newsroom.models import CheckedLink
from newsroom.weblinks import Said, ask, remember
from tests.harness.other_sites import OtherSite
from tests.news.factories import make_article
from tests.newsroom.factories import make_in_state

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
GOOD = Said(200, "máy chủ trả lời 200", is_failure=False)
BAD = Said(404, "máy chủ trả lời 404", is_failure=True)

pytestmark = pytest.mark.django_db


def run(**options: object) -> str:
    said = StringIO()
    call_command("check_links", stdout=said, stderr=StringIO(), **{"allow_private": True, **options})
    return said.getvalue()


def make_linking(*urls: str, **fields: object) -> Article:
    body = "".join(f'<p><a href="{url}">Xem</a></p>' for url in urls)
    return make_article(body=body, **fields)


def test_a_link_that_answers_is_noted(other_site: OtherSite) -> None:
    other_site.answers["/a?x=1&y=2"] = (200, "", b"a")
    make_linking(other_site.url("/a?x=1&amp;y=2#muc"))
    assert "Đã hỏi 1 trong 1 liên kết: 0 không mở được." in run()
    link = CheckedLink.objects.get()
    assert (link.url, link.status, link.failing_since) == (other_site.url("/a?x=1&y=2"), 200, None)
    assert other_site.asked == {"HEAD /a?x=1&y=2": 1}


def test_a_link_that_does_not_answer_is_told_and_noted(other_site: OtherSite) -> None:
    make_linking(other_site.url("/mat"))
    said = run()
    assert f"{other_site.url('/mat')}: máy chủ trả lời 404" in said
    assert "1 không mở được" in said
    assert CheckedLink.objects.get().failing_since


def test_who_refuses_head_is_asked_again(other_site: OtherSite) -> None:
    other_site.answers["/a"] = (200, "", b"a" * 5000)
    other_site.without_head.add("/a")
    make_linking(other_site.url("/a"))
    run()
    assert CheckedLink.objects.get().status == 200
    assert other_site.asked == {"HEAD /a": 1, "/a": 1}


def test_who_is_silent_to_head_is_asked_again(other_site: OtherSite) -> None:
    other_site.answers["/a"] = (200, "", b"a" * 5000)
    other_site.deaf_to_head.add("/a")
    said = ask(other_site.url("/a"), Web("thu", allows_private=True, seconds=0.3))
    assert (said.status, said.is_failure) == (200, False)
    assert other_site.asked == {"HEAD /a": 1, "/a": 1}


def test_what_is_not_asked_of_a_host_that_is_away_is_no_failure(other_site: OtherSite) -> None:
    other_site.answers["/a"] = (200, "", b"a")
    make_linking(*[f"http://127.0.0.1:1/{number}" for number in range(8)], other_site.url("/a"))
    assert "Đã hỏi 6 trong 9 liên kết: 5 không mở được. 3 liên kết chưa hỏi" in run()
    assert CheckedLink.objects.filter(failing_since__isnull=False).count() == 5
    assert "Đã hỏi 3 trong 9 liên kết: 3 không mở được." in run()


def test_what_is_not_asked_takes_nobodys_turn(other_site: OtherSite) -> None:
    other_site.answers["/a"] = (200, "", b"a")
    make_linking(*[f"http://127.0.0.1:1/{number}" for number in range(8)], other_site.url("/a"))
    assert "Đã hỏi 6 trong 9 liên kết" in run(limit=6)
    assert other_site.asked["HEAD /a"] == 1


def test_an_address_that_cannot_be_read_is_told_and_stops_nothing(other_site: OtherSite) -> None:
    other_site.answers["/a"] = (200, "", b"a")
    make_linking(other_site.url("/a"), source_url="http://[x")
    assert "http://[x: địa chỉ không đúng dạng" in run()
    assert CheckedLink.objects.get(url=other_site.url("/a")).status == 200


@pytest.mark.parametrize("status", [401, 403, 429])
def test_who_refuses_programs_may_answer_a_reader(other_site: OtherSite, status: int) -> None:
    other_site.answers["/a"] = (status, "", b"")
    make_linking(other_site.url("/a"))
    run()
    link = CheckedLink.objects.get()
    assert (link.status, link.failing_since) == (status, None)


def test_a_private_address_is_not_asked(other_site: OtherSite) -> None:
    other_site.answers["/a"] = (200, "", b"a")
    make_linking(other_site.url("/a"))
    run(allow_private=False)
    assert not other_site.asked
    assert CheckedLink.objects.get().said == "địa chỉ trong mạng nội bộ"


def test_a_host_that_is_away_is_a_failure_with_its_reason() -> None:
    make_linking("http://127.0.0.1:1/")
    run()
    link = CheckedLink.objects.get()
    assert (link.status, link.failing_since is not None) == (None, True)
    assert "không nối được" in link.said


def test_a_rehearsal_asks_nobody(other_site: OtherSite) -> None:
    make_linking(other_site.url("/a"))
    assert other_site.url("/a") in run(dry_run=True)
    assert not other_site.asked
    assert not CheckedLink.objects.exists()


@pytest.mark.parametrize("key", StateKey)
def test_what_is_or_may_become_public_is_asked_of(other_site: OtherSite, key: StateKey) -> None:
    url = other_site.url("/a")
    make_in_state(key, timezone.now(), body=f'<p><a href="{url}">Xem</a></p>')
    assert (url in run(dry_run=True)) is (key is not StateKey.WITHDRAWN)


def test_the_link_to_the_source_is_asked_of_and_one_of_our_own_is_not(settings) -> None:
    settings.SITE_URL = "https://hdnd.example"
    make_linking("https://hdnd.example/tin-tuc/", "mailto:a@b.example", source_url="https://bao.example/1")
    said = run(dry_run=True)
    assert "https://bao.example/1" in said
    assert "Sẽ hỏi 1 trong 1 liên kết" in said


def test_a_link_of_two_articles_is_asked_once(other_site: OtherSite) -> None:
    make_linking(other_site.url("/a"), other_site.url("/a#b"))
    make_linking(other_site.url("/a"), title="Khác")
    run()
    assert other_site.asked["HEAD /a"] == 1


def test_what_was_asked_lately_waits_and_the_limit_holds(other_site: OtherSite) -> None:
    urls = [other_site.url(f"/{n}") for n in range(4)]
    make_linking(*urls)
    remember(urls[0], GOOD, timezone.now() - 8 * DAY)
    remember(urls[1], GOOD, timezone.now() - 2 * DAY)
    remember(urls[2], GOOD, timezone.now() - 9 * DAY)
    run(limit=2)
    assert [address for address in other_site.asked if "HEAD" in address] == ["HEAD /3", "HEAD /2"]
    run(days=1)
    assert other_site.asked["HEAD /1"] == 1


def test_a_failure_keeps_the_day_on_which_it_began() -> None:
    remember("https://a.example/", BAD, NOW)
    assert remember("https://a.example/", BAD, NOW + DAY).failing_since == NOW
    assert remember("https://a.example/", GOOD, NOW + 2 * DAY).failing_since is None
    assert remember("https://a.example/", BAD, NOW + 3 * DAY).failing_since == NOW + 3 * DAY


def test_which_articles_hold_a_broken_link_is_known_as_long_as_it_is_broken(other_site: OtherSite) -> None:
    one = make_linking(other_site.url("/mat"), other_site.url("/co"))
    two = make_linking("http://127.0.0.1:1/", title="Hai", source_url=other_site.url("/mat#muc"))
    make_linking(other_site.url("/mat"), title="Đã gỡ", status=Article.Status.WITHDRAWN)
    other_site.answers["/co"] = (200, "", b"a")
    run()
    broken = CheckedLink.objects.get(url=other_site.url("/mat"))
    assert set(broken.articles.all()) == {one, two}
    assert not CheckedLink.objects.get(url=other_site.url("/co")).articles.exists()
    other_site.answers["/mat"] = (200, "", b"a")
    run(days=0)
    assert not broken.articles.exists()
    assert set(CheckedLink.objects.failing().get().articles.all()) == {two}


def test_what_no_article_leads_to_is_forgotten(other_site: OtherSite) -> None:
    remember("https://cu.example/", BAD, NOW)
    make_linking(other_site.url("/a"))
    run()
    assert [link.url for link in CheckedLink.objects.all()] == [other_site.url("/a")]


def test_a_site_that_drips_costs_a_few_seconds_at_most(other_site: OtherSite) -> None:
    other_site.without_head.add("/a")
    other_site.dripping["/a"] = b"HTTP/1.0 200 OK\r\nX-Dai: "
    said = ask(other_site.url("/a"), Web("thu", allows_private=True, seconds=0.3))
    assert said.is_failure
