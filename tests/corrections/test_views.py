"""The public door of a report: what a reader is answered, by status code, and what is kept."""

import pytest
from captcha.models import CaptchaStore
from django.test import Client
from django.urls import reverse

from corrections.models import ErrorReport
from guard.models import Slot
from news.models import Article
from tests.corrections.factories import address_of, filled_form
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

WRONG = "Mã xác thực không đúng."


@pytest.fixture(autouse=True)
def quick_fingers(settings) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 0


def test_an_accepted_report_waits_and_answers_with_a_page_of_its_own(client: Client) -> None:
    article = make_article()
    response = client.post(address_of(article), filled_form(client, article))
    assert (response.status_code, response.url) == (
        303,
        reverse("corrections:report_sent", args=[article.pk]),
    )
    report = ErrorReport.objects.get()
    assert (report.status, report.quote, report.text, report.email, report.consent_text) == (
        "open",
        "kỳ họp đã khai mạc",
        "Sai ngày.",
        "",
        "",
    )
    assert len(report.visitor_key) == 64
    thanks = client.get(response.url)
    assert "báo lỗi đã được gửi" in thanks.text
    assert "no-store" in thanks["Cache-Control"]


def test_the_article_page_holds_a_plain_link_and_nothing_of_the_form(client: Client) -> None:
    article = make_article()
    response = client.get(article.get_absolute_url())
    assert f'href="{address_of(article)}" rel="nofollow" data-fragment-link' in response.text
    assert "captcha_0" not in response.text
    assert "csrfmiddlewaretoken" not in response.text
    assert not response.cookies


def test_the_form_is_kept_by_nobody_and_names_the_visitor(client: Client) -> None:
    response = client.get(address_of(make_article()))
    assert "no-store" in response["Cache-Control"]
    assert {"visitor", "csrftoken"} <= set(response.cookies)


def test_a_fragment_is_the_same_form_without_the_page(client: Client) -> None:
    response = client.get(address_of(make_article()), headers={"X-Fragment": "1"})
    assert "captcha_0" in response.text
    assert "<html" not in response.text


def test_asking_for_the_headers_alone_takes_no_challenge_and_no_slot(client: Client) -> None:
    assert client.head(address_of(make_article())).status_code == 200
    assert not CaptchaStore.objects.exists()
    assert not Slot.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("text", " \u200b\r\n", "Xin cho biết chỗ nào chưa đúng."),
        ("text", "ồ" * 2001, "Nội dung báo lỗi dài 2.001 ký tự; tối đa là 2.000."),
        ("quote", "ồ" * 501, "Chỗ sai trong bài dài 501 ký tự; tối đa là 500."),
        ("email", "không phải thư", "Địa chỉ thư điện tử chưa đúng."),
        ("consent", "", "Xin đánh dấu đồng ý"),
        ("website", "http://spam.example", "Báo lỗi chưa được nhận."),
        ("captcha_1", "", "Xin nhập mã xác thực."),
        ("captcha_1", "XXXXXX", WRONG),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(
    client: Client, field: str, value: str, message: str
) -> None:
    article = make_article()
    typed = filled_form(
        client,
        article,
        quote="Câu có lỗi",
        text="Đoạn dài tôi đã mất công gõ.",
        email="toi@example.vn",
        consent="on",
    )
    response = client.post(address_of(article), typed | {field: value})
    assert response.status_code == 422
    assert message in response.text
    assert (WRONG in response.text) == (message == WRONG)
    for name in {"quote", "text", "email"} - {field}:
        assert typed[name] in response.text
    fresh = response.context["captcha"].initial["captcha"]
    assert fresh != typed["captcha_0"]
    assert ErrorReport.objects.count() == 0


def test_an_address_is_kept_with_the_words_of_the_consent(client: Client) -> None:
    article = make_article()
    client.post(address_of(article), filled_form(client, article, email="toi@example.vn", consent="on"))
    report = ErrorReport.objects.get()
    assert report.email == "toi@example.vn"
    assert report.consent_text.startswith("Tôi đồng ý")


def test_another_picture_without_javascript_loses_nothing_and_sends_nothing(client: Client) -> None:
    article = make_article()
    form = filled_form(client, article, text="Viết dở dang", captcha_1="")
    response = client.post(address_of(article), form | {"new_captcha": "1"})
    assert response.status_code == 200
    assert "Viết dở dang" in response.text
    assert ErrorReport.objects.count() == 0


def test_fields_that_set_the_status_are_ignored(client: Client) -> None:
    article, other = make_article(), make_article("Bài khác")
    form = filled_form(client, article) | {
        "status": "answered",
        "answer": "xong",
        "article": str(other.pk),
        "visitor_key": "k",
    }
    client.post(address_of(article), form)
    report = ErrorReport.objects.get()
    assert (report.status, report.answer, report.article) == ("open", "", article)
    assert report.visitor_key != "k"


@pytest.mark.parametrize("who", ["visitor", "network"])
def test_over_the_limit_one_is_told_to_wait_and_loses_nothing(client: Client, settings, who: str) -> None:
    settings.REPORTS_VISITOR_LIMIT, settings.REPORTS_NETWORK_LIMIT = (1, 9) if who == "visitor" else (9, 1)
    article = make_article()
    assert client.post(address_of(article), filled_form(client, article)).status_code == 303
    response = client.post(address_of(article), filled_form(client, article, text="Lỗi thứ hai"))
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "Lỗi thứ hai" in response.text
    assert ErrorReport.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_article_that_is_not_public_is_not_found(client: Client, method: str) -> None:
    draft = make_article(status=Article.Status.DRAFT)
    assert getattr(client, method)(address_of(draft)).status_code == 404
    assert client.get(reverse("corrections:report_sent", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("number", ["0", "99999999999999999999999999"])
def test_an_article_that_never_was_is_not_found(client: Client, number: str) -> None:
    assert client.get(f"/bai-viet/{number}/bao-loi/").status_code == 404


def test_a_post_from_elsewhere_is_refused() -> None:
    article = make_article()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address_of(article), filled_form(strict, article)).status_code == 403
    assert ErrorReport.objects.count() == 0
