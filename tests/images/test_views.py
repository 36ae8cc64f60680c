from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.http import HttpResponseBase
from django.test import Client

from accounts.roles import MODERATOR, REPORTER
from images.models import Picture
from tests.accounts.factories import make_user
from tests.images.factories import make_file, make_picture, make_png_claiming

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/images/picture/upload/"


@pytest.fixture
def reporter(client: Client) -> Client:
    client.force_login(make_user(REPORTER))
    return client


def content_of(answer: HttpResponseBase) -> bytes:
    return b"".join(answer)


def upload(client: Client, file: object, **headers: str) -> HttpResponseBase:
    return client.post(UPLOAD, {"upload": file}, headers=headers)


def message_of(answer: HttpResponseBase) -> str:
    told = answer.json()
    assert told["uploaded"] == 0
    return str(told["error"]["message"])


# The files


def test_picture_is_served_as_an_inert_file_for_ever(client: Client) -> None:
    picture = make_picture()
    answer = client.get(picture.default_address)
    assert content_of(answer) == picture.path(640, "jpg").read_bytes()
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies
    assert not answer.has_header("Vary")


def test_webp_has_its_type(client: Client) -> None:
    assert client.get(make_picture().address(640, "webp"))["Content-Type"] == "image/webp"


def test_picture_is_not_sent_again_to_who_has_it(client: Client) -> None:
    address = make_picture().default_address
    known = client.get(address)["ETag"]
    answer = client.get(address, headers={"If-None-Match": known})
    assert answer.status_code == 304
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_head_says_the_length_only(client: Client) -> None:
    picture = make_picture()
    answer = client.head(picture.default_address)
    assert int(answer["Content-Length"]) == picture.path(640, "jpg").stat().st_size


def test_document_is_a_download(client: Client, media: Path) -> None:
    (media / "tai-lieu").mkdir(parents=True)
    (media / "tai-lieu" / "x.html").write_text("<script>alert(1)</script>")
    answer = client.get("/media/tai-lieu/x.html")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    "name",
    [
        "anh",
        "anh/",
        "anh/2026/07/none.jpg",
        "../secret.txt",
        "..%2Fsecret.txt",
        "anh/../../secret.txt",
        "%2e%2e/secret.txt",
        "/etc/passwd",
        "%2Fetc%2Fpasswd",
        "link.txt",
        ".hidden",
        "anh/.hidden/x.jpg",
        "C:%5CWindows",
        "x" * 5000,
        "a/" * 500,
        "Ảnh đẹp.jpg",
        "\u202egpj.exe",
    ],
)
def test_anything_else_is_not_found(client: Client, media: Path, name: str) -> None:
    (media / "anh").mkdir(parents=True)
    (media.parent / "secret.txt").write_text("bí mật")
    (media / ".hidden").write_text("bí mật")
    (media / "link.txt").symlink_to(media.parent / "secret.txt")
    answer = client.get(f"/media/{name}")
    assert answer.status_code == 404
    assert "bí mật" not in content_of(answer).decode()


@pytest.mark.parametrize("name", ["%00", "a%00.jpg", "%ff%fe"])
def test_name_that_no_file_can_have_is_refused(client: Client, name: str) -> None:
    assert client.get(f"/media/{name}").status_code in {400, 404}


def test_files_take_no_post(client: Client) -> None:
    assert client.post(make_picture().default_address).status_code == 405


# The upload


def test_editor_is_told_where_the_picture_is(reporter: Client) -> None:
    answer = upload(reporter, make_file())
    picture = Picture.objects.get()
    assert answer.json() == {
        "uploaded": 1,
        "pk": picture.pk,
        "fileName": f"{picture.token}-640.jpg",
        "url": picture.default_address,
        "width": 640,
        "height": 480,
    }
    assert str(picture.uploaded_by) == "can-bo"
    assert "no-store" in answer["Cache-Control"]
    assert reporter.get(picture.default_address).status_code == 200


