"""An address that was leads to the page that is: found at a 404, in one step, and never to a stranger."""

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.test import Client

from pages.models import Redirect
from pages.redirecting import Row, normal_new, normal_old
from pages.services import RedirectsRefused, add_redirect, import_redirects, lead_on, rename_address
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category

pytestmark = pytest.mark.django_db


def lead(old: str, new: str) -> None:
    add_redirect(
        row=Row(normal_old(old), normal_new(new)), by=make_user(username=f"u{Redirect.objects.count()}")
    )


def leads() -> dict[str, str]:
    return dict(Redirect.objects.values_list("old", "new"))


@pytest.mark.parametrize(
    ("old", "asked", "new"),
    [
        ("/tin-cu/", "/tin-cu/", "/tin-tuc/"),
        ("/Tin-Cu", "/Tin-Cu", "/tin-tuc/"),
        ("/tin.aspx?id=12", "/tin.aspx?id=12", "/tin-tuc/"),
        ("/Tin tức/Bài.aspx", "/Tin%20t%E1%BB%A9c/B%C3%A0i.aspx", "/tin-tuc/"),
        ("/tin-cu/", "/tin-cu/?utm_source=thu", "/tin-tuc/?utm_source=thu"),
        ("/tin-cu/?id=1", "/tin-cu/?id=1", "/tin-tuc/"),
    ],
)
def test_old_address_is_found_as_browsers_send_it(client: Client, old: str, asked: str, new: str) -> None:
    lead(old, "/tin-tuc/")
    answer = client.get(asked)
    assert (answer.status_code, answer["Location"]) == (301, new)
    assert client.head(asked).status_code == 301


def test_slash_that_was_left_out_is_no_other_address(client: Client) -> None:
    lead("/tin-cu", "/tin-tuc")
    assert leads() == {"/tin-cu/": "/tin-tuc/"}
    assert client.get("/tin-cu", follow=True).redirect_chain[-1][0] == "/tin-tuc/"


def test_query_that_says_more_is_found_first(client: Client) -> None:
    lead("/tin.aspx", "/tin-tuc/")
    lead("/tin.aspx?id=1", "https://tinh.example/mot?x=1")
    assert client.get("/tin.aspx?id=1")["Location"] == "https://tinh.example/mot?x=1"
    assert client.get("/tin.aspx?id=2")["Location"] == "/tin-tuc/?id=2"


def test_page_that_is_there_is_never_led_away(client: Client) -> None:
    Redirect.objects.create(old="/tin-tuc/", new="/dai-bieu/")
    assert client.get("/tin-tuc/").status_code == 200


def test_only_reading_is_led_on_and_never_at_the_desk(client: Client) -> None:
    lead("/cu.aspx", "/tin-tuc/")
    Redirect.objects.create(old="/admin/khong-co/", new="/tin-tuc/")
    assert client.post("/cu.aspx").status_code == 404
    assert client.get("/admin/khong-co/").get("Location") != "/tin-tuc/"


def test_look_up_is_one_query_and_none_for_an_endless_address(client: Client, count_queries) -> None:
    plain = count_queries(lambda: client.get(f"/{'a' * 600}.php"))
    assert count_queries(lambda: client.get("/a.php")) == plain + 1
    assert count_queries(lambda: client.get("/a.php?x=1&y=2")) == plain + 1


def test_unknown_address_is_still_not_found_while_redirects_cannot_be_read(client: Client) -> None:
    def away(execute, sql, params, many, context):
        if "pages_redirect" in sql:
            raise OperationalError("away")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(away):
        answer = client.get("/a.php")
    assert answer.status_code == 404
    assert "Không tìm thấy trang" in answer.text


def test_redirect_is_asked_for_again_so_that_it_can_be_mended(client: Client) -> None:
    lead("/cu/", "/tin-tuc/")
    assert client.get("/cu/")["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "new",
    [
        *(
            "//evil.example/",
            "/\\evil.example",
            "/%2F/evil.example",
            "/%5Cevil.example",
            "javascript:alert(1)",
        ),
        *(
            "data:text/html,x",
            "ftp://evil.example/",
            "https://",
            "evil.example",
            "",
            "/a\tb",
            "/%0Ab",
            "/" + "a" * 600,
        ),
    ],
)
def test_target_that_is_neither_ours_nor_http_is_refused(new: str) -> None:
    with pytest.raises(ValidationError):
        normal_new(new)


