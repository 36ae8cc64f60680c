"""The desk of reports and corrections: who sees what, what is answered, what is refused."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, PUBLISHER, REPORTER
from corrections.models import Correction, ErrorReport
from news.models import Article
from news.states import StateKey
from tests.accounts.factories import make_user
from tests.corrections.factories import answer_address, desk_address, make_correction, make_report
from tests.news.factories import make_article, make_category
from tests.newsroom.factories import limit, make_in_state

pytestmark = pytest.mark.django_db

QUEUE = "/admin/corrections/errorreport/"
LIST = "/admin/corrections/correction/"


def as_role(client: Client, role: str) -> Client:
    client.force_login(make_user(role))
    return client


@pytest.mark.parametrize(
    ("role", "queue", "answers", "corrections"),
    [
        (REPORTER, 403, 403, 403),
        (EDITOR, 200, 302, 200),
        (PUBLISHER, 200, 302, 200),
        (MODERATOR, 200, 403, 403),
        (ADMINISTRATOR, 200, 302, 200),
    ],
)
def test_who_sees_and_who_answers(
    client: Client, role: str, queue: int, answers: int, corrections: int
) -> None:
    report = make_report()
    as_role(client, role)
    assert client.get(QUEUE).status_code == client.get(answer_address(report)).status_code == queue
    answer = client.post(answer_address(report), {"answer": "Cảm ơn bạn.", "_answer": "1"})
    assert answer.status_code == answers
    assert ErrorReport.objects.get().is_open == (answers != 302)
    assert client.get(LIST).status_code == client.get(desk_address(report.article)).status_code == corrections


def test_form_leads_to_the_corrections_of_what_readers_have_had(client: Client) -> None:
    as_role(client, PUBLISHER)
    links = {
        key: f'href="{desk_address(article)}"' in client.get(f"/admin/news/article/{article.pk}/change/").text
        for key in (StateKey.DRAFT, StateKey.PUBLISHED, StateKey.WITHDRAWN)
        if (article := make_in_state(key, timezone.now()))
    }
    assert list(links.values()) == [False, True, True]


def test_the_queue_shows_what_waits_first_and_filters(client: Client) -> None:
    make_report(text="Đã xong", status="answered", answered_at=timezone.now(), created_at=timezone.now())
    make_report(text="Còn chờ", quote="một câu")
    page = as_role(client, EDITOR).get(QUEUE).text
    assert page.index("Còn chờ") < page.index("Đã xong")
    waiting = client.get(QUEUE, {"status__exact": "open"}).text
    assert "Còn chờ" in waiting
    assert "Đã xong" not in waiting


def test_the_queue_costs_the_same_for_one_and_for_ten(client: Client, count_queries) -> None:
    as_role(client, EDITOR)
    article = make_article()
    make_report(article)
    client.get(QUEUE)
    few = count_queries(lambda: client.get(QUEUE))
    for _number in range(9):
        make_report(article)
    assert count_queries(lambda: client.get(QUEUE)) == few


def test_the_quoted_place_is_marked_in_the_article_beside_it(client: Client) -> None:
    article = make_article(body="<p>Sáng nay, <strong>Kỳ họp</strong> đã &lt;b&gt; khai mạc.</p>")
    page = as_role(client, EDITOR).get(answer_address(make_report(article, quote="kỳ  họp đã <b>"))).text
    assert "<p>Sáng nay, <mark>Kỳ họp đã &lt;b&gt;</mark> khai mạc.</p>" in page


def test_what_a_reader_wrote_is_shown_as_text(client: Client) -> None:
    report = make_report(text="<script>hack()</script>", quote="<img src=x>", email="toi@example.vn")
    page = as_role(client, EDITOR).get(answer_address(report)).text
    assert "<script>hack" not in page
    assert "<img src=x" not in page
    assert "toi@example.vn" in page


def test_a_moderator_reads_no_draft_by_its_report(client: Client) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now(), title="Tên bài", body="<p>chưa ai được đọc</p>")
    page = as_role(client, MODERATOR).get(answer_address(make_report(article))).text
    assert "chưa ai được đọc" not in page
    assert "không thuộc phần bạn được đọc" in page


def test_another_remits_report_is_not_there(client: Client) -> None:
    report = make_report()
    client.force_login(limit(make_user(EDITOR), make_category("Khác")))
    assert report.text not in client.get(QUEUE).text
    client.post(answer_address(report), {"answer": "Không.", "_refuse": "1"})
    assert ErrorReport.objects.get().is_open


def test_an_answer_corrects_the_article_in_the_same_step(client: Client) -> None:
    report = make_report(make_in_state(StateKey.PUBLISHED, timezone.now()))
    answer = as_role(client, PUBLISHER).post(
        answer_address(report),
        {"answer": "Cảm ơn bạn.", "correction": "Sửa ngày họp.", "_answer": "1"},
        follow=True,
    )
    assert "Đã trả lời báo lỗi và đính chính bài." in answer.text
    assert "Sửa ngày họp." in client.get(report.article.get_absolute_url()).text
    shown = client.get(answer_address(report)).text
    assert "Cảm ơn bạn." in shown
    assert 'name="_answer"' not in shown


def test_an_editor_is_offered_no_correction(client: Client) -> None:
    report = make_report(make_in_state(StateKey.PUBLISHED, timezone.now()))
    address = answer_address(report)
    assert 'name="correction"' not in as_role(client, EDITOR).get(address).text
    client.post(address, {"answer": "Vâng.", "correction": "Sửa.", "_answer": "1"})
    assert not Correction.objects.exists()
    assert ErrorReport.objects.get().status == "answered"


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"answer": "  ", "_answer": "1"}, "Hãy viết trả lời"),
        ({"answer": "\x01", "_answer": "1"}, "Hãy viết trả lời"),
        ({"answer": "Bài đúng.", "correction": "Sửa.", "_refuse": "1"}, "thì không có đính chính"),
    ],
)
def test_an_answer_that_says_nothing_or_two_things_comes_back(
    client: Client, posted: dict, words: str
) -> None:
    report = make_report(make_in_state(StateKey.PUBLISHED, timezone.now()))
    answer = as_role(client, PUBLISHER).post(answer_address(report), posted)
    assert answer.status_code == 422
    assert words in answer.text
    assert ErrorReport.objects.get().is_open


def test_who_comes_second_is_told_and_keeps_what_was_typed(client: Client) -> None:
    report = make_report()
    ErrorReport.objects.update(status="refused", answer="Bài đúng.", answered_at=timezone.now())
    answer = as_role(client, EDITOR).post(answer_address(report), {"answer": "Tôi đã gõ dài", "_answer": "1"})
    assert answer.status_code == 409
    assert "đã được người khác xử lý" in answer.text
    assert "Tôi đã gõ dài" in answer.text
    assert ErrorReport.objects.get().answer == "Bài đúng."


def test_who_comes_second_keeps_the_correction_that_was_typed(client: Client) -> None:
    report = make_report(make_in_state(StateKey.PUBLISHED, timezone.now()))
    ErrorReport.objects.update(status="answered", answer="Đã sửa.", answered_at=timezone.now())
    typed = {"answer": "Cảm ơn.", "correction": "Sửa ngày họp.", "_answer": "1"}
    answer = as_role(client, PUBLISHER).post(answer_address(report), typed)
    assert answer.status_code == 409
    assert "Sửa ngày họp.</textarea>" in answer.text
    assert not Correction.objects.exists()


def test_a_correction_of_what_was_taken_down_meanwhile_answers_nothing(client: Client) -> None:
    article = make_in_state(StateKey.PUBLISHED, timezone.now())
    report = make_report(article)
    as_role(client, PUBLISHER)
    Article.objects.update(status="withdrawn")
    typed = {"answer": "Cảm ơn.", "correction": "Sửa ngày họp.", "_answer": "1"}
    answer = client.post(answer_address(report), typed)
    assert answer.status_code == 409
    assert "nên không thực hiện được “Đính chính”" in answer.text
    assert "Sửa ngày họp.</textarea>" in answer.text
    assert ErrorReport.objects.get().is_open
    assert not Correction.objects.exists()
    assert client.post(answer_address(report), typed | {"correction": ""}).status_code == 302


def test_the_articles_page_of_corrections_adds_hides_and_shows(client: Client) -> None:
    article = make_in_state(StateKey.PUBLISHED, timezone.now())
    public = article.get_absolute_url()
    address = desk_address(article)
    page = as_role(client, PUBLISHER).post(address, {"text": "Sửa ngày họp.", "_add": "1"}, follow=True).text
    assert "Đã đính chính “" in page
    pk = Correction.objects.get().pk
    assert "Sửa ngày họp." in client.get(public).text
    client.post(address, {"_hide": pk})
    assert "Sửa ngày họp." not in client.get(public).text
    client.post(address, {"_show": pk})
    assert "Sửa ngày họp." in client.get(public).text
    for unseen in (" ", "\x01", "\u200b"):
        empty = client.post(address, {"text": unseen, "_add": "1"})
        assert empty.status_code == 422
        assert "Hãy viết nội dung đính chính." in empty.text


@pytest.mark.parametrize("chosen", ["0", "abc", "9" * 30])
def test_only_the_articles_own_corrections_are_hidden_there(client: Client, chosen: str) -> None:
    other = make_correction(make_article("Khác"))
    article = make_article()
    as_role(client, PUBLISHER)
    for pk in (chosen, other.pk):
        assert client.post(desk_address(article), {"_hide": pk}).status_code == 404
    assert Correction.objects.get().is_shown


def test_an_editor_sees_them_and_changes_nothing(client: Client) -> None:
    correction = make_correction(make_article())
    address = desk_address(correction.article)
    page = as_role(client, EDITOR).get(address).text
    assert correction.text in page
    assert 'name="_add"' not in page
    for posted in ({"text": "Sửa.", "_add": "1"}, {"_hide": correction.pk}):
        assert client.post(address, posted).status_code == 403
    assert Correction.objects.get().is_shown


def test_no_correction_is_edited_or_deleted_in_the_list(client: Client) -> None:
    correction = make_correction(make_article())
    as_role(client, ADMINISTRATOR)
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{correction.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(f"{LIST}{correction.pk}/change/", {"text": "Khác", "is_shown": ""})
    stored = Correction.objects.get()
    assert (stored.text, stored.is_shown) == (correction.text, True)


def test_the_history_of_the_site_keeps_no_words_of_a_reader(client: Client) -> None:
    report = make_report(text="Tôi là Nguyễn Văn An", quote="một câu", email="an@example.vn")
    as_role(client, ADMINISTRATOR)
    client.post(answer_address(report), {"answer": "Cảm ơn bạn.", "_answer": "1"})
    assert client.post(f"{QUEUE}{report.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not ErrorReport.objects.exists()
    told = list(LogEntry.objects.values_list("object_repr", "change_message"))
    assert told == [(f"Báo lỗi số {report.pk}", ""), (f"Báo lỗi số {report.pk}", "Đã xử lý.")]


@pytest.mark.parametrize(
    ("role", "key", "is_told"),
    [
        (PUBLISHER, StateKey.PUBLISHED, True),
        (PUBLISHER, StateKey.DRAFT, False),
        (EDITOR, StateKey.PUBLISHED, False),
    ],
)
def test_who_saves_a_live_article_is_told_of_its_corrections(
    client: Client, role: str, key: StateKey, is_told: bool
) -> None:
    article = make_in_state(key, timezone.now())
    page = as_role(client, role).get(f"/admin/news/article/{article.pk}/change/").text
    way_there = f'href="{desk_address(article)}"'  # for who may read them, once readers have had the article
    assert (way_there in page) == (key is StateKey.PUBLISHED)
    assert ("bạn đọc thấy thay đổi ngay khi bạn lưu" in page) == is_told


def test_what_only_a_picture_says_is_told_from_the_text(client: Client) -> None:
    body = '<p>Khai mạc.</p><figure><img src="/media/anh/x.jpg" alt="Hội trường"></figure>'
    page = as_role(client, EDITOR).get(answer_address(make_report(make_article(body=body)))).text
    assert "<p>Khai mạc.</p>" in page
    assert "<p>Ảnh: Hội trường</p>" in page
