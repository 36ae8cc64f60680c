import datetime as dt
import math
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.roles import EDITOR, PUBLISHER, REPORTER
from news import lists
from news.models import Article
from pagecache.edition import Edition, watch
from tests.accounts.factories import make_user
from tests.images.factories import make_picture
from tests.news.factories import MOMENT, make_article, make_category, make_source, make_tag

pytestmark = pytest.mark.django_db

LISTS = ["/", "/tin-tuc/", "/chuyen-muc/tin-trong-tinh/", "/the/ky-hop/"]


def make_articles(count: int, **fields) -> list[Article]:
    return [
        make_article(f"Tin số {n}", published_at=MOMENT + dt.timedelta(minutes=n), **fields)
        for n in range(count)
    ]


def titles(answer: HttpResponse) -> list[str]:
    """Of the cards of a page, in their order."""
    return re.findall(r'<a class="card__link"[^>]*>(.*?)</a>', answer.text)


def make_draft() -> Article:
    return make_article("Chưa đăng", status=Article.Status.DRAFT)


def test_article_shows_title_date_category_lead_and_body(client: Client) -> None:
    category = make_category("Kỳ họp", parent=make_category("Hoạt động"))
    article = make_article(
        "Khai mạc kỳ họp", category=category, lead="Sáng nay.", body="<p>Toàn văn.</p>", byline="Lan Anh"
    )
    page = client.get(article.get_absolute_url()).content.decode()
    moment = "Chủ nhật, 05/07/2026 16:00"
    for part in ["<h1", "Khai mạc kỳ họp", moment, "Hoạt động", "Sáng nay.", "Toàn văn.", "Lan Anh"]:
        assert part in page


def test_a_wrong_slug_is_redirected_for_good(client: Client) -> None:
    article = make_article()
    answer = client.get(f"/bai-viet/cu-{article.pk}/")
    assert answer.status_code == 301
    assert answer["Location"] == article.get_absolute_url()


def test_source_is_a_link_when_it_has_an_address(client: Client) -> None:
    linked = make_article(source=make_source(url="https://bao.example/"), source_url="https://bao.example/1")
    plain = make_article(source=make_source("Bản tin nội bộ"))
    assert 'href="https://bao.example/1"' in client.get(linked.get_absolute_url()).content.decode()
    page = client.get(plain.get_absolute_url()).content.decode()
    assert "Bản tin nội bộ" in page
    assert 'rel="external noopener">Bản tin' not in page


def test_a_draft_is_not_found_for_the_public(client: Client) -> None:
    draft = make_draft()
    for address in [draft.get_absolute_url(), f"{draft.get_absolute_url()}in/"]:
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [*LISTS, "/rss/", "/sitemap-articles.xml"])
def test_a_draft_is_in_no_list(client: Client, address: str) -> None:
    tag = make_tag()
    make_article("Đã đăng", tags=[tag])
    make_article("Chưa đăng", tags=[tag], status=Article.Status.DRAFT)
    answer = client.get(address)
    assert answer.status_code == 200
    assert "chua-dang" not in answer.content.decode()
    assert "da-dang" in answer.content.decode()


def test_a_draft_is_no_neighbour(client: Client) -> None:
    tag = make_tag()
    article = make_article(tags=[tag])
    tomorrow = MOMENT + dt.timedelta(days=1)
    make_article("Chưa đăng", tags=[tag], status=Article.Status.DRAFT, published_at=tomorrow)
    assert "Chưa đăng" not in client.get(article.get_absolute_url()).content.decode()


@pytest.mark.parametrize("role", [REPORTER, EDITOR, PUBLISHER])
def test_staff_do_not_find_a_draft_at_its_public_address(client: Client, role: str) -> None:
    user = make_user(role)
    draft = make_draft()
    Article.objects.filter(pk=draft.pk).update(created_by=user)
    client.force_login(user)
    assert client.get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("address", [*LISTS[:3], "ARTICLE", "ARTICLEin/"])
