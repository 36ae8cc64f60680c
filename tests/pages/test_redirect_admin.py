"""Redirects at the desk: typed one by one, or many from a file after a look at what would happen."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.roles import ADMINISTRATOR, EDITOR, PUBLISHER
from news.models import Category, Tag, Topic
from news.states import StateKey
from pages.importing import MOST_ROWS, rows_in
from pages.models import Page, Redirect
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category, make_tag
from tests.newsroom.factories import make_in_state
from tests.pages.factories import make_page

pytestmark = pytest.mark.django_db

TYPED = {"title": "Giới thiệu", "body": "<p>x</p>", "position": "0", "is_published": "on"}
LIST, ADD, IMPORT = (f"/admin/pages/redirect/{name}" for name in ("", "add/", "nhap/"))


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_user(ADMINISTRATOR))
    return client


def leads() -> dict[str, str]:
    return dict(Redirect.objects.values_list("old", "new"))


def seal_of(answer: HttpResponse) -> str:
    found = re.search(r'name="confirm" value="([^"]+)"', answer.text)
    assert found, answer.text
    return found[1]


def imported(client: Client, text: str) -> HttpResponse:
    """The text looked at, then confirmed."""
    return client.post(IMPORT, {"text": text, "confirm": seal_of(client.post(IMPORT, {"text": text}))})


def test_redirect_is_typed_and_kept_in_its_one_form(desk: Client) -> None:
    desk.post(ADD, {"old": "/tin-cu", "new": "/tin-tuc", "reason": "Cổng cũ"})
    (redirect,) = Redirect.objects.all()
    assert (redirect.old, redirect.new, redirect.created_by.username) == ("/tin-cu/", "/tin-tuc/", "can-bo")
    assert LogEntry.objects.count() == 1
    assert desk.get(f"/admin/pages/redirect/{redirect.pk}/change/").status_code == 200
    assert "/tin-cu/" in desk.get(LIST).text


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("tin-cu", "/tin-tuc/", "bắt đầu bằng /"),
        ("/tin-cu/", "javascript:x", "http, https"),
        ("/tin-cu/", "//evil.example", "http, https"),
        ("/c/", "/a/", "lại được chuyển tiếp đến “/b/”"),
        ("/b/", "/a/", "Đi vòng"),
        ("/b/", "/c/", "“/a/” đang chuyển hướng đến"),
        ("/a/", "/c/", "đã được chuyển hướng"),
        ("/c/", "/c/?x=1", "phải khác"),
    ],
)
def test_what_is_refused_comes_back_with_the_reason(desk: Client, old: str, new: str, words: str) -> None:
    Redirect.objects.create(old="/a/", new="/b/")
    answer = desk.post(ADD, {"old": old, "new": new})
    assert answer.status_code == 200
    assert words in answer.text
    assert f'value="{new}"' in answer.text
    assert leads() == {"/a/": "/b/"}


def test_redirect_is_changed_to_what_would_be_a_chain_with_its_own_past(desk: Client) -> None:
    redirect = Redirect.objects.create(old="/a/", new="/b/")
    desk.post(f"/admin/pages/redirect/{redirect.pk}/change/", {"old": "/b/", "new": "/c/"})
    assert leads() == {"/b/": "/c/"}


@pytest.mark.parametrize("role", [EDITOR, PUBLISHER])
@pytest.mark.parametrize("address", [LIST, ADD, IMPORT])
def test_redirects_are_the_administrators(client: Client, role: str, address: str) -> None:
    client.force_login(make_user(role))
    assert client.get(address).status_code == 403
    assert client.post(address, {"old": "/a/", "new": "/b/", "text": "/a/,/b/"}).status_code == 403
    assert leads() == {}


def test_file_is_looked_at_before_it_is_imported(desk: Client) -> None:
    Redirect.objects.create(old="/da-co/", new="/tin-tuc/")
    Redirect.objects.create(old="/doi/", new="/tin-tuc/")
    head = "\ufeffĐịa chỉ cũ;Địa chỉ mới;Lý do\r\n"
    text = f"{head}/cu.aspx?id=1;/dai-bieu/;Cổng cũ\r\n\r\n/da-co;/tin-tuc/\r\n/doi/;/binh-chon/"
    file = SimpleUploadedFile("cu.csv", text.encode())
    answer = desk.post(IMPORT, {"file": file, "text": "bỏ qua"})
    assert "thêm 1, đổi 1, 1 đã có sẵn" in answer.text
    assert Redirect.objects.count() == 2
    shown = answer.context["form"].initial["text"]
    done = desk.post(IMPORT, {"text": shown, "confirm": seal_of(answer)})
    assert (done.status_code, done["Location"]) == (303, LIST)
    assert leads() == {"/cu.aspx?id=1": "/dai-bieu/", "/da-co/": "/tin-tuc/", "/doi/": "/binh-chon/"}
    assert Redirect.objects.get(old="/cu.aspx?id=1").reason == "Cổng cũ"
    assert LogEntry.objects.count() == 2


@pytest.mark.parametrize(
    "line", ["/a/,/b/", "/a/;/b/", "/a/\t/b/", '"/a/","/b/"', "/a/,/b/,vì sao,", " /a , /b "]
)
def test_line_is_read_as_spreadsheets_write_it(desk: Client, line: str) -> None:
    assert imported(desk, line).status_code == 303
    assert leads() == {"/a/": "/b/"}


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        (["/a/,/x/", "b,/x/"], ["Dòng 2: Địa chỉ cũ phải là"]),
        (["/a/,/x/", "/a,/y/"], ["Dòng 2: Địa chỉ cũ này đã có ở dòng 1"]),
        (["/a/,/b/", "/b/,/c/"], ["Dòng 1: “/b/” lại được chuyển tiếp đến “/c/”"]),
        (["/a/,/b/", "/b/,/a/"], ["Dòng 1: Đi vòng: /a/ (dòng 1) → /b/ (dòng 2)", "Dòng 2: Đi vòng"]),
        (["/x/,/la/", "/c/,/co/"], ["Dòng 2: “/co/” lại được chuyển tiếp"]),
        (["/x/,/la/", "/dich/,/y/"], ["Dòng 2: “/co/” đang chuyển hướng đến"]),
        (["/a/", "/b/,"], ["Dòng 1: Cần hai cột", "Dòng 2: Cần hai cột"]),
        (["/a/,/b/", '"/c/,/d/'], ["Dòng 2: Dòng này không phải CSV"]),
        (["/a/,//evil.example/"], ["Dòng 1: Địa chỉ mới phải bắt đầu"]),
    ],
)
def test_fault_is_told_with_its_line_and_nothing_is_imported(desk: Client, lines, faults) -> None:
    Redirect.objects.create(old="/co/", new="/dich/")
    text = "\n".join(lines)
    answer = desk.post(IMPORT, {"text": text})
    assert answer.status_code == 422
    page = answer.text.replace("&quot;", '"')
    for words in faults:
        assert words in page
    assert answer.context["form"].initial["text"] == text
    assert leads() == {"/co/": "/dich/"}


def test_nothing_is_imported_that_nobody_has_looked_at(desk: Client) -> None:
    seal = seal_of(desk.post(IMPORT, {"text": "/a/,/b/"}))
    answer = desk.post(IMPORT, {"text": "/a/,/khac/", "confirm": seal})
    assert answer.status_code == 200
    assert seal_of(answer) != seal
    assert leads() == {}


def test_what_came_meanwhile_is_not_changed_before_somebody_has_looked(desk: Client) -> None:
    seal = seal_of(desk.post(IMPORT, {"text": "/a/,/b/"}))
    Redirect.objects.create(old="/a/", new="/cua-nguoi-khac/")
    answer = desk.post(IMPORT, {"text": "/a/,/b/", "confirm": seal})
    assert "thêm 0, đổi 1, 0 đã có sẵn" in answer.text
    assert leads() == {"/a/": "/cua-nguoi-khac/"}
    assert desk.post(IMPORT, {"text": "/a/,/b/", "confirm": seal_of(answer)}).status_code == 303
    assert leads() == {"/a/": "/b/"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"\x00,\x00",
        "/a/,/b/".encode("utf-16"),
        b'"' * 999,
        b"/a/,/b/\n" * (MOST_ROWS + 2),
    ],
)
def test_odd_file_is_refused_with_words(desk: Client, content: bytes) -> None:
    answer = desk.post(IMPORT, {"file": SimpleUploadedFile("x.csv", content)})
    assert answer.status_code == 422
    assert "errorlist" in answer.text
    assert leads() == {}


def test_no_more_lines_are_judged_than_may_be_imported() -> None:
    assert [fault.line for fault in rows_in("a\n" * (2 * MOST_ROWS)).faults][-2:] == [MOST_ROWS + 1] * 2


def test_five_thousand_lines_are_imported(desk: Client) -> None:
    text = "\n".join(f"/cu/{number}.aspx,/tin-tuc/?page={number}" for number in range(MOST_ROWS))
    assert imported(desk, text).status_code == 303
    assert Redirect.objects.count() == MOST_ROWS


def test_changed_address_of_a_page_or_list_leads_to_the_new_one(desk: Client) -> None:
    category, tag = make_category("Kỳ họp"), make_tag("cử tri")
    topic = Topic.objects.create(name="Bão số 3")
    make_article(category=category, topic=topic, tags=[tag])
    page = make_page(address="gioi-thieu/cu")
    changes = {
        f"/admin/news/category/{category.pk}/change/": {"name": "Kỳ họp", "slug": "moi", "position": "0"},
        f"/admin/news/tag/{tag.pk}/change/": {"name": "cử tri", "slug": "moi"},
        f"/admin/news/topic/{topic.pk}/change/": {"name": "Bão số 3", "slug": "moi"},
        f"/admin/pages/page/{page.pk}/change/": {**TYPED, "address": "gioi-thieu/moi"},
    }
    for address, typed in changes.items():
        assert desk.post(address, typed).status_code == 302
    for old, new in [
        ("/chuyen-muc/ky-hop/?page=1", "/chuyen-muc/moi/?page=1"),
        ("/rss/ky-hop/", "/rss/moi/"),
        ("/the/cu-tri/", "/the/moi/"),
        ("/chu-de/bao-so-3/", "/chu-de/moi/"),
        ("/rss/chu-de/bao-so-3/", "/rss/chu-de/moi/"),
        ("/gioi-thieu/cu/", "/gioi-thieu/moi/"),
    ]:
        answer = Client().get(old)
        assert (old, answer.status_code, answer.get("Location")) == (old, 301, new)
        assert Client().get(new).status_code == 200
    assert {model.objects.count() for model in (Category, Tag, Topic, Page)} == {1}


def test_page_that_nobody_could_read_leaves_no_redirect(desk: Client) -> None:
    page = make_page(address="nhap", is_published=False)
    typed = {
        "title": "Giới thiệu",
        "address": "moi",
        "body": "<p>x</p>",
        "position": "0",
        "is_published": "on",
    }
    desk.post(f"/admin/pages/page/{page.pk}/change/", typed)
    assert Page.objects.get().address == "moi"
    assert leads() == {}


def renamed(desk: Client, instance: Tag | Topic) -> None:
    address = f"/admin/news/{instance._meta.model_name}/{instance.pk}/change/"
    assert desk.post(address, {"name": instance.name, "slug": "moi"}).status_code == 302


@pytest.mark.parametrize("key", list(StateKey))
def test_topic_or_tag_leads_on_only_if_an_article_of_it_was_public(desk: Client, key: StateKey) -> None:
    topic, tag = Topic.objects.create(name="Bão số 3"), make_tag("cử tri")
    make_in_state(key, timezone.now(), topic=topic, tags=[tag])
    renamed(desk, topic)
    renamed(desk, tag)
    was_public = key in {StateKey.PUBLISHED, StateKey.EXPIRED, StateKey.WITHDRAWN}
    known = {"/the/cu-tri/", "/chu-de/bao-so-3/", "/rss/chu-de/bao-so-3/"}
    assert set(leads()) == (known if was_public else set())


def test_what_leads_to_a_topic_without_articles_leads_on_when_it_is_renamed_again(desk: Client) -> None:
    topic = Topic.objects.create(name="Bão số 3")
    Redirect.objects.create(old="/cu/", new=topic.get_absolute_url())
    renamed(desk, topic)
    assert leads()["/cu/"] == "/chu-de/moi/"


def test_list_costs_the_same_for_many(desk: Client, count_queries) -> None:
    Redirect.objects.create(old="/0/", new="/tin-tuc/")
    desk.get(LIST)
    one = count_queries(lambda: desk.get(LIST))
    for number in range(1, 6):
        by = make_user(username=f"u{number}")
        Redirect.objects.create(old=f"/{number}/", new="/tin-tuc/", created_by=by)
    assert count_queries(lambda: desk.get(LIST)) == one
