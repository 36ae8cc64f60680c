"""The desk's preview: exactly the public page, of what is stored and of what is typed, in a frame."""

import re
import uuid
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import EDITOR, MODERATOR, PUBLISHER, REPORTER
from guard.policies import ADMIN_POLICY
from news.models import Article
from news.states import StateKey
from newsroom.models import FormDraft, Version
from newsroom.services import publish_article
from tests.accounts.factories import make_user
from tests.images.factories import make_picture
from tests.news.factories import LEAD, make_article, make_category, make_source, make_tag
from tests.newsroom.factories import make_in_state
from tests.newsroom.forms import address_of, opened

pytestmark = pytest.mark.django_db

ADD = "/admin/news/article/add/"
_FRAME = re.compile(r'<iframe [^>]*src="([^"]+)"')
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_TIME = re.compile(r"<time\b.*?</time>", re.DOTALL)


@pytest.fixture
def me() -> User:
    return make_user(PUBLISHER, username="toi")


@pytest.fixture
def desk(client: Client, me: User) -> Client:
    client.force_login(me)
    return client


def preview_of(article: Article) -> str:
    return f"/admin/news/article/{article.pk}/xem-truoc/"


def framed(client: Client, answer: HttpResponse) -> str:
    """The page inside the frame of that answer."""
    found = _FRAME.search(answer.text)
    assert found, answer.text
    page = client.get(found[1])
    assert page.status_code == 200
    return page.text


def main_of(page: str) -> str:
    """What the page itself says; the minute of its publication set aside."""
    found = _MAIN.search(page)
    assert found
    return _TIME.sub("<time>", found[0])


def post_preview(client: Client, article: Article | None, **typed: object) -> HttpResponse:
    """The button of the form, as a browser without script sends it."""
    form = opened(client, address_of(article) if article else ADD)
    address = preview_of(article) if article else "/admin/news/article/xem-truoc/"
    answer = client.post(address, {**form, **typed})
    assert answer.status_code == 303, answer.text
    return client.get(answer["Location"])


def make_rich(**fields: object) -> Article:
    """An article with everything that a page shows."""
    picture = make_picture()
    body = f'<h2>Phiên sáng</h2><p>Toàn văn.</p><figure class="image"><img src="{picture.default_address}"'
    return make_in_state(
        StateKey.APPROVED,
        timezone.now(),
        title="Khai mạc kỳ họp “thứ mười” & bế mạc",
        body=f'{body} alt="Hội trường"><figcaption>Toàn cảnh</figcaption></figure>',
        byline="Lan Anh",
        cover=picture,
        source_url="https://bao.example/1",
        source_author="Phúc",
        category=make_category("Kỳ họp", parent=make_category("Hoạt động")),
        tags=[make_tag("giám sát"), make_tag("cử tri")],
        **fields,
    )


def test_preview_is_the_page_that_readers_get_after_the_publication(desk: Client, me: User) -> None:
    article = make_rich()
    make_article("Bài cùng thẻ", tags=article.tags.all(), category=make_category("Khác"))
    before = main_of(framed(desk, desk.get(preview_of(article))))
    publish_article(article=article, by=me, now=timezone.now())
    after = main_of(Client().get(article.get_absolute_url()).text)
    assert "Bài cùng thẻ" in after
    assert before == after


def test_what_is_typed_is_shown_as_a_save_would_have_it(desk: Client, me: User) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now(), title="Cũ")
    typed = {
        "title": " Đang  gõ dở ",
        "lead": f"Mới: {LEAD}",
        "body": '<p onclick="x()" style="color:red">Câu <b>mới</b>.</p><script>x()</script><p>&nbsp;</p>',
        "byline": "Người viết",
        "source": make_source("Báo khác").pk,
        "tags": [make_tag("một").pk, make_tag("hai").pk],
        "category": make_category("Mục khác").pk,
        "cover": make_picture().pk,
    }
    before = main_of(framed(desk, post_preview(desk, article, **typed)))
    assert (Article.objects.get().title, Version.objects.count()) == ("Cũ", 0)
    desk.post(address_of(article), {**opened(desk, address_of(article)), **typed})
    publish_article(article=Article.objects.get(), by=me, now=timezone.now())
    assert before == main_of(Client().get(Article.objects.get().get_absolute_url()).text)


def test_new_article_is_previewed_before_its_first_save(desk: Client) -> None:
    category = make_category("Kỳ họp")
    answer = post_preview(desk, None, title="Bài mới", body="<p>Chữ đầu.</p>", category=category.pk)
    page = framed(desk, answer)
    for part in ("Bài mới", "Chữ đầu.", "Kỳ họp"):
        assert part in main_of(page)
    assert not Article.objects.exists()
    assert "chưa lưu vào bài" in answer.text


