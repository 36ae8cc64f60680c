"""The documents of an article: who attaches what, what it leaves behind, and what refuses it."""

from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import EDITOR, MODERATOR, PUBLISHER, REPORTER
from news.models import Article, Attachment
from news.states import StateKey
from newsroom.attachments import MAX_BYTES, MOST, NoRoom, attach_file
from pagecache.signals import content_changed
from tests.accounts.factories import make_user
from tests.news.attachments import DOCX, PDF, uploaded
from tests.news.factories import make_article
from tests.newsroom.factories import make_in_state

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def page_of(article: Article) -> str:
    return reverse("admin:news_article_attachments", args=[article.pk])


def attached(article: Article, title: str = "Nghị quyết số 12") -> Attachment:
    by = make_user(PUBLISHER, username=f"duyet-{User.objects.count()}")
    return attach_file(article=article, file=uploaded(), title=title, by=by, now=timezone.now())


@pytest.fixture
def publisher(client: Client) -> Client:
    client.force_login(make_user(PUBLISHER))
    return client


def test_a_file_is_attached_with_its_title_and_stands_in_the_history(publisher: Client, media: Path) -> None:
    article = make_in_state(StateKey.PUBLISHED, timezone.now())
    answer = publisher.post(
        page_of(article), {"file": uploaded(), "title": " Nghị quyết ", "_attach": "1"}, follow=True
    )
    assert answer.redirect_chain == [(page_of(article), 303)]
    assert "Đã đính kèm “Nghị quyết”." in answer.text
    attachment = Attachment.objects.get()
    assert (attachment.title, attachment.kind, attachment.size) == ("Nghị quyết", "pdf", len(PDF))
    assert attachment.path.read_bytes() == PDF
    assert attachment.path.relative_to(media).parts[0] == ".tep"
    version = article.versions.get()
    assert (version.step, version.reason, version.content) == ("attached", "thêm “Nghị quyết”", None)
    assert "thêm “Nghị quyết”" in LogEntry.objects.get().change_message


def test_without_a_title_it_has_that_of_the_file(publisher: Client) -> None:
    article = make_article()
    publisher.post(
        page_of(article), {"file": uploaded(DOCX, "Tờ trình 05.docx"), "title": "", "_attach": "1"}
    )
    assert Attachment.objects.get().title == "Tờ trình 05"


def test_attaching_to_a_draft_says_nothing_to_readers(publisher: Client) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now())
    told: list[object] = []
    content_changed.connect(lambda **sent: told.append(sent), weak=False, dispatch_uid="test")
    try:
        publisher.post(page_of(article), {"file": uploaded(), "_attach": "1"})
    finally:
        content_changed.disconnect(dispatch_uid="test")
    assert Attachment.objects.count() == 1
    assert told == []


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (PDF, "bang.xlsx", "Nội dung tệp là PDF nhưng tên tệp có đuôi khác"),
        (b"<script>alert(1)</script>", "tep.pdf", "Chỉ nhận tệp PDF"),
        (b"", "tep.pdf", "Tệp này trống"),
        (PDF, "", "Hãy chọn một tệp"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_with_a_message(
    publisher: Client, media: Path, content: bytes, name: str, words: str
) -> None:
    article = make_article()
    file = {"file": uploaded(content, name)} if name else {}
    answer = publisher.post(page_of(article), {**file, "title": "Tôi đã gõ tên", "_attach": "1"})
    assert answer.status_code == 422
    assert words in answer.text
    assert "Tôi đã gõ tên" in answer.text
    assert not Attachment.objects.exists()
    assert files_in(media) == []


def test_what_is_too_large_is_refused_unread(publisher: Client) -> None:
    article = make_article()
    answer = publisher.post(
        page_of(article), {"file": uploaded(PDF + b"x" * (MAX_BYTES + 70_000)), "_attach": "1"}
    )
    assert answer.status_code == 413
    assert "lớn hơn 20 MB" in answer.text


def test_what_is_as_large_as_it_may_be_is_taken(publisher: Client) -> None:
    article = make_article()
    file = uploaded(PDF + b"x" * (MAX_BYTES - len(PDF)))
    assert publisher.post(page_of(article), {"file": file, "_attach": "1"}).status_code == 303
    assert Attachment.objects.get().path.stat().st_size == MAX_BYTES


def test_there_are_so_many_of_one_article(publisher: Client) -> None:
    article = make_article()
    rows = [Attachment(article=article, title=str(n), kind="pdf", size=1) for n in range(MOST)]
    Attachment.objects.bulk_create(rows)
    answer = publisher.post(page_of(article), {"file": uploaded(), "_attach": "1"})
    assert answer.status_code == 422
    assert Attachment.objects.count() == MOST


def test_a_disk_that_takes_nothing_is_told_and_nothing_is_left(publisher: Client, media: Path) -> None:
    article = make_article()
    (media / ".tep").write_text("a file where a folder should be")
    answer = publisher.post(page_of(article), {"file": uploaded(), "_attach": "1"})
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "không còn chỗ" in answer.text
    assert not Attachment.objects.exists()
    with pytest.raises(NoRoom):
        attached(article)


@pytest.mark.parametrize(
    ("role", "key", "status"),
    [
        (REPORTER, StateKey.PUBLISHED, 403),
        (EDITOR, StateKey.PUBLISHED, 403),
        (MODERATOR, StateKey.PUBLISHED, 403),
        (REPORTER, StateKey.DRAFT, 404),
        (EDITOR, StateKey.DRAFT, 303),
        (PUBLISHER, StateKey.PUBLISHED, 303),
    ],
)
def test_who_may_save_the_article_may_attach(client: Client, role: str, key: StateKey, status: int) -> None:
    article = make_in_state(key, timezone.now())
    client.force_login(make_user(role))
    answer = client.post(page_of(article), {"file": uploaded(), "_attach": "1"})
    assert answer.status_code == status
    assert Attachment.objects.exists() == (status == 303)


def test_a_post_from_elsewhere_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user(PUBLISHER))
    answer = strict.post(page_of(make_article()), {"file": uploaded(), "_attach": "1"})
    assert answer.status_code == 403
    assert not Attachment.objects.exists()


