"""A form that nobody received: the error's page gives back what was written in it, to who wrote it only."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django import forms
from django.db import OperationalError, ProgrammingError, connection
from django.test import Client

from accounts.roles import EDITOR
from guard.door import PublicForm
from guard.unsent import FREE_TEXT
from news.models import Article
from tests.accounts.factories import make_user
from tests.comments import factories as comments
from tests.corrections import factories as corrections
from tests.news.factories import make_article
from tests.polls.factories import make_poll

pytestmark = pytest.mark.django_db

OURS = {"Origin": "http://testserver"}
WORDS = "Đoạn <b> tôi đã mất công gõ"
GIVEN_BACK = "\nĐoạn &lt;b&gt; tôi đã mất công gõ</textarea>"


@pytest.fixture
def strict() -> Client:
    """A client that is answered as a browser is, and whose tokens are asked for."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def send(client: Client, address: str, headers: dict[str, str], **typed: str) -> Any:
    """As a browser without JavaScript whose cookies are lost: what was filled in, and no good token."""
    return client.post(address, {"csrfmiddlewaretoken": "x" * 64, "text": WORDS} | typed, headers=headers)


@pytest.mark.parametrize("headers", [OURS, {"Sec-Fetch-Site": "same-origin"}])
def test_who_lost_their_cookies_gets_their_words_back(strict: Client, headers: dict[str, str]) -> None:
    answer = send(strict, comments.address_of(make_article()), headers)
    assert answer.status_code == 403
    assert "Biểu mẫu đã hết hiệu lực" in answer.text
    assert GIVEN_BACK in answer.text
    assert "Mở lại biểu mẫu" in answer.text
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://testserver.example"},
        {"Origin": "https://other.example", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_site_cannot_have_ours_show_its_words(strict: Client, headers: dict[str, str]) -> None:
    article = make_article()
    for address in (comments.address_of(article), "/bai-viet/987654/binh-luan/", "/khong-co.php"):
        answer = send(strict, address, headers)
        assert answer.status_code in {403, 404}
        assert "mất công gõ" not in answer.text


def test_an_article_that_is_withdrawn_gives_a_report_back_with_its_quote(client: Client) -> None:
    article = make_article()
    form = corrections.filled_form(client, article, quote="Câu sai", text="Vì sao <sai>")
    Article.objects.update(status=Article.Status.WITHDRAWN)
    answer = client.post(corrections.address_of(article), form, headers=OURS)
    assert answer.status_code == 404
    assert "\nCâu sai\n\nVì sao &lt;sai&gt;</textarea>" in answer.text


def test_nothing_is_shown_again_but_what_was_written_at_length(strict: Client) -> None:
    secrets = {"name": "Người gõ", "email": "toi@example.vn", "captcha_1": "ABCDE", "password": "mật khẩu"}
    page = send(strict, comments.address_of(make_article()), OURS, **secrets).text
    assert GIVEN_BACK in page
    assert not [value for value in [*secrets.values(), "x" * 64] if value in page]


def test_what_no_eye_sees_and_what_is_endless_does_not_come_back(strict: Client) -> None:
    address = comments.address_of(make_article())
    assert "\nhiện ra</textarea>" in send(strict, address, OURS, text="hiện\x00\u202e ra\u200b").text
    assert len(send(strict, address, OURS, text="dài " * 250_000).text) < 60_000
    for blank in ("", " \r\n "):
        assert "Những gì bạn đã viết" not in send(strict, address, OURS, text=blank).text


def test_the_desk_is_not_meant(strict: Client) -> None:
    strict.force_login(make_user(EDITOR))
    for address in (corrections.desk_address(make_article()), "/admin/khong-co/"):
        answer = send(strict, address, OURS)
        assert answer.status_code in {403, 404}
        assert "mất công gõ" not in answer.text


@pytest.fixture(params=[(OperationalError, 503), (ProgrammingError, 500)])
def failing_status(request: pytest.FixtureRequest) -> Iterator[int]:
    error, status = request.param

    def fail(*args: Any) -> None:
        raise error("as a database says it")

    with connection.execute_wrapper(fail):
        yield status


def test_a_database_that_fails_loses_no_words(strict: Client, failing_status: int) -> None:
    strict.handler.enforce_csrf_checks = False
    answer = send(strict, "/bai-viet/1/binh-luan/", OURS)
    assert answer.status_code == failing_status
    assert GIVEN_BACK in answer.text
    assert "mất công gõ" not in send(strict, "/bai-viet/1/binh-luan/", {}).text


MULTIPART = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n%s\r\na\r\n'


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"&".join(b"text" for _number in range(1001)), "application/x-www-form-urlencoded"),
        (b"text=%FF%C0", "application/x-www-form-urlencoded; charset=utf-16"),
        (PART % (b"text", b"") + b"--x--", "multipart/form-data"),
        (PART % (b"text", b"") + b"--x--", "multipart/form-data; boundary=" + "x" * 300),
        (PART % (b"text", b"X: " + b"y" * 20_000 + b"\r\n") + b"--x--", MULTIPART),
        (PART % (b'text"; filename="a', b"") * 101 + b"--x--", MULTIPART),
    ],
)
def test_a_body_that_cannot_be_read_is_a_bad_request_at_every_public_door(
    client: Client, body: bytes, kind: str
) -> None:
    article, poll = make_article(), make_poll()
    doors = [f"/bai-viet/{article.pk}/{door}/" for door in ("binh-luan", "bao-loi", "danh-gia")]
    for address in [*doors, poll.get_absolute_url(), "/du-lieu-cua-toi/xem/", "/du-lieu-cua-toi/xoa/"]:
        answer = client.post(address, body, content_type=kind, headers=OURS)
        assert answer.status_code == 400
        assert "Yêu cầu không hợp lệ" in answer.text


def test_a_form_for_another_host_is_a_bad_request(strict: Client) -> None:
    answer = send(strict, comments.address_of(make_article()), OURS | {"Host": "other.example"})
    assert answer.status_code == 400
    assert "mất công gõ" not in answer.text


def test_giving_back_asks_the_database_for_nothing(
    strict: Client, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    address = comments.address_of(make_article())
    send(strict, address, OURS)
    without = count_queries(lambda: send(strict, address, {}))
    assert count_queries(lambda: send(strict, address, OURS)) == without


def test_every_public_field_for_long_text_is_given_back() -> None:
    fields = [field for form in PublicForm.__subclasses__() for field in form.base_fields.items()]
    assert {name for name, field in fields if isinstance(field.widget, forms.Textarea)} == set(FREE_TEXT)
