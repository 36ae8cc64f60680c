"""A question in words in place of the picture: one guess, one use, in its time, from the office's list."""

import datetime as dt

import pytest
from captcha.models import CaptchaStore
from django.db import IntegrityError
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.roles import ADMINISTRATOR, MODERATOR
from comments.models import Comment
from guard.captcha import CaptchaField
from guard.challenges import new_question
from guard.limits import RateLimited
from guard.models import CaptchaSettings
from guard.questions import DEFAULT, question_in, questions_in, reduced
from tests.accounts.factories import make_user
from tests.comments.factories import address_of, filled_form
from tests.guard.test_captcha import refusal
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

SETTINGS = "/admin/guard/captchasettings/1/change/"
LINE = "Thủ đô của Việt Nam? | Hà Nội | thành phố Hà Nội | 1"


@pytest.fixture(autouse=True)
def quick_fingers(settings) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 0


def asked(line: str = LINE) -> str:
    """The key of a question that stands alone in the office's list."""
    CaptchaSettings.objects.create(questions=line)
    return new_question(RequestFactory().get("/"), now=timezone.now())[0]


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("Trái nghĩa với nóng? | lạnh", ("lanh",)),
        (" Mấy ngày? | 7 | Bảy | bảy ", ("7", "bay")),
        ("Hai câu trả lời như nhau? | Hà Nội | hà  nội!", ("hanoi",)),
        ("Không có câu trả lời?", None),
        ("Không có câu trả lời? |", None),
        ("Chỉ có dấu? | ?!", None),
        ("| lạnh", None),
        ("Quá dài? | " + "a" * 33, None),
        ("Vừa đủ? | " + "a" * 32, ("a" * 32,)),
    ],
)
def test_a_line_is_a_question_with_its_answers(line: str, answers: tuple | None) -> None:
    question = question_in(line)
    assert (question.answers if question else None) == answers


def test_our_own_list_is_complete_and_each_question_is_found_by_its_mark() -> None:
    questions = questions_in(DEFAULT)
    assert len(questions) == len(DEFAULT.splitlines()) >= 10
    assert len({question.mark for question in questions}) == len(questions)
    assert all(len(question.mark) <= 32 for question in questions)


@pytest.mark.parametrize("answer", ["Hà Nội", "ha noi", " HÀ NỘI. ", "Thành phố Hà Nội", "1"])
def test_every_answer_of_the_list_is_accepted(answer: str) -> None:
    assert refusal(asked(), answer) is None


def test_an_answer_is_accepted_once_in_whatever_words() -> None:
    key = asked()
    answers = ("thành phố Hà Nội", "Hà Nội", "thành phố Hà Nội")
    assert [refusal(key, answer) for answer in answers] == [None, "gone", "gone"]


@pytest.mark.parametrize(("answer", "code"), [("Huế", "wrong"), ("", "required"), ("?!", "wrong")])
def test_a_wrong_answer_burns_the_question(answer: str, code: str) -> None:
    key = asked()
    assert refusal(key, answer) == code
    assert refusal(key, "Hà Nội") == "gone"


def test_a_question_lives_fifteen_minutes() -> None:
    key = asked()
    over = timezone.now() - dt.timedelta(seconds=1)
    CaptchaStore.objects.filter(hashkey=key).update(expiration=over)
    assert [refusal(key, answer) for answer in ("thành phố Hà Nội", "Hà Nội")] == ["gone", "gone"]


def test_an_answer_faster_than_a_person_types_is_refused(settings) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 3
    assert refusal(asked(), "Hà Nội") == "too_fast"


def test_a_question_that_was_changed_meanwhile_keeps_its_first_answer() -> None:
    key = asked()
    CaptchaSettings.objects.update(questions="Câu khác? | khác")
    assert refusal(key, "Hà Nội") is None


def test_questions_and_pictures_share_one_limit(client: Client, settings) -> None:
    settings.GUARD_CAPTCHA_LIMIT = 2
    request, now = RequestFactory().get("/"), timezone.now()
    asked()
    client.get("/captcha/refresh/")
    with pytest.raises(RateLimited):
        new_question(request, now=now)


def test_a_question_has_no_picture(client: Client) -> None:
    assert client.get(f"/captcha/image/{asked()}/").status_code == 410


def test_the_key_says_nothing_of_the_answer() -> None:
    key = asked()
    store = CaptchaStore.objects.get(hashkey=key)
    assert reduced("Hà Nội") not in store.challenge + key


def test_the_form_asks_in_words_keeps_what_was_typed_and_goes_on_asking_in_words(client: Client) -> None:
    CaptchaSettings.objects.create(questions=LINE)
    article = make_article()
    typed = filled_form(client, article, text="Viết dở dang", captcha_1="")
    response = client.post(address_of(article), typed | {"new_captcha": "question"})
    page = response.content.decode()
    assert response.status_code == 200
    assert 'for="comment_captcha_1">Thủ đô của Việt Nam?</label>' in page
    assert "Viết dở dang" in page
    assert "<img" not in page.split('class="captcha"')[1].split("</form>")[0]
    wrong = typed | {
        "captcha_0": response.context["captcha"].initial["captcha"],
        "captcha_1": "Huế",
        "captcha_kind": "question",
    }
    response = client.post(address_of(article), wrong)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Mã xác thực không đúng." in page
    assert "Thủ đô của Việt Nam?" in page
    assert "Viết dở dang" in page
    right = wrong | {"captcha_0": response.context["captcha"].initial["captcha"], "captcha_1": "hà nội"}
    assert client.post(address_of(article), right).status_code == 303
    assert Comment.objects.get().text == "Viết dở dang"


def test_the_way_back_to_the_picture(client: Client) -> None:
    article = make_article()
    typed = filled_form(client, article, captcha_kind="question", new_captcha="picture")
    page = client.post(address_of(article), typed).content.decode()
    assert "/captcha/image/" in page
    assert "captcha_kind" not in page


def test_the_office_edits_the_list_and_a_moderator_does_not(client: Client) -> None:
    client.force_login(make_user(ADMINISTRATOR))
    assert "gâu gâu" in client.get(SETTINGS).content.decode()
    client.post(SETTINGS, {"questions": LINE})
    assert [question.text for question in CaptchaSettings.current().known] == ["Thủ đô của Việt Nam?"]
    client.force_login(make_user(MODERATOR, username="kiem-duyet"))
    assert client.post(SETTINGS, {"questions": "Khác? | khác"}).status_code == 403
    assert CaptchaSettings.objects.get().questions == LINE


@pytest.mark.parametrize("line", ["Không có câu trả lời", "| lạnh", ""])
def test_a_list_that_cannot_be_asked_is_refused_and_stays_typed(client: Client, line: str) -> None:
    client.force_login(make_user(ADMINISTRATOR))
    page = client.post(SETTINGS, {"questions": f"{line}"}).content.decode()
    assert line in page
    assert not CaptchaSettings.objects.exists()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [({"id": 2}, "guard_captcha_settings_are_one_row"), ({"questions": ""}, "guard_something_can_be_asked")],
)
def test_the_database_refuses(fields: dict, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        CaptchaSettings.objects.create(**fields)


def test_a_picture_is_no_question(client: Client) -> None:
    CaptchaSettings.objects.create(questions=LINE)
    key = client.get("/captcha/refresh/").json()["key"]
    assert refusal(key, "Hà Nội") == "wrong"
    assert CaptchaField().error_messages["wrong"] == "Mã xác thực không đúng."
