"""What the public door refuses: with a status and a reason, and with all that was typed."""

import re

import pytest
from captcha.models import CaptchaStore
from django.test import Client

from comments.models import Comment
from tests.comments.factories import address_of, filled_form
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

WRONG = "Mã xác thực không đúng."


@pytest.fixture(autouse=True)
def quick_fingers(settings) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 0


def shown(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Xin cho biết họ và tên."),
        ("name", "\u200b \u202e", "Xin cho biết họ và tên."),
        ("name", "x" * 81, "Họ và tên dài 81 ký tự; tối đa là 80."),
        ("email", "không phải thư", "Địa chỉ thư điện tử chưa đúng."),
        ("text", " \r\n ", "Xin viết nội dung bình luận."),
        ("text", "ồ" * 3001, "Bình luận dài 3.001 ký tự; tối đa là 3.000."),
        ("consent", "", "Xin đánh dấu đồng ý"),
        ("parent", "987654", "Bình luận bạn trả lời không còn hiện trên trang."),
        ("parent", "9" * 30, "Bình luận bạn trả lời không còn hiện trên trang."),
        ("parent", "một", "Bình luận bạn trả lời không còn hiện trên trang."),
        ("website", "http://spam.example", "Bình luận chưa được nhận."),
        ("captcha_1", "", "Xin nhập mã xác thực."),
        ("captcha_1", "XXXXXX", WRONG),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(
    client: Client, field: str, value: str, message: str
) -> None:
    article = make_article()
    typed = filled_form(client, article, text="Đoạn văn dài tôi đã mất công gõ.", email="toi@example.vn")
    response = client.post(address_of(article), typed | {field: value})
    assert response.status_code == 422
    page = shown(response)
    assert message in page
    assert (WRONG in page) == (message == WRONG)
    assert "<title>Chưa gửi được: Bình luận" in page  # what a screen reader says first
    led_to = re.findall(r'name="(\w+)"[^>]* autofocus', page)
    assert led_to == ([] if field in {"parent", "website"} else [field])
    for name in {"name", "text", "email"} - {field}:
        assert typed[name] in page
    assert ("checked" in page) == (field != "consent")
    assert Comment.objects.count() == 0


def test_every_refused_form_shows_a_new_challenge_and_the_old_one_is_dead(client: Client) -> None:
    article = make_article()
    for changed in ({"name": ""}, {"captcha_1": "sai"}):
        form = filled_form(client, article, **changed)
        response = client.post(address_of(article), form)
        fresh = response.context["captcha"].initial["captcha"]
        assert fresh != form["captcha_0"]
        assert f'value="{fresh}"' in shown(response)
        assert form["captcha_0"] not in shown(response)
        assert list(CaptchaStore.objects.values_list("hashkey", flat=True)) == [fresh]
        CaptchaStore.objects.all().delete()


def test_another_picture_without_javascript_loses_nothing_and_sends_nothing(client: Client) -> None:
    article = make_article()
    form = filled_form(client, article, name="", text="Viết dở dang", captcha_1="")
    response = client.post(address_of(article), form | {"new_captcha": "1"})
    assert response.status_code == 200
    assert "Viết dở dang" in shown(response)
    assert "checked" in shown(response)
    assert "errorlist" not in shown(response)
    assert response.context["captcha"].initial["captcha"] != form["captcha_0"]
    assert Comment.objects.count() == 0


def test_too_many_comments_of_a_visitor_are_told_to_wait(client: Client, settings) -> None:
    settings.COMMENTS_VISITOR_LIMIT = 1
    article = make_article()
    client.post(address_of(article), filled_form(client, article))
    response = client.post(address_of(article), filled_form(client, article, text="câu thứ hai"))
    assert response.status_code == 429
    assert "Xin thử lại sau 10 phút" in shown(response)
    assert 590 <= int(response["Retry-After"]) <= 601
    assert "câu thứ hai" in shown(response)
    assert Comment.objects.count() == 1


def test_a_captcha_stays_spent_when_the_comment_was_not_kept(client: Client, settings) -> None:
    settings.COMMENTS_VISITOR_LIMIT = 0
    article = make_article()
    form = filled_form(client, article)
    assert client.post(address_of(article), form).status_code == 429
    settings.COMMENTS_VISITOR_LIMIT = 5
    assert client.post(address_of(article), form).status_code == 422
    assert Comment.objects.count() == 0


def test_too_many_comments_of_a_network_are_told_to_wait(settings) -> None:
    settings.COMMENTS_NETWORK_LIMIT = 2
    article = make_article()
    answers = []
    for address in ("203.0.113.1", "203.0.113.1", "203.0.113.1", "203.0.113.2"):
        stranger = Client(REMOTE_ADDR=address)
        answers.append(stranger.post(address_of(article), filled_form(stranger, article)).status_code)
    assert answers == [303, 303, 429, 303]


def test_too_many_open_forms_are_told_to_wait_and_keep_what_was_typed(client: Client, settings) -> None:
    settings.GUARD_CAPTCHA_LIMIT = 1
    article = make_article()
    form = filled_form(client, article, text="đã gõ rồi", captcha_1="sai")
    response = client.post(address_of(article), form)
    assert response.status_code == 429
    assert "đã gõ rồi" in shown(response)
    assert "Lấy mã xác thực" in shown(response)
    assert client.get(address_of(article)).status_code == 429
    assert CaptchaStore.objects.count() == 0


def test_a_post_without_the_token_is_refused(settings) -> None:
    settings.CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
    client = Client(enforce_csrf_checks=True)
    article = make_article()
    assert client.post(address_of(article), filled_form(client, article)).status_code == 403
    assert Comment.objects.count() == 0


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)(address_of(make_article())).status_code == 405


@pytest.mark.parametrize("field", ["name", "email", "text", "parent", "captcha_0", "captcha_1", "website"])
@pytest.mark.parametrize(
    "value", ["\x00", "a" * 1_000_000, "\ud7ff\ufffe\U000e0001", "%00", "' OR 1=1 --", "ﷺ" * 500]
)
def test_bad_input_is_refused_or_cleaned_and_never_an_error(client: Client, field: str, value: str) -> None:
    article = make_article()
    response = client.post(address_of(article), filled_form(client, article) | {field: value})
    assert response.status_code in {303, 422}
