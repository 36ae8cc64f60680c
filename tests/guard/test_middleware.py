"""What is refused or dropped before a view, a cookie or a body is looked at."""

from io import BytesIO
from ipaddress import ip_network

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.roles import EDITOR
from tests.accounts.factories import make_user
from tests.comments.factories import address_of
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

MB = 1024 * 1024
UPLOAD = "/admin/images/picture/upload/"
FORGED = "staff=abcdefghijklmnopqrstuvwxyz012345"


class Unread(BytesIO):
    """A body that tells when somebody reads it."""

    was_read = False

    def read(self, size: int | None = -1) -> bytes:
        self.was_read = True
        return super().read(size)


def send(client: Client, address: str, length: int, **extra: str):
    """A multipart POST that announces so many bytes, and whether its body was read."""
    body = Unread(b"--x\r\n")
    extra = {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": "multipart/form-data; boundary=x", **extra}
    answer = client.generic("POST", address, **{"wsgi.input": body, **extra})
    return answer, body.was_read


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(EDITOR))
    return client


@pytest.mark.parametrize("address", ["/", "/khong-co/", "/admin/login/", UPLOAD, "/admin/news/article/add/"])
@pytest.mark.parametrize("cookie", ["csrftoken=abcdefghijklmnopqrstuvwxyz012345", FORGED])
def test_a_large_body_of_a_stranger_is_refused_unread(client: Client, address: str, cookie: str) -> None:
    answer, was_read = send(client, address, 3 * MB + 1, HTTP_COOKIE=cookie)
    assert answer.status_code == 413
    assert not was_read
    assert "quá lớn" in answer.content.decode()
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("length", ["-1", "1e9", "٣", "9" * 5000])
def test_a_body_of_unknown_length_is_refused(client: Client, length: str) -> None:
    answer, _ = send(client, "/", 0, CONTENT_LENGTH=length)
    assert answer.status_code == 411


def test_a_body_in_chunks_is_refused(client: Client) -> None:
    answer, was_read = send(client, "/", 0, CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")
    assert answer.status_code == 411
    assert not was_read


def test_a_picture_of_staff_may_be_larger(editor: Client) -> None:
    file = SimpleUploadedFile("anh.jpg", b"x" * (5 * MB))
    answer = editor.post(UPLOAD, {"upload": file})
    assert "error" in answer.json()  # judged as a picture, which it is not
    assert answer.status_code != 413


def test_a_picture_that_is_too_large_is_refused_in_the_editors_words(editor: Client) -> None:
    answer, was_read = send(editor, UPLOAD, 30 * MB)
    assert (answer.status_code, was_read) == (413, False)
    assert "20 MB" in answer.json()["error"]["message"]
    assert send(editor, reverse("admin:images_picture_add"), 30 * MB)[0].status_code == 413


def test_a_text_that_is_too_long_is_refused_by_its_form_which_keeps_it(editor: Client) -> None:
    answer = editor.post(reverse("admin:news_article_add"), {"title": "Giữ lại", "body": "x" * (4 * MB)})
    assert answer.status_code == 200
    assert "Nội dung dài quá 1 MB" in answer.content.decode()
    assert 'value="Giữ lại"' in answer.content.decode()


@pytest.mark.parametrize("name", ["staff", "csrftoken", "visitor"])
@pytest.mark.parametrize(
    "value", ['"abc\\000defghij"', '"abc\\000defghijklmnopqrstuvwxyz01"', "x" * 5000, "%00"]
)
def test_a_forged_cookie_is_no_error(client: Client, name: str, value: str) -> None:
    for address in ("/", "/admin/login/", address_of(make_article())):
        assert client.get(address, HTTP_COOKIE=f"{name}={value}").status_code == 200


def test_a_cookie_that_is_no_session_does_not_make_a_reader_staff(client: Client) -> None:
    assert client.get("/", HTTP_COOKIE="staff=1")["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(("peer", "status"), [("10.0.0.1", 200), ("203.0.113.7", 301)])
def test_only_a_configured_proxy_says_that_the_reader_came_by_https(
    client: Client, settings, peer: str, status: int
) -> None:
    settings.GUARD_TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/robots.txt", REMOTE_ADDR=peer, headers={"X-Forwarded-Proto": "https"})
    assert answer.status_code == status


@pytest.mark.parametrize("alphabet", ["base64", "undefined", "idna", "unicode_escape", "utf-16"])
def test_a_body_in_another_alphabet_is_refused(client: Client, alphabet: str) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\na\r\n--x--'
    kind = f"multipart/form-data; boundary=x; charset={alphabet}"
    for address in (address_of(make_article()), "/admin/login/", "/khong-co/"):
        answer = client.generic("POST", address, body, content_type=kind)
        assert answer.status_code == 400
        assert "Yêu cầu không hợp lệ" in answer.text
