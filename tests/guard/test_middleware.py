"""What is refused or dropped before a view, a cookie or a body is looked at."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.roles import EDITOR
from tests.accounts.factories import make_user

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
