"""The documents under an article: shown with it, handed out as long as it is public, and never run."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from news.attachments import disposition
from news.models import Article, Attachment
from tests.news.attachments import PDF
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def make_attachment(
    article: Article, title: str = "Nghị quyết số 12/NQ-HĐND", **fields: object
) -> Attachment:
    attachment = Attachment.objects.create(
        article=article, title=title, **{"kind": "pdf", "size": len(PDF), **fields}
    )
    attachment.path.parent.mkdir(parents=True, exist_ok=True)
    attachment.path.write_bytes(PDF)
    return attachment


def test_the_page_names_each_with_kind_and_size_in_their_order(client: Client) -> None:
    article = make_article()
    make_attachment(article, "Phụ lục <1>", position=2, kind="xlsx", size=1_250_000)
    first = make_attachment(article, position=1, size=34_400)
    page = client.get(article.get_absolute_url()).text
    assert page.index("Nghị quyết số 12/NQ-HĐND") < page.index("Phụ lục &lt;1&gt;")
    assert f'href="{first.get_absolute_url()}"' in page
    assert "(PDF, 34 KB)" in page
    assert "(XLSX, 1,3 MB)" in page
    printed = client.get(f"{article.get_absolute_url()}in/").text
    assert "Tài liệu kèm theo" in printed


def test_an_article_without_any_says_nothing_of_it(client: Client) -> None:
    make_attachment(make_article("Bài khác"))
    assert "Tài liệu kèm theo" not in client.get(make_article().get_absolute_url()).text


def test_it_is_a_download_that_nothing_runs(client: Client) -> None:
    attachment = make_attachment(make_article())
    answer = client.get(attachment.get_absolute_url())
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        'attachment; filename="nghi-quyet-so-12-nq-hdnd.pdf"; '
        "filename*=UTF-8''Ngh%E1%BB%8B%20quy%E1%BA%BFt%20s%E1%BB%91%2012%20NQ-H%C4%90ND.pdf"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-cache"
    assert int(answer["Content-Length"]) == len(PDF)
    assert not hasattr(answer, "public_page")  # what the store looks for


def test_a_browser_that_has_it_is_told_so_and_asked_again_each_time(client: Client) -> None:
    article = make_article()
    attachment = make_attachment(article)
    etag = client.get(attachment.get_absolute_url())["ETag"]
    again = {"If-None-Match": etag}
    assert client.get(attachment.get_absolute_url(), headers=again).status_code == 304
    Article.objects.update(status=Article.Status.WITHDRAWN)
    assert client.get(attachment.get_absolute_url(), headers=again).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft", "published_at": None},
        {"status": "withdrawn"},
        {"published_at": timezone.now() + dt.timedelta(hours=1)},
        {"expires_at": timezone.now() - dt.timedelta(hours=1)},
    ],
)
def test_it_is_not_found_unless_its_article_is_public(client: Client, fields: dict) -> None:
    attachment = make_attachment(make_article(**fields))
    assert client.get(attachment.get_absolute_url()).status_code == 404


def test_it_is_found_under_no_other_article_and_by_no_name_of_its_file(client: Client) -> None:
    attachment = make_attachment(make_article())
    other = make_article("Bài khác")
    address = attachment.get_absolute_url()
    assert client.get(address.replace(f"/{attachment.article_id}/", f"/{other.pk}/", 1)).status_code == 404
    name = attachment.path.relative_to(attachment.path.parents[3]).as_posix()
    assert name.startswith(".tep/")
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize(
    "address",
    [f"/bai-viet/{'9' * 30}/tep/1/a.pdf", f"/bai-viet/1/tep/{'9' * 30}/a.pdf", "/bai-viet/0/tep/0/a.exe"],
)
def test_numbers_that_never_were_are_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_another_title_in_the_address_leads_to_its_own(client: Client) -> None:
    attachment = make_attachment(make_article())
    address = attachment.get_absolute_url()
    answer = client.get(address.replace("nghi-quyet-so-12-nq-hdnd.pdf", "ten-cu.docx"))
    assert (answer.status_code, answer["Location"]) == (301, address)


def test_a_file_that_is_gone_from_the_disk_is_not_found(client: Client) -> None:
    attachment = make_attachment(make_article())
    attachment.path.unlink()
    assert client.get(attachment.get_absolute_url()).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_file_that_the_disk_does_not_give_back_stops_no_removal() -> None:
    attachment = make_attachment(make_article())
    attachment.path.unlink()
    attachment.path.mkdir()  # which nobody unlinks
    attachment.delete()
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('a"b\\c/d', "a%20b%20c%20d.pdf"),
        ("..", "tep.pdf"),
        ("Tờ trình.PDF", "T%E1%BB%9D%20tr%C3%ACnh.pdf"),
        ("tên\u202efdp", "t%C3%AAn%20fdp.pdf"),
        ("a\r\nSet-Cookie: x", "a%20Set-Cookie%20%20x.pdf"),
    ],
)
def test_a_title_cannot_break_out_of_the_name(title: str, name: str) -> None:
    told = disposition(Attachment(title=title, kind="pdf"))
    assert told.endswith(f"filename*=UTF-8''{name}")
    assert "\n" not in told
    assert told.count('"') == 2