@pytest.mark.parametrize(
    "old", ["tin-cu", "https://khac.example/a", "//a", "/a\\b", "", "/%00", "/" + "a" * 600]
)
def test_old_address_is_a_path_of_ours(old: str) -> None:
    with pytest.raises(ValidationError):
        normal_old(old)


def test_sites_own_name_is_left_out(settings) -> None:
    settings.SITE_URL = "https://hdnd.example"
    assert normal_old("https://hdnd.example/tin-cu") == "/tin-cu/"
    assert normal_new("https://hdnd.example/tin-tuc/#x") == "/tin-tuc/#x"
    assert normal_old("http://HDND.example/tin-cu") == "/tin-cu/"
    assert normal_new("https://hdnd.example") == "/"
    assert normal_new("https://hdnd.example.evil.example/") == "https://hdnd.example.evil.example/"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/c/", "/a/"),  # a chain: /a/ leads on
        ("/c/", "/a/?x=1"),  # found without its query
        ("/c/", "/a/#x"),
        ("/b/", "/c/"),  # a chain: /a/ leads here
        ("/b/", "/a/"),  # a loop
        ("/c/", "/c/"),
        ("/c/", "/c/?x=1"),
        ("/c", "/c/"),
    ],
)
def test_chain_and_loop_are_refused(old: str, new: str) -> None:
    lead("/a/", "/b/")
    with pytest.raises(RedirectsRefused):
        lead(old, new)
    assert leads() == {"/a/": "/b/"}


@pytest.mark.parametrize("name", ["https://hdnd.example", "http://hdnd.example", "HTTPS://Www.Hdnd.Example"])
def test_loop_under_another_name_of_this_site_is_refused(settings, name: str) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://hdnd.example", ["www.hdnd.example"]
    with pytest.raises(RedirectsRefused):
        lead("/a/", f"{name}/a/")


def test_address_that_moves_twice_is_reached_in_one_step(client: Client) -> None:
    for old, new in [("/a/", "/b/"), ("/b/", "/c/")]:
        rename_address(old=old, new=new, by=None)
    assert leads() == {"/a/": "/c/", "/b/": "/c/"}


def test_what_led_to_a_place_on_a_page_leads_there_when_it_has_moved() -> None:
    for number, place in enumerate(["#b", "?page=2", "?page=2#b", "x/"]):
        lead(f"/{number}/", f"/a/{place}")
    lead("/b/?page=2", "/a/?page=2")
    rename_address(old="/a/", new="/b/", by=None)
    assert leads() == {
        "/0/": "/b/#b",
        "/1/": "/b/?page=2",
        "/2/": "/b/?page=2#b",
        "/3/": "/a/x/",
        "/b/?page=2": "/a/?page=2",
        "/a/": "/b/",
    }


def test_address_that_moves_back_is_a_page_again() -> None:
    for old, new in [("/a/", "/b/"), ("/b/", "/c/"), ("/c/", "/a/")]:
        rename_address(old=old, new=new, by=None)
    assert leads() == {"/b/": "/a/", "/c/": "/a/"}


def test_address_of_another_is_taken_over_by_who_had_it_last() -> None:
    rename_address(old="/a/", new="/b/", by=None)
    rename_address(old="/a/", new="/c/", by=None)
    assert leads() == {"/a/": "/c/"}


def test_imported_article_that_keeps_its_address_is_led_nowhere() -> None:
    lead_on({"/a/": "/a/", "/b/": "/c/"})
    assert leads() == {"/b/": "/c/"}


def test_import_is_all_or_nothing() -> None:
    rows = [Row("/a/", "/tin-tuc/", line=1), Row("/b/", "/c/", line=2), Row("/c/", "/b/", line=3)]
    with pytest.raises(RedirectsRefused) as refused:
        import_redirects(rows=rows, by=make_user())
    assert [fault.line for fault in refused.value.plan.faults] == [2, 3]
    assert leads() == {}


def test_article_is_found_by_its_number_whatever_its_name_was(client: Client) -> None:
    article = make_article(category=make_category())
    assert client.get(f"/bai-viet/ten-cu-{article.pk}/")["Location"] == article.get_absolute_url()
    assert client.get(f"/bai-viet/ten-cu-{article.pk}/in/").status_code == 301