def test_an_upload_stands_in_the_sites_history(reporter: Client) -> None:
    upload(reporter, make_file())
    entry = LogEntry.objects.get()
    assert (entry.user.username, entry.get_edited_object()) == ("can-bo", Picture.objects.get())
    assert entry.is_addition()


def test_a_refused_upload_leaves_no_line_in_the_history(reporter: Client) -> None:
    upload(reporter, make_file(kind="BMP"))
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    "name", ["x.html", "../../x.svg", "anh.php;.jpg", "con.jpg", "Ảnh\u202e.gpj", "a" * 300]
)
def test_name_of_the_upload_names_nothing(reporter: Client, name: str, media: Path) -> None:
    file = make_file()
    file.name = name
    upload(reporter, file)
    assert {path.suffix for path in media.rglob("*.*")} == {".jpg", ".webp"}
    assert all(path.is_relative_to(media / "anh") for path in Picture.objects.get().paths())


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (BytesIO(b"<script>alert(1)</script>"), "không phải là ảnh"),
        (make_png_claiming(9_000, 9_000), "quá nhiều điểm ảnh"),
    ],
    ids=["html", "bomb"],
)
def test_refused_file_is_a_message_in_vietnamese(reporter: Client, file: BytesIO, why: str) -> None:
    file.name = "anh.jpg"
    answer = upload(reporter, file)
    assert answer.status_code == 400
    assert why in message_of(answer)
    assert not Picture.objects.exists()


def test_empty_file_is_a_message(reporter: Client) -> None:
    empty = BytesIO()
    empty.name = "anh.jpg"
    answer = upload(reporter, empty)
    assert answer.status_code == 400
    assert "trống" in message_of(answer)


@pytest.mark.parametrize("body", [{}, {"upload": "chữ, không phải tệp"}, {"file": "x"}])
def test_post_without_a_file_is_a_message(reporter: Client, body: dict[str, str]) -> None:
    answer = reporter.post(UPLOAD, body)
    assert answer.status_code == 400
    assert "Chưa có tệp" in message_of(answer)


def test_broken_body_is_no_server_error(reporter: Client) -> None:
    for kind in ("multipart/form-data; boundary=x", "multipart/form-data", "application/json", "text/x"):
        assert reporter.post(UPLOAD, b"--x\r\nnonsense", content_type=kind).status_code == 400


def test_too_long_upload_is_refused_before_it_is_read(reporter: Client) -> None:
    answer = reporter.post(
        UPLOAD, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="30000000"
    )
    assert answer.status_code == 413
    assert "20 MB" in message_of(answer)


@pytest.mark.parametrize(("length", "status"), [("abc", 411), ("-1", 411), ("", 400)])
def test_odd_length_is_no_server_error(reporter: Client, length: str, status: int) -> None:
    answer = reporter.post(UPLOAD, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=length)
    assert answer.status_code == status


@pytest.mark.django_db(transaction=True)
def test_full_disk_asks_to_come_back(reporter: Client, media: Path) -> None:
    media.mkdir()
    (media / "anh").write_text("a file where the folder should be")
    answer = upload(reporter, make_file())
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "không còn chỗ" in message_of(answer)


def test_reading_the_upload_address_is_refused(reporter: Client) -> None:
    answer = reporter.get(UPLOAD)
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"


def test_strangers_upload_nothing(client: Client) -> None:
    answer = upload(client, make_file())
    assert answer.status_code == 403
    assert "đăng nhập" in message_of(answer)


def test_staff_without_the_permission_upload_nothing(client: Client) -> None:
    client.force_login(make_user(MODERATOR))
    assert upload(client, make_file()).status_code == 403
    assert not Picture.objects.exists()


def test_other_sites_upload_nothing() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(REPORTER))
    assert upload(client, make_file()).status_code == 403
    assert not Picture.objects.exists()


def test_token_in_the_header_opens_the_upload() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(REPORTER))
    client.get("/admin/images/picture/add/")
    token = client.cookies["csrftoken"].value
    assert upload(client, make_file(), **{"X-CSRFToken": token}).status_code == 200
