"""The public door: what a reader is answered, by status code, and what is kept."""

import pytest
from captcha.models import CaptchaStore
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.models import Comment
from guard.models import Slot
from news.models import Article
from tests.comments.factories import address_of, filled_form, make_comment
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_fingers(settings) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 0


def shown(response) -> str:
    return response.content.decode()


def test_an_accepted_comment_waits_and_answers_with_a_page_of_its_own(client: Client) -> None:
    article = make_article()
    response = client.post(address_of(article), filled_form(client, article))
    assert response.status_code == 303
    assert response.url == reverse("comments:comment_sent", args=[article.pk])
    comment = Comment.objects.get()
    assert (comment.status, comment.name, comment.text) == (
        "pending",
        "Trần Văn Bình",
        "Cảm ơn các đại biểu.",
    )
    assert "Cảm ơn, bình luận đã được gửi và chờ duyệt" in shown(client.get(response.url))


def test_the_answer_page_is_kept_by_nobody(client: Client) -> None:
    response = client.get(reverse("comments:comment_sent", args=[make_article().pk]))
    assert "no-store" in response["Cache-Control"]


def test_nothing_is_shown_before_approval(client: Client) -> None:
    article = make_article()
    make_comment(article, text="chưa ai duyệt", status=Comment.Status.PENDING)
    make_comment(article, text="đã bị từ chối", status=Comment.Status.REFUSED)
    make_comment(article, text="đã được duyệt")
    for address in (article.get_absolute_url(), address_of(article)):
        page = shown(client.get(address))
        assert "đã được duyệt" in page
        assert "chưa ai duyệt" not in page
        assert "đã bị từ chối" not in page


def test_the_form_is_kept_by_nobody_and_names_the_visitor(client: Client) -> None:
    response = client.get(address_of(make_article()))
    assert "no-store" in response["Cache-Control"]
    assert {"visitor", "csrftoken"} <= set(response.cookies)
    assert response.cookies["visitor"]["httponly"]


def test_asking_for_the_headers_alone_takes_no_challenge_and_no_slot(client: Client) -> None:
    assert client.head(address_of(make_article())).status_code == 200
    assert not CaptchaStore.objects.exists()
    assert not Slot.objects.exists()


def test_a_fragment_is_the_same_form_without_the_page(client: Client) -> None:
    response = client.get(address_of(make_article()), headers={"X-Fragment": "1"})
    assert "captcha_0" in shown(response)
    assert "<html" not in shown(response)


def test_consent_is_never_ticked_for_the_reader(client: Client) -> None:
    assert "checked" not in shown(client.get(address_of(make_article())))


def test_fields_that_set_the_status_are_ignored(client: Client) -> None:
    article = make_article()
    other = make_article("Bài khác")
    form = filled_form(client, article) | {
        "status": "approved",
        "decided_at": "2026-01-01",
        "article": str(other.pk),
        "visitor_key": "k",
        "consent_text": "không",
    }
    assert client.post(address_of(article), form).status_code == 303
    comment = Comment.objects.get()
    assert (comment.status, comment.decided_at, comment.article) == ("pending", None, article)
    assert comment.consent_text.startswith("Tôi đồng ý")
    assert len(comment.visitor_key) == 64


def test_a_reply_hangs_under_the_comment_it_answers(client: Client) -> None:
    article = make_article()
    question = make_comment(article, name="Người hỏi")
    form = client.get(address_of(article), {"parent": question.pk})
    assert "Trả lời <bdi>Người hỏi</bdi>" in shown(form)
    client.post(address_of(article), filled_form(client, article, parent=str(question.pk)))
    assert Comment.objects.pending().get().parent == question


@pytest.mark.parametrize("kind", ["reply", "pending", "elsewhere"])
def test_only_a_shown_comment_of_the_article_itself_can_be_answered(client: Client, kind: str) -> None:
    article = make_article()
    parent = {
        "reply": lambda: make_comment(article, parent=make_comment(article)),
        "pending": lambda: make_comment(article, status=Comment.Status.PENDING),
        "elsewhere": lambda: make_comment(make_article("Bài khác")),
    }[kind]()
    kept = Comment.objects.count()
    response = client.post(address_of(article), filled_form(client, article, parent=str(parent.pk)))
    assert response.status_code == 422
    assert Comment.objects.count() == kept


def test_markup_is_shown_as_it_was_typed(client: Client) -> None:
    article = make_article()
    make_comment(article, name="<b>An</b>", text="<3 & <script>alert(1)</script>\n\nđoạn hai")
    page = shown(client.get(article.get_absolute_url()))
    assert "<p>&lt;3 &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>" in page
    assert "<p>đoạn hai</p>" in page
    assert "&lt;b&gt;An&lt;/b&gt;" in page
    assert "<script>alert" not in page


def test_what_is_invisible_is_removed_and_marks_are_composed(client: Client) -> None:
    article = make_article()
    typed = "Hô\u0323i \u202eđồng\u202c\x00 nhân\u200b dân\r\ntỉnh"
    client.post(address_of(article), filled_form(client, article, name="An\x00\n\u2066Bình", text=typed))
    comment = Comment.objects.get()
    assert comment.text == "Hội đồng nhân dân\ntỉnh"
    assert comment.name == "An Bình"


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_article_that_is_not_visible_is_not_found(client: Client, method: str) -> None:
    draft = make_article(status=Article.Status.DRAFT)
    assert getattr(client, method)(address_of(draft)).status_code == 404
    assert client.get(reverse("comments:comment_sent", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("number", ["0", "99999999999999999999999999"])
def test_an_article_that_never_was_is_not_found(client: Client, number: str) -> None:
    assert client.get(f"/bai-viet/{number}/binh-luan/").status_code == 404


def test_a_closed_article_shows_words_and_no_form(client: Client) -> None:
    article = make_article(allows_comments=False)
    make_comment(article, text="lời từ trước khi đóng")
    for address in (article.get_absolute_url(), address_of(article)):
        page = shown(client.get(address))
        assert "Bài viết này không nhận bình luận." in page
        assert "lời từ trước khi đóng" in page
        assert "Viết bình luận" not in page
        assert "Trả lời" not in page
        assert "captcha_0" not in page


def test_a_closed_article_refuses_a_comment(client: Client) -> None:
    article = make_article()
    form = filled_form(client, article)
    Article.objects.update(allows_comments=False)
    assert client.post(address_of(article), form).status_code == 403
    assert Comment.objects.count() == 0


def test_reading_makes_no_captcha_no_cookie_and_no_token(client: Client) -> None:
    article = make_article()
    make_comment(article)
    response = client.get(article.get_absolute_url())
    assert CaptchaStore.objects.count() == 0
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in shown(response)


def test_the_form_costs_the_same_for_few_and_many_comments(client: Client) -> None:
    article = make_article()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address_of(article), headers={"X-Fragment": "1"})
        return len(captured)

    queries()  # the first of the day makes the day's key
    few = queries()
    for number in range(5):
        make_comment(article, parent=make_comment(article, text=f"Ý kiến {number}"))
    assert queries() == few


def test_the_page_of_an_article_counts_its_comments_and_says_when_they_were_sent(client: Client) -> None:
    article = make_article()
    for number in range(3):
        make_comment(article, parent=make_comment(article, text=f"Ý kiến {number}"))
    page = client.get(article.get_absolute_url()).text
    assert "(6)" in page
    assert "05/07/2026 17:00" in page