def test_a_public_page_sets_no_cookie_and_does_not_vary_by_one(client: Client, address: str) -> None:
    answer = client.get(address.replace("ARTICLE", make_article().get_absolute_url()))
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["Cache-Control"] == "no-cache"
    assert b"csrfmiddlewaretoken" not in answer.content
    assert b'method="post"' not in answer.content


def test_lists_have_twelve_articles_a_page_the_newest_first(client: Client) -> None:
    make_articles(13)
    first = titles(client.get("/tin-tuc/"))
    assert first[:2] == ["Tin số 12", "Tin số 11"]
    assert len(first) == 12
    assert titles(client.get("/tin-tuc/?page=2")) == ["Tin số 0"]


def test_links_to_further_pages_carry_no_foreign_parameter(client: Client) -> None:
    make_articles(13)
    page = client.get("/tin-tuc/?utm_source=thu").content.decode()
    assert 'href="?page=2"' in page
    assert "utm_source" not in page


@pytest.mark.parametrize("address", LISTS[1:])
@pytest.mark.parametrize("apart", [12, 24, 240])
def test_each_page_has_its_articles_however_far_it_lies(client, monkeypatch, address, apart) -> None:
    monkeypatch.setattr(lists, "_APART", apart)
    made = [article.title for article in reversed(make_articles(40, tags=[make_tag()]))]
    pages = [titles(client.get(f"{address}?page={number}")) for number in [4, 1, 3, 2]]
    assert [pages[1], pages[3], pages[2], pages[0]] == [made[n : n + 12] for n in range(0, 40, 12)]


def test_a_deep_page_asks_for_its_mark_once_in_an_edition(client, monkeypatch, count_queries) -> None:
    monkeypatch.setattr(lists, "_APART", 12)
    monkeypatch.setattr(watch, "edition", Edition(1, (1, 0), 0, math.inf, seen_at=0.0))
    make_articles(40)
    once = count_queries(lambda: client.get("/tin-tuc/?page=3"))
    again = count_queries(lambda: client.get("/tin-tuc/?page=3"))
    assert again == 1 < once


@pytest.mark.parametrize("page", ["0", "-1", "3", "abc", "9999999", "%00", "1 OR 1=1"])
def test_a_page_that_is_not_there_is_not_found(client: Client, page: str) -> None:
    make_articles(13)
    assert client.get(f"/tin-tuc/?page={page}").status_code == (400 if page == "%00" else 404)


@pytest.mark.parametrize("name", ["02", "%2B2", "0_2", "%202", "%D9%A2", "last"])
def test_a_page_has_one_name(client: Client, name: str) -> None:
    make_articles(13)
    assert client.get(f"/tin-tuc/?page={name}").status_code == 404


def test_a_category_shows_what_is_below_it_and_what_is_also_filed_there(client: Client) -> None:
    parent = make_category("Hoạt động")
    child, other = make_category("Kỳ họp", parent=parent), make_category("Kinh tế")
    make_article("Trong mục con", category=child)
    make_article("Cũng ở đây", category=other, other_categories=[parent])
    make_article("Nơi khác", category=other)
    assert set(titles(client.get("/chuyen-muc/hoat-dong/"))) == {"Trong mục con", "Cũng ở đây"}


@pytest.mark.parametrize("address", LISTS)
def test_a_list_costs_the_same_for_two_articles_and_for_twelve(client, address, count_queries) -> None:
    tag = make_tag()
    make_articles(2, tags=[tag])
    few = count_queries(lambda: client.get(address))
    make_articles(10, tags=[tag])
    assert count_queries(lambda: client.get(address)) == few


def test_the_article_page_needs_one_query_beside_what_is_kept(client: Client, count_queries) -> None:
    articles = make_articles(6, source=make_source(), tags=[make_tag()])
    furniture = count_queries(lambda: client.get("/tin-tuc/")) - 2  # the list's length and its cards
    # categories, sources, the tag, the newest under it and in the category, who has corrections or documents,
    # and how long comments are open
    kept = 8
    assert count_queries(lambda: client.get(articles[0].get_absolute_url())) == furniture + kept + 1


