"""The queue and a comment's own page: reasons, marks, the article beside it, the office's answer."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from accounts.roles import MODERATOR
from comments.admin.answering import office_names
from comments.models import Comment, CommentSettings, Decision
from tests.accounts.factories import make_user
from tests.comments.factories import address_of, filled_form, make_comment
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:comments_comment_changelist")


@pytest.fixture
def moderator(client: Client) -> Client:
    client.force_login(make_user(MODERATOR))
    return client


def page_of(comment: Comment) -> str:
    return reverse("admin:comments_comment_change", args=[comment.pk])


def answer_address(comment: Comment) -> str:
    return reverse("admin:comments_comment_answer", args=[comment.pk])


def bulk(client: Client, action: str, **told: str) -> str:
    selected = list(Comment.objects.values_list("pk", flat=True))
    asked = {"action": action, "_selected_action": selected, **told}
    return client.post(QUEUE, asked, follow=True).content.decode()


INCOMPLETE = [
    ("refuse", {}, "Hãy chọn lý do từ chối."),
    ("refuse", {"reason": "khong-co"}, "khong-co không phải là một trong các lựa chọn"),
    ("refuse", {"reason": "abuse", "note": "x" * 201}, "tối đa 200 kí tự (hiện có 201)"),
    ("refuse", {"reason": "other"}, "Lý do khác thì xin ghi rõ"),
    ("hide", {}, "Hãy ghi chú vì sao ẩn"),
    ("hide", {"note": "\u200b "}, "Hãy ghi chú vì sao ẩn"),
]


@pytest.mark.parametrize(("action", "told", "words"), INCOMPLETE)
def test_a_decision_that_does_not_say_why_changes_nothing(
    moderator: Client, action: str, told: dict, words: str
) -> None:
    comment = make_comment()
    assert words in bulk(moderator, action, **told)
    response = moderator.post(page_of(comment), {f"_{action}": "1", **told})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Comment.objects.get().status == "approved"
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("action", "before", "after", "words"),
    [
        ("spam", "pending", "spam", "Đã đánh dấu 2 bình luận là thư rác."),
        ("hide", "approved", "hidden", "Đã ẩn 2 bình luận."),
        ("reopen", "spam", "pending", "Đã đưa 2 bình luận về chờ duyệt."),
        ("refuse", "hidden", "refused", "Đã từ chối 2 bình luận."),
    ],
)
def test_many_are_decided_at_once(
    moderator: Client, action: str, before: str, after: str, words: str
) -> None:
    article = make_article()
    for _ in range(2):
        make_comment(article, status=before)
    assert words in bulk(moderator, action, reason="off-topic", note="ghi chú")
    assert set(Comment.objects.values_list("status", flat=True)) == {after}


@pytest.mark.parametrize(
    ("button", "before", "after"),
    [("_spam", "pending", "spam"), ("_hide", "approved", "hidden"), ("_reopen", "refused", "pending")],
)
def test_one_is_decided_on_its_page(moderator: Client, button: str, before: str, after: str) -> None:
    comment = make_comment(status=before)
    assert f'name="{button}"' in moderator.get(page_of(comment)).content.decode()
    assert moderator.post(page_of(comment), {button: "1", "note": "vì sao"}).url == QUEUE
    assert Comment.objects.get().status == after


def test_a_decision_leads_on_to_the_next_that_waits_and_then_back_to_the_queue(moderator: Client) -> None:
    article = make_article()
    first, second = (make_comment(article, status="pending") for _ in range(2))
    page = moderator.get(page_of(first)).content.decode()
    assert f'name="next" value="{second.pk}"' in page
    assert moderator.post(page_of(first), {"_approve": "1", "next": second.pk}).url == page_of(second)
    for following in (first.pk, "x", "9" * 40, "-1"):
        assert moderator.post(page_of(second), {"_approve": "1", "next": following}).url == QUEUE


def test_the_queue_marks_what_to_look_at_twice(moderator: Client) -> None:
    CommentSettings.objects.create(blocked_words="cờ bạc\nlừa đảo", link_limit=1)
    article = make_article()
    make_comment(article, text="Chơi co bac tại https://a.example https://b.example")
    make_comment(article, text="ĐỀ NGHỊ TRẢ LỜI NGAY")
    queue = moderator.get(QUEUE).content.decode()
    assert "Từ cần xem kỹ: cờ bạc" in queue
    assert "Liên kết: https://a.example, https://b.example" in queue
    assert "Toàn chữ hoa" in queue
    assert "Lặp lại" not in queue


def test_what_a_stranger_wrote_leaves_room_for_the_next_comment(moderator: Client) -> None:
    listed = [f"từ cấm số {number}" for number in range(200)]
    CommentSettings.objects.create(blocked_words="\n".join(listed))
    make_comment(text=f"Một.\n\n \n\nHai <b>.\n{' '.join(listed)}", status=Comment.Status.PENDING)
    page = moderator.get(QUEUE).content.decode()
    assert "<p>Một. ¶ Hai &lt;b&gt;. ¶ từ cấm số 0" in page
    assert "Từ cần xem kỹ: từ cấm số 0, từ cấm số 1" in page
    assert "từ cấm số 150" not in page


def test_the_same_words_sent_again_are_marked_and_what_is_alone_is_not(moderator: Client) -> None:
    make_comment(text="Vay tiền nhanh!", visitor_key="a" * 64)
    make_comment(make_article("Bài khác"), text="vay  tien NHANH", visitor_key="b" * 64)
    make_comment(make_article("Bài thứ ba"), text="!", visitor_key="c" * 64)
    make_comment(make_article("Bài thứ tư"), text="?", visitor_key="d" * 64)
    assert moderator.get(QUEUE).content.decode().count("Lặp lại") == 2


def test_the_page_shows_article_marks_others_of_the_browser_and_the_trace(moderator: Client) -> None:
    article = make_article("Thông xe cầu mới", lead="Sáng nay cầu thông xe.", body="<p>Cầu dài 300 mét.</p>")
    comment = make_comment(article, text="Xem www.a.example", visitor_key="a" * 64, status="pending")
    make_comment(make_article("Bài khác"), text="lời khác của người ấy", visitor_key="a" * 64)
    make_comment(make_article("Bài của người lạ"), text="lời người lạ", visitor_key="b" * 64)
    moderator.post(page_of(comment), {"_refuse": "1", "reason": "other", "note": "quảng cáo trá hình"})
    page = moderator.get(page_of(comment)).content.decode()
    for words in ("Sáng nay cầu thông xe.", "Cầu dài 300 mét.", "lời khác của người ấy", "www.a.example"):
        assert words in page
    assert "lời người lạ" not in page
    assert "can-bo: Từ chối: lý do khác" in page
    assert "quảng cáo trá hình" in page
    assert "2 bình luận từ cùng một trình duyệt" in moderator.get(QUEUE).content.decode()


def test_the_page_costs_the_same_for_few_and_many(moderator: Client, count_queries) -> None:
    comment = make_comment(visitor_key="a" * 64)
    article = comment.article
    make_comment(article, visitor_key="a" * 64)
    few = count_queries(lambda: moderator.get(page_of(comment)))
    for _ in range(5):
        make_comment(article, visitor_key="a" * 64)
    assert count_queries(lambda: moderator.get(page_of(comment))) == few


def test_a_moderator_answers_in_the_name_of_a_chosen_office(moderator: Client) -> None:
    CommentSettings.objects.create(offices="Văn phòng HĐND\nBan Pháp chế")
    comment = make_comment()
    assert answer_address(comment) in moderator.get(page_of(comment)).content.decode()
    form = {"office": "Ban Pháp chế", "text": "Ban đã ghi nhận.\n\nSẽ giám sát."}
    assert moderator.post(answer_address(comment), form).url == page_of(comment)
    answer = Comment.objects.get(is_official=True)
    assert (answer.name, answer.text, answer.parent) == (
        "Ban Pháp chế",
        "Ban đã ghi nhận.\n\nSẽ giám sát.",
        comment,
    )


def test_an_answer_in_no_office_or_without_words_is_refused_and_stays_typed(moderator: Client) -> None:
    comment = make_comment()
    refused = {"Chính phủ": "Đã gõ rồi", office_names()[0]: " "}
    for (office, text), kept in zip(refused.items(), ("Đã gõ rồi", "Xin viết câu trả lời."), strict=True):
        response = moderator.post(answer_address(comment), {"office": office, "text": text})
        assert response.status_code == 422
        assert kept in response.content.decode()
    assert Comment.objects.count() == 1


def test_an_answer_to_what_is_hidden_meanwhile_is_refused_and_stays_typed(moderator: Client) -> None:
    CommentSettings.objects.create(offices="Văn phòng")
    comment = make_comment(status="hidden")
    response = moderator.post(answer_address(comment), {"office": "Văn phòng", "text": "Đã gõ rồi"})
    assert response.status_code == 409
    assert "Đã gõ rồi" in response.content.decode()


def test_who_may_not_speak_for_the_office_is_offered_no_answer(client: Client) -> None:
    comment = make_comment()
    judge = make_user()
    judge.user_permissions.add(*Permission.objects.filter(codename__in=["view_comment", "change_comment"]))
    client.force_login(judge)
    assert answer_address(comment) not in client.get(page_of(comment)).content.decode()
    assert client.post(answer_address(comment), {"office": "x", "text": "y"}).status_code == 403


def test_a_citizen_cannot_send_an_official_answer(client: Client, settings) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 0
    article = make_article()
    form = filled_form(client, article, is_official="on", status="approved", note="x", consent_version="9")
    assert client.post(address_of(article), form).status_code == 303
    comment = Comment.objects.get()
    assert (comment.is_official, comment.status, comment.note) == (False, "pending", "")
