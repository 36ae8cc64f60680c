import datetime as dt
import gzip
import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from search.results import MOST
from tests.news.factories import MOMENT, make_article, make_articles, make_category
from tests.pages.factories import make_page
from tests.search.factories import add_official, add_page, add_poll, announce

pytestmark = pytest.mark.django_db
SEARCH = "/tim-kiem/"


def titles(answer) -> list[str]:
    links = re.findall(r'search-results__title"><a href="[^"]*">(.*?)</a>', answer.content.decode())
    return [unescape(re.sub("</?mark>", "", link)) for link in links]


def found(client: Client, q: str, **filters: str) -> list[str]:
    answer = client.get(SEARCH, {"q": q, **filters})
    assert answer.status_code == 200
    return titles(answer)


def make_many(count: int, title: str = "Tin về lúa số", **fields) -> None:
    make_articles(
        {"title": f"{title} {number}", "published_at": MOMENT - dt.timedelta(hours=number), **fields}
        for number in range(count)
    )


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "gzip"), ("", None)])
def test_what_was_found_is_sent_compressed_to_who_takes_it(
    client: Client, accepted: str, encoding: str | None
) -> None:
    make_article("Tin về lúa")
    plain = client.get(SEARCH, {"q": "lúa"})
    answer = client.get(SEARCH, {"q": "lúa"}, headers={"accept-encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    content = gzip.decompress(answer.content) if encoding else answer.content
    assert content == plain.content


def test_without_words_the_form_is_shown(client: Client) -> None:
    page = client.get(SEARCH).content.decode()
    assert 'name="q"' in page
    assert "kết quả" not in page


def test_a_result_shows_kind_day_title_and_a_marked_snippet(client: Client) -> None:
    make_article("Mùa lúa", body="<p>Một hai ba.</p><p>Nông dân xã Đồng Sa gặt lúa chín sớm.</p>")
    page = client.get(SEARCH, {"q": "lúa chín"}).content.decode()
    for part in ["1 kết quả", "Tin bài", "05/07/2026 16:00", "gặt <mark>lúa chín</mark> sớm"]:
        assert part in page


def test_a_page_of_results_is_not_for_search_engines_and_sets_no_cookie(client: Client) -> None:
    answer = client.get(SEARCH, {"q": "lúa"})
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert not answer.cookies
    assert answer.public_page is False  # as many as readers think of: none is stored


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/khong-co/"])
def test_every_page_has_the_form_in_its_header(client: Client, address: str) -> None:
    header = client.get(address).content.decode().partition("</header>")[0]
    assert 'action="/tim-kiem/"' in header
    assert 'for="tim-nhanh"' in header


def test_markup_in_the_query_and_in_texts_is_shown_as_typed(client: Client) -> None:
    make_article('Bài <script>alert("x")</script>', body="<p>a &lt;img src=x onerror=alert(1)&gt; lúa</p>")
    page = client.get(SEARCH, {"q": '"><script>alert(1)</script> lúa -xyz'}).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    page = client.get(SEARCH, {"q": "script lúa"}).content.decode()
    assert "Bài &lt;<mark>script</mark>&gt;" in page
    assert "&lt;img src=x onerror=alert(1)&gt; <mark>lúa</mark>" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("q", "said"),
    [
        ("\u202e\u200b\ufeff", "ít nhất một từ"),
        ("a" * 1_000_000, "Không tìm thấy"),
        ("lúa " * 250_000, "<mark>lúa</mark>"),
        ('"' * 5000, "ít nhất một từ"),
        ("-" * 5000, "ít nhất một từ"),
        ("đ" * 70_000, "Không tìm thấy"),
        ("\ud83d", "ít nhất một từ"),
        ("%", "ít nhất một từ"),
    ],
)
def test_nothing_that_is_typed_is_an_error(client: Client, q: str, said: str) -> None:
    make_article("Mùa lúa")
    answer = client.get(SEARCH, {"q": q.encode("utf-8", "replace")})
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_a_nul_is_refused_like_everywhere(client: Client) -> None:
    assert client.get(f"{SEARCH}?q=%00").status_code == 400


def test_a_very_long_query_is_cut_and_says_so(client: Client) -> None:
    make_article("Mùa lúa")
    answer = client.get(SEARCH, {"q": "lúa " * 200})
    assert titles(answer) == ["Mùa lúa"]
    assert "chỉ phần đầu" in answer.content.decode()
    assert "chỉ phần đầu" not in client.get(SEARCH, {"q": "lúa"}).content.decode()


def test_only_unwanted_words_ask_for_one_that_is_wanted(client: Client) -> None:
    assert "ít nhất một từ" in client.get(SEARCH, {"q": "-lúa"}).content.decode()


def test_kind_narrows_the_results(client: Client) -> None:
    make_article("Ánh trăng")
    add_official("Lê Thị Ánh")
    add_page("Ánh sáng")
    add_poll("Ánh sáng công cộng có đủ không?")
    assert len(found(client, "ánh")) == 4
    assert found(client, "ánh", kind="official") == ["Lê Thị Ánh"]
    assert found(client, "ánh", kind="article") == ["Ánh trăng"]
    assert found(client, "ánh", kind="page") == ["Ánh sáng"]
    assert found(client, "ánh", kind="poll") == ["Ánh sáng công cộng có đủ không?"]
    assert found(client, "ánh", kind="body") == []


def test_a_category_includes_those_below_it_and_articles_that_are_also_filed_there(client: Client) -> None:
    upper = make_category("Hoạt động")
    lower, other = make_category("Giám sát", parent=upper), make_category("Đời sống")
    make_article("Lúa một", category=upper)
    make_article("Lúa hai", category=lower)
    make_article("Lúa ba", category=other)
    make_article("Lúa bốn", category=other, other_categories=[lower])
    assert set(found(client, "lúa", category="hoat-dong")) == {"Lúa một", "Lúa hai", "Lúa bốn"}
    assert set(found(client, "lúa", category="giam-sat")) == {"Lúa hai", "Lúa bốn"}
    assert set(found(client, "lúa", category="doi-song")) == {"Lúa ba", "Lúa bốn"}


def test_days_are_those_of_the_portal_and_both_are_included(client: Client) -> None:
    for day, hour in [(4, 23), (5, 0), (5, 23), (6, 0)]:
        local = dt.datetime(2026, 7, day, hour, 30, tzinfo=timezone.get_default_timezone())
        make_article(f"Lúa {day} lúc {hour}", published_at=local)
    add_page("Lúa")
    both = {"from": "2026-07-05", "to": "05/07/2026"}
    assert set(found(client, "lúa", **both)) == {"Lúa 5 lúc 0", "Lúa 5 lúc 23"}
    assert set(found(client, "lúa", to="2026-07-04")) == {"Lúa 4 lúc 23"}
    assert set(found(client, "lúa", **{"from": "2026-07-06"})) == {"Lúa 6 lúc 0"}


def test_a_day_as_people_write_it_is_shown_as_browsers_take_it(client: Client) -> None:
    page = client.get(SEARCH, {"q": "lúa", "from": "05/07/2026", "to": "06/07/2026"}).content.decode()
    assert 'name="from" type="date" value="2026-07-05"' in page
    assert 'name="to" type="date" value="2026-07-06"' in page


def test_a_day_that_is_refused_stays_as_it_was_typed(client: Client) -> None:
    page = client.get(SEARCH, {"q": "lúa", "from": "05/07/2026", "to": "04/07/2026"}).content.decode()
    assert 'name="to" type="text" value="04/07/2026"' in page


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"from": "31/02/2026"}, "Ngày không đúng"),
        ({"to": "hôm qua"}, "Ngày không đúng"),
        ({"from": "0001-01-01"}, "Ngày phải từ"),
        ({"to": "9999-12-31"}, "Ngày phải từ"),
        ({"from": "2026-07-06", "to": "2026-07-05"}, "Ngày cuối phải bằng hoặc sau ngày đầu."),
        ({"kind": "xyz"}, "Không có loại nội dung này"),
        ({"category": "xyz"}, "Không có chuyên mục này"),
    ],
)
def test_a_wrong_filter_is_explained_and_what_was_typed_is_kept(
    client: Client, filters: dict[str, str], message: str
) -> None:
    make_article("Mùa lúa")
    answer = client.get(SEARCH, {"q": "lúa chín", **filters})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert 'value="lúa chín"' in page
    for name in {"from", "to"} & set(filters):
        assert f'value="{filters[name]}"' in page


