import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import ADMINISTRATOR, MODERATOR, REPORTER
from comments.models import Comment
from tests.accounts.factories import make_user
from tests.comments.factories import make_comment
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:comments_comment_changelist")


@pytest.fixture
def moderator(client: Client) -> Client:
    client.force_login(make_user(MODERATOR))
    return client


def bulk(client: Client, action: str, reason: str = "abuse", note: str = ""):
    selected = list(Comment.objects.values_list("pk", flat=True))
    asked = {"action": action, "_selected_action": selected, "reason": reason, "note": note}
    return client.post(QUEUE, asked, follow=True)


def page_of(comment: Comment) -> str:
    return reverse("admin:comments_comment_change", args=[comment.pk])


def statuses() -> list[str]:
    return list(Comment.objects.order_by("pk").values_list("status", flat=True))


@pytest.mark.parametrize(
    ("action", "status", "words"),
    [("approve", "approved", "Đã duyệt 2 bình luận."), ("refuse", "refused", "Đã từ chối 2 bình luận.")],
)
def test_a_moderator_decides_many_at_once(moderator: Client, action: str, status: str, words: str) -> None:
    article = make_article()
    for _ in range(2):
        make_comment(article, status=Comment.Status.PENDING)
    assert words in bulk(moderator, action).content.decode()
    assert statuses() == [status, status]
    assert Comment.objects.first().decided_by.username == "can-bo"


def test_a_decided_comment_is_left_alone_and_the_moderator_is_told(moderator: Client) -> None:
    make_comment(status=Comment.Status.REFUSED)
    assert "Không có gì thay đổi" in bulk(moderator, "approve").content.decode()
    assert statuses() == ["refused"]


@pytest.mark.parametrize(("button", "status"), [("_approve", "approved"), ("_refuse", "refused")])
def test_one_comment_is_decided_on_its_own_page(moderator: Client, button: str, status: str) -> None:
    comment = make_comment(status=Comment.Status.PENDING)
    assert moderator.post(page_of(comment), {button: "1", "reason": "abuse"}).url == QUEUE
    assert statuses() == [status]


def test_an_approved_comment_can_be_taken_down_on_its_own_page(moderator: Client) -> None:
    comment = make_comment(status=Comment.Status.APPROVED)
    assert "Gỡ xuống" in moderator.get(page_of(comment)).content.decode()
    moderator.post(page_of(comment), {"_refuse": "1", "reason": "abuse"})
    assert statuses() == ["refused"]


def test_nothing_that_a_citizen_wrote_can_be_edited(moderator: Client) -> None:
    comment = make_comment(status=Comment.Status.PENDING)
    moderator.post(page_of(comment), {"text": "sửa", "name": "sửa", "status": "approved", "_save": "1"})
    comment.refresh_from_db()
    assert (comment.text, comment.name) == ("Rất mong đường sớm thông xe.", "Nguyễn Thị Hoa")
    assert comment.status == "pending"
    assert "<textarea" not in moderator.get(page_of(comment)).content.decode()


def test_a_reporter_neither_sees_nor_decides(client: Client) -> None:
    make_comment(status=Comment.Status.PENDING)
    client.force_login(make_user(REPORTER))
    assert client.get(QUEUE).status_code == 403
    assert bulk(client, "approve").status_code == 403
    assert statuses() == ["pending"]


def test_who_may_only_look_is_offered_no_decision(client: Client) -> None:
    comment = make_comment(status=Comment.Status.PENDING)
    onlooker = make_user()
    onlooker.user_permissions.add(Permission.objects.get(codename="view_comment"))
    client.force_login(onlooker)
    assert 'value="approve"' not in client.get(QUEUE).content.decode()
    bulk(client, "approve")
    assert client.post(page_of(comment), {"_approve": "1"}).status_code == 403
    assert statuses() == ["pending"]


def test_nobody_adds_and_a_moderator_does_not_delete(moderator: Client) -> None:
    comment = make_comment()
    assert moderator.get(reverse("admin:comments_comment_add")).status_code == 403
    delete = reverse("admin:comments_comment_delete", args=[comment.pk])
    assert moderator.post(delete, {"post": "yes"}).status_code == 403
    assert Comment.objects.count() == 1


def test_the_queue_shows_what_was_written_escaped_and_links_the_article(moderator: Client) -> None:
    question = make_comment(name="Người hỏi")
    comment = make_comment(
        question.article, parent=question, text="<script>alert(1)</script>", status=Comment.Status.PENDING
    )
    queue = moderator.get(QUEUE, {"q": "script"}).content.decode()
    assert "&lt;script&gt;alert(1)" in queue
    assert "<script>alert(1)" not in queue
    assert "trả lời Người hỏi" in queue
    assert comment.article.get_absolute_url() in queue


def test_the_queue_costs_the_same_for_few_and_many(moderator: Client) -> None:
    article = make_article()
    make_comment(article)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            moderator.get(QUEUE)
        return len(captured)

    few = queries()
    for number in range(5):
        make_comment(article, text=f"Ý kiến {number}", status=Comment.Status.PENDING)
    assert queries() == few


def history() -> set[tuple[str, str, str]]:
    rows = LogEntry.objects.values_list("user__username", "object_repr", "change_message")
    return {(who, what, said) for who, what, said in rows}


@pytest.mark.parametrize(
    ("action", "said"), [("approve", "Duyệt."), ("refuse", "Từ chối: xúc phạm, công kích người khác.")]
)
def test_decisions_of_many_stand_in_the_sites_history(moderator: Client, action: str, said: str) -> None:
    article = make_article()
    made = [make_comment(article, status=Comment.Status.PENDING) for _ in range(2)]
    bulk(moderator, action)
    assert history() == {("can-bo", f"Bình luận số {comment.pk}", said) for comment in made}
    assert not LogEntry.objects.filter(object_repr__contains=made[0].name).exists()


def test_a_decision_on_the_comments_own_page_stands_there_once(moderator: Client) -> None:
    comment = make_comment()
    moderator.post(page_of(comment), {"_refuse": "1", "reason": "abuse"})
    assert LogEntry.objects.count() == 1
    assert history() == {
        ("can-bo", f"Bình luận số {comment.pk}", "Gỡ xuống: xúc phạm, công kích người khác.")
    }


def test_a_deleted_comment_leaves_its_number_alone(client: Client) -> None:
    client.force_login(make_user(ADMINISTRATOR))
    comment = make_comment()
    client.post(reverse("admin:comments_comment_delete", args=[comment.pk]), {"post": "yes"})
    assert not Comment.objects.exists()
    assert history() == {("can-bo", f"Bình luận số {comment.pk}", "")}