def test_home_leads_with_the_pinned_story(client: Client) -> None:
    make_articles(3)
    make_article("Tin ghim", pinned_position=1)
    assert titles(client.get("/")) == ["Tin ghim", "Tin số 2", "Tin số 1", "Tin số 0"]


def test_home_shows_three_more_pinned_stories_and_each_once(client: Client) -> None:
    make_articles(3)
    for n in (5, 4, 3, 2, 1):
        make_article(f"Ghim {n}", pinned_position=n, published_at=MOMENT + dt.timedelta(hours=1))
    page = client.get("/")
    assert "Tin nổi bật" in page.text
    everything = [*(f"Ghim {n}" for n in range(1, 6)), *(f"Tin số {n}" for n in range(3))]
    assert sorted(titles(page)) == everything


def test_home_has_the_blocks_that_the_office_picked_in_its_order(client: Client) -> None:
    for name, position in [("Kinh tế", 2), ("Kỳ họp", 1), ("Khác", None)]:
        make_article(name, category=make_category(name, home_position=position))
    page = client.get("/").text
    assert re.findall(r'id="khoi-\d+"><a href="[^"]*">(.*?)</a>', page) == ["Kỳ họp", "Kinh tế"]


def test_an_empty_portal_has_a_home_page(client: Client) -> None:
    assert "Chưa có bài viết nào" in client.get("/").content.decode()


def test_neighbours_are_related_by_tag_and_the_newest_of_the_category(client: Client) -> None:
    tag = make_tag()
    article = make_article("Bài này", tags=[tag])
    make_article("Liên quan", tags=[tag], category=make_category("Khác"))
    make_article("Liên quan, cùng chuyên mục", tags=[tag], category=article.category)
    for title, hours in [("Mới hơn", 1), ("Cũ hơn", -1)]:
        make_article(title, category=article.category, published_at=MOMENT + dt.timedelta(hours=hours))
    page = client.get(article.get_absolute_url()).text
    shown = re.findall(r'id="(tin-[a-z-]+)"|<a class="card__link"[^>]*>(.*?)</a>', page)
    assert [part or title for part, title in shown] == [
        "tin-lien-quan",
        "Liên quan, cùng chuyên mục",
        "Liên quan",
        "tin-cung-chuyen-muc",
        "Mới hơn",
        "Cũ hơn",
    ]


def test_what_is_related_shares_most_tags_the_newest_first(client: Client) -> None:
    first, second = make_tag("kỳ họp"), make_tag("nghị quyết")
    old = make_article("Cũ", tags=[first, second], category=make_category("Khác"))
    elsewhere = make_category()
    make_articles(5, tags=[first], category=elsewhere)
    both = [first, second]
    make_article("Chung hai", tags=both, category=elsewhere, published_at=MOMENT - dt.timedelta(days=9))
    assert titles(client.get(old.get_absolute_url())) == [
        "Tin số 4",
        "Tin số 3",
        "Tin số 2",
        "Tin số 1",
        "Chung hai",
    ]


def test_the_cover_opens_the_page_only_where_the_text_has_no_picture(client: Client) -> None:
    article = make_article(cover=make_picture())
    assert "article__cover" in client.get(article.get_absolute_url()).text
    Article.objects.update(body_page='<figure><img src="x"></figure>')
    assert "article__cover" not in client.get(article.get_absolute_url()).text


def test_scheduled_article_appears_at_its_minute(client: Client) -> None:
    article = make_article(published_at=timezone.now() + dt.timedelta(hours=1))
    assert client.get(article.get_absolute_url()).status_code == 404
    Article.objects.update(published_at=timezone.now())
    assert client.get(article.get_absolute_url()).status_code == 200
