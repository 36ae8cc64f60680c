import datetime as dt

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from accounts.roles import PUBLISHER
from news.models import Article
from newsroom.bulk import publish_articles, take_down_articles
from pagecache.models import ContentVersion
from pagecache.services import raise_version
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category, ready


def rename(article: Article, title: str) -> None:
    """Behind everybody's back: a page that shows it was made anew."""
    Article.objects.filter(pk=article.pk).update(title=title)


def test_second_reader_gets_the_stored_page(reader) -> None:
    article = make_article("Trước")
    first = reader.get(article.get_absolute_url())
    rename(article, "Sau")
    second = reader.get(article.get_absolute_url())
    assert (first.status, second.status) == (200, 200)
    assert second.body == first.body
    assert second.headers == first.headers


def test_stored_page_costs_no_query(reader, count_queries) -> None:
    reader.get("/")
    assert count_queries(lambda: reader.get("/")) == 0


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, br", "br"), ("gzip", "gzip"), ("", ""), ("br;q=0, gzip;q=0.5", "gzip"), ("*", "br")],
)
def test_reader_gets_the_smallest_encoding_they_take(reader, accepted: str, encoding: str) -> None:
    plain = reader.get("/tin-tuc/")
    answer = reader.get("/tin-tuc/", accept_encoding=accepted)
    assert answer.headers.get("Content-Encoding", "") == encoding
    assert answer.text == plain.text
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, br", "gzip"), ("br", "br"), ("", ""), ("gzip;q=0, br", "br"), ("*", "gzip")],
)
def test_first_reader_gets_the_soonest_encoding_they_take(reader, accepted: str, encoding: str) -> None:
    answer = reader.get("/tin-tuc/", accept_encoding=accepted)
    assert answer.headers.get("Content-Encoding", "") == encoding
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.text == reader.get("/tin-tuc/").text


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_page_that_is_read_again_is_smaller(reader, encoding: str) -> None:
    first = reader.get("/tin-tuc/", accept_encoding=encoding)
    second = reader.get("/tin-tuc/", accept_encoding=encoding)
    assert len(second.body) < len(first.body)
    assert second.text == first.text


def test_unchanged_page_is_not_sent_again(reader) -> None:
    first = reader.get("/tin-tuc/")
    again = reader.get("/tin-tuc/", if_none_match=first.headers["ETag"], accept_encoding="br")
    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_page_lives_a_minute_at_most(make_reader) -> None:
    seconds = [timezone.now().timestamp()]
    reader = make_reader(clock=lambda: seconds[0])
    article = make_article("Trước")
    first = reader.get(article.get_absolute_url())
    rename(article, "Sau")
    seconds[0] += 60
    second = reader.get(article.get_absolute_url())
    assert "Sau" in second.text
    assert second.headers["ETag"] != first.headers["ETag"]


def test_change_by_staff_is_seen_within_a_second(reader, a_second_passes) -> None:
    article = make_article(status="draft", published_at=None, **ready())
    assert "Khai mạc" not in reader.get("/tin-tuc/").text
    publish_articles(articles=Article.objects.all(), by=make_user(PUBLISHER), now=timezone.now())
    a_second_passes()
    assert article.title in reader.get("/tin-tuc/").text


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/rss/", "/sitemap-articles.xml"])
def test_withdrawn_article_is_gone_within_a_second(reader, a_second_passes, address: str) -> None:
    article = make_article()
    assert article.slug in reader.get(address).text
    take_down_articles(
        articles=Article.objects.all(), by=make_user(PUBLISHER), now=timezone.now(), reason="Sai số liệu"
    )
    a_second_passes()
    assert article.slug not in reader.get(address).text
    assert reader.get(article.get_absolute_url()).status == 404


def test_change_whose_transaction_took_long_is_seen_all_the_same(reader, a_second_passes) -> None:
    """Its version was given before another article's hour came, and known after it."""
    article, _other = make_article(), make_article(published_at=timezone.now())
    ContentVersion.objects.update_or_create(pk=1, defaults={"number": 1_000})
    a_second_passes()
    assert reader.get(article.get_absolute_url()).status == 200
    Article.objects.filter(pk=article.pk).update(status=Article.Status.WITHDRAWN)
    ContentVersion.objects.update(number=1_001, purge_floor=1_001)
    a_second_passes()
    assert reader.get(article.get_absolute_url()).status == 404