def test_results_come_in_pages_that_keep_the_query(client: Client) -> None:
    make_many(13)
    first = client.get(SEARCH, {"q": "lúa", "kind": "article", "utm_source": "x"})
    second = client.get(SEARCH, {"q": "lúa", "kind": "article", "page": "2"})
    assert len(titles(first)) == 12
    assert len(set(titles(first) + titles(second))) == 13
    assert 'href="?q=l%C3%BAa&amp;kind=article&amp;page=2"' in first.content.decode()
    assert "13 kết quả" in first.content.decode()


@pytest.mark.parametrize("page", ["3", "0", "-1", "abc", "9999999"])
def test_a_page_that_is_not_there_is_not_found(client: Client, page: str) -> None:
    make_many(13)
    assert client.get(SEARCH, {"q": "lúa", "page": page}).status_code == 404


def test_more_results_than_are_ranked_are_called_more(client: Client) -> None:
    make_many(MOST + 3)
    page = client.get(SEARCH, {"q": "lúa"}).content.decode()
    assert f"Ít nhất {MOST} kết quả" in page


def test_a_title_is_found_however_many_newer_articles_have_the_words_in_their_text(client: Client) -> None:
    make_many(MOST + 3, title="Tin số", body="<p>Đồng lúa chín vàng.</p>")
    make_article("Lúa chín", published_at=MOMENT - dt.timedelta(days=3000))
    assert found(client, "lúa chín")[0] == "Lúa chín"


def test_the_number_of_queries_does_not_depend_on_the_number_of_results(
    client: Client, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    make_many(2)
    few = count_queries(lambda: client.get(SEARCH, {"q": "tin lúa"}))
    make_many(30)
    assert count_queries(lambda: client.get(SEARCH, {"q": "tin lúa"})) == few


def test_post_is_refused_and_head_answers(client: Client) -> None:
    assert client.post(SEARCH, {"q": "lúa"}).status_code == 405
    assert client.head(SEARCH, {"q": "lúa"}).status_code == 200


def test_the_address_is_not_to_be_had_for_a_static_page() -> None:
    from pages.addresses import reserved_words

    assert "tim-kiem" in reserved_words()


def test_an_empty_page_is_no_result(client: Client) -> None:
    announce(make_page("", body="", address="trong"))
    assert found(client, "lúa") == []