def test_what_cannot_be_shown_yet_is_told(desk: Client) -> None:
    answer = post_preview(desk, None, title="", body="<p>Chữ đầu.</p>", category="", cover="999")
    for label in ("Tiêu đề", "Chuyên mục chính", "Ảnh đại diện"):
        assert f"<li>{label}: " in answer.text
    main = main_of(framed(desk, answer))
    assert "Chữ đầu." in main
    assert "(chưa chọn chuyên mục)" in main


def test_form_in_which_nothing_changed_shows_what_is_stored_and_keeps_nothing(desk: Client) -> None:
    article = make_rich()
    answer = post_preview(desk, article)
    assert answer.request["PATH_INFO"] == preview_of(article)
    assert not FormDraft.objects.exists()


def test_older_form_is_previewed_over_a_newer_version(desk: Client) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now(), title="Cũ")
    answer = post_preview(desk, article, title="Gõ trên bản cũ", seen_revision="7")
    assert "Gõ trên bản cũ" in framed(desk, answer)


def test_no_html_of_an_article_is_in_the_admins_own_page(desk: Client) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now(), body="<p>Câu của bản nháp.</p>")
    for answer in (desk.get(preview_of(article)), post_preview(desk, article, body="<p>Câu của bản gõ.</p>")):
        assert "Câu của bản" not in answer.text
        assert "Câu của bản" in framed(desk, answer)


def test_frame_is_allowed_where_it_is_needed_and_nowhere_else(desk: Client) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now())
    frame, page = desk.get(preview_of(article)), desk.get(f"{preview_of(article)}trang/")
    assert frame["Content-Security-Policy"] == f"{ADMIN_POLICY}; frame-src 'self'"
    assert frame["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in page["Cache-Control"]
    for other in (address_of(article), "/admin/", "/"):
        assert desk.get(other)["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(("asked", "is_phone"), [("", False), ("?rong=dien-thoai", True)])
def test_frame_is_as_wide_as_a_desktop_or_a_telephone(desk: Client, asked: str, is_phone: bool) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now())
    assert ("preview__frame--phone" in desk.get(preview_of(article) + asked).text) is is_phone


@pytest.mark.parametrize(("role", "status"), [(EDITOR, 200), (REPORTER, 404), (MODERATOR, 404)])
def test_draft_is_previewed_by_who_may_open_it(client: Client, role: str, status: int) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now(), created_by=make_user(REPORTER, username="khac"))
    client.force_login(make_user(role))
    for address in (preview_of(article), f"{preview_of(article)}trang/"):
        assert client.get(address).status_code == status


@pytest.mark.parametrize("step", ["", "trang/"])
def test_preview_of_what_is_typed_is_its_writers_alone(desk: Client, step: str) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now())
    post_preview(desk, article, title="Của tôi")
    address = f"/admin/news/article/ban-go/{FormDraft.objects.get().key}/xem-truoc/{step}"
    assert desk.get(address).status_code == 200
    other = Client()
    other.force_login(make_user(PUBLISHER, username="khac"))
    assert other.get(address).status_code == 404
    assert Client().get(address).status_code == 302  # to the door


def test_who_writes_nothing_previews_nothing_typed(client: Client) -> None:
    client.force_login(make_user(MODERATOR))
    typed = {"title": "x", "desk_key": str(uuid.uuid4())}
    article = make_article()
    assert client.post("/admin/news/article/xem-truoc/", typed).status_code == 403
    assert client.post(preview_of(article), typed).status_code == 403
    assert not FormDraft.objects.exists()


def test_what_cannot_be_kept_is_said(desk: Client) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now())
    answer = desk.post(preview_of(article), {"title": "x", "desk_key": "không phải khóa"})
    assert answer.status_code == 422
    assert "không giữ được" in answer.text


@pytest.mark.parametrize("odd", ["a\x00b", "\u202e", "x" * 100_000, "<script>x()</script>"])
def test_odd_texts_are_no_error(desk: Client, odd: str) -> None:
    answer = post_preview(desk, None, title=odd, body=odd, slug=odd, source_url=odd, tags=[odd])
    assert "<script>x()" not in framed(desk, answer)


def test_preview_asks_as_many_queries_as_there_are_parts(
    desk: Client, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    plain = make_in_state(StateKey.DRAFT, timezone.now(), tags=[make_tag("một")])
    rich = make_rich()
    few = count_queries(lambda: desk.get(f"{preview_of(plain)}trang/"))
    assert count_queries(lambda: desk.get(f"{preview_of(rich)}trang/")) == few + 2  # two for each tag


@pytest.mark.parametrize("key", list(StateKey))
def test_article_of_any_state_has_its_preview_and_its_button(desk: Client, key: StateKey) -> None:
    article = make_in_state(key, timezone.now())
    assert f'formaction="{preview_of(article)}"' in desk.get(address_of(article)).text
    assert article.title in framed(desk, desk.get(preview_of(article)))