def test_scheduled_article_ends_the_life_of_pages(make_reader) -> None:
    moment = timezone.now() + dt.timedelta(seconds=30)
    make_article(published_at=moment)
    seconds = [moment.timestamp() - 0.5]
    reader = make_reader(clock=lambda: seconds[0])
    article = make_article("Trước")
    reader.get(article.get_absolute_url())
    rename(article, "Sau")
    assert "Trước" in reader.get(article.get_absolute_url()).text
    seconds[0] += 0.5
    assert "Sau" in reader.get(article.get_absolute_url()).text


def test_unknown_names_of_the_query_share_one_page(reader) -> None:
    plain = reader.get("/tin-tuc/")
    tracked = reader.get("/tin-tuc/?utm_source=zalo&fbclid=x&q=%3Cscript%3E")
    assert tracked.body == plain.body
    assert len(reader.front.store._pages) == 1


def test_unknown_names_of_the_query_never_reach_the_page(reader) -> None:
    assert "zalo" not in reader.get("/tin-tuc/?utm_source=zalo&page=1").text


def test_known_names_of_the_query_are_pages_of_their_own(reader) -> None:
    category = make_category()
    for number in range(13):
        make_article(f"Bài {number}", category=category)
    assert reader.get("/tin-tuc/?page=2").body != reader.get("/tin-tuc/").body


def test_host_that_is_not_ours_is_refused_for_a_stored_page_too(reader) -> None:
    reader.get("/")
    assert reader.get("/", host="thu-nghiem.example").status == 400


def test_host_never_reaches_a_page(reader) -> None:
    with override_settings(ALLOWED_HOSTS=["*"]):
        first = reader.get("/", host="mot.example", x_forwarded_host="hai.example")
    assert "mot.example" not in first.text
    assert "hai.example" not in first.text


def test_staff_go_round_the_store(reader) -> None:
    article = make_article("Trước")
    reader.get(article.get_absolute_url())
    rename(article, "Sau")
    answer = reader.get(article.get_absolute_url(), cookie="staff=" + "a" * 32)
    assert "Sau" in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Trước" in reader.get(article.get_absolute_url()).text


def test_visitor_who_took_part_gets_the_stored_page(reader) -> None:
    article = make_article("Trước")
    reader.get(article.get_absolute_url())
    rename(article, "Sau")
    assert "Trước" in reader.get(article.get_absolute_url(), cookie="visitor=abc").text


@pytest.mark.parametrize(
    "address",
    [
        "/khong-co-trang-nay/",
        "/bai-viet/ten-khac-{pk}/",
        "/bai-viet/{pk}/danh-gia/",
        "/bai-viet/{pk}/binh-luan/",
        "/binh-chon/1/",
        "/thong-ke/so-lieu.json",
        "/healthz",
        "/admin/",
    ],
)
def test_only_pages_that_say_so_are_stored(reader, address: str) -> None:
    reader.get(address.format(pk=make_article().pk))
    assert not reader.front.store._pages


def test_request_with_a_body_is_not_for_the_store(reader) -> None:
    reader.get("/", content_length="3")
    assert not reader.front.store._pages


@pytest.mark.parametrize("query", ["page=%00", "&" * 1001])
def test_broken_query_is_refused_for_a_stored_page_too(reader, query: str) -> None:
    reader.get("/tin-tuc/")
    assert reader.get(f"/tin-tuc/?{query}").status == 400


def test_question_mark_of_a_path_begins_no_query(reader) -> None:
    assert reader.get("/tin-tuc/?page=1").status == 200
    assert reader.get("/tin-tuc/%3Fpage=1").status == 404


def test_one_reader_makes_a_page_anew_while_others_get_the_old_one(reader, a_second_passes) -> None:
    article = make_article("Trước")
    address = article.get_absolute_url()
    reader.get(address)
    publish_articles(articles=Article.objects.none(), by=make_user(PUBLISHER), now=timezone.now())
    rename(article, "Sau")
    seen: list[str] = []

    def while_it_is_made(execute, *args: object) -> object:
        if not seen:
            seen.append("")
            seen[0] = reader.get(address).text
        return execute(*args)

    raise_version(withdrawn=False)
    a_second_passes()
    with connection.execute_wrapper(while_it_is_made):
        made = reader.get(address)
    assert "Trước" in seen[0]
    assert "Sau" in made.text


def test_stored_page_is_for_readers_who_came_by_https(make_reader) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        reader = make_reader()
        assert reader.get("/").status == 301
        assert not reader.front.store._pages