def test_they_are_renamed_ordered_and_removed(publisher: Client, media: Path) -> None:
    article = make_article()
    one, two, three = (attached(article, title) for title in ("Một", "Hai", "Ba"))
    answer = publisher.post(
        page_of(article),
        {
            f"tep-{one.pk}-title": "Một, đã sửa",
            f"tep-{one.pk}-position": "9",
            f"tep-{two.pk}-title": "",
            f"tep-{two.pk}-position": "2",
            f"tep-{two.pk}-is_removed": "on",
            f"tep-{three.pk}-title": "Ba",
            f"tep-{three.pk}-position": "3",
        },
    )
    assert answer.status_code == 422  # an empty title, though it goes
    posted = dict(answer.context["lines"][0].data.items()) | {f"tep-{two.pk}-title": "Hai"}
    assert publisher.post(page_of(article), posted).status_code == 303
    assert list(article.attachments.values_list("title", flat=True)) == ["Ba", "Một, đã sửa"]
    assert article.versions.newest_first()[0].reason == "đổi tên “Một” thành “Một, đã sửa”; bỏ “Hai”"


def test_a_title_that_nobody_sees_is_none(publisher: Client) -> None:
    article = make_article()
    one = attached(article, "Một")
    typed = {f"tep-{one.pk}-title": "\x01\u200b", f"tep-{one.pk}-position": "1"}
    assert publisher.post(page_of(article), typed).status_code == 422
    assert Attachment.objects.get().title == "Một"


@pytest.mark.django_db(transaction=True)
def test_a_removed_document_takes_its_file_along(client: Client, media: Path) -> None:
    client.force_login(make_user(PUBLISHER))
    article = make_article()
    attachment = attached(article)
    prefix = f"tep-{attachment.pk}"
    posted = {f"{prefix}-title": "x", f"{prefix}-position": "1", f"{prefix}-is_removed": "on"}
    assert client.post(page_of(article), posted).status_code == 303
    assert files_in(media) == []
    attached(article)
    article.delete()
    assert files_in(media) == []


def test_the_desk_hands_out_what_is_not_public_to_who_may_read_it(publisher: Client, client: Client) -> None:
    draft = make_in_state(StateKey.DRAFT, timezone.now())
    attachment = attached(draft)
    address = reverse("admin:news_article_attachment", args=[draft.pk, attachment.pk])
    answer = publisher.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    elsewhere = reverse("admin:news_article_attachment", args=[make_article("Khác").pk, attachment.pk])
    assert publisher.get(elsewhere).status_code == 404
    publisher.force_login(make_user(REPORTER, username="phong-vien"))
    assert publisher.get(address).status_code == 404


def test_the_page_asks_as_many_queries_however_many_there_are(publisher: Client, count_queries) -> None:
    article = make_article()
    attached(article)
    few = count_queries(lambda: publisher.get(page_of(article)))
    for title in "abcde":
        attached(article, title)
    assert count_queries(lambda: publisher.get(page_of(article))) == few


def test_the_last_place_takes_more_than_one(publisher: Client) -> None:
    article = make_in_state(StateKey.PUBLISHED, timezone.now())
    Attachment.objects.filter(pk=attached(article).pk).update(position=32_767)
    publisher.post(page_of(article), {"file": uploaded(), "title": "Phụ lục", "_attach": "1"})
    assert [row.title for row in article.attachments.all()] == ["Nghị quyết số 12", "Phụ lục"]
