"""The field that guards public forms: one guess, one use, within its time."""

import datetime as dt
from collections import Counter

import pytest
from captcha.models import CaptchaStore
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import RequestFactory
from django.utils import timezone

from guard.captcha import CaptchaField, CaptchaForm
from guard.challenges import LETTERS, new_challenge, random_letters
from guard.limits import RateLimited
from guard.models import Slot
from vietnamese.folding import fold

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_fingers(settings) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 0


def make_challenge(*, age: int = 60, response: str = "khmtx", number: int = 1) -> str:
    """A stored challenge shown `age` seconds ago; its key."""
    expiration = timezone.now() + dt.timedelta(minutes=15, seconds=-age)
    return CaptchaStore.objects.create(
        challenge=response.upper(), response=response, hashkey=f"{number:040x}", expiration=expiration
    ).hashkey


def refusal(key: str, answer: str) -> str | None:
    """The code of the field's refusal, None when it accepts."""
    try:
        CaptchaField().clean([key, answer])
    except ValidationError as error:
        return error.code
    return None


@pytest.mark.parametrize("answer", ["khmtx", "KHMTX", " kH mTx ", "khmt\u200bx"])
def test_the_answer_is_accepted_whatever_its_case_and_blanks(answer: str) -> None:
    assert refusal(make_challenge(), answer) is None


def test_an_answer_is_accepted_once() -> None:
    key = make_challenge()
    assert [refusal(key, "khmtx") for _ in range(3)] == [None, "gone", "gone"]


def test_a_wrong_answer_burns_the_challenge() -> None:
    key = make_challenge()
    assert refusal(key, "khmtz") == "wrong"
    assert refusal(key, "khmtx") == "gone"
    assert CaptchaStore.objects.count() == 0


@pytest.mark.parametrize(("answer", "code"), [("", "required"), ("  ", "required"), ("???", "wrong")])
def test_an_empty_answer_is_not_called_wrong(answer: str, code: str) -> None:
    assert refusal(make_challenge(), answer) == code


def test_an_answer_after_fifteen_minutes_is_too_late() -> None:
    assert refusal(make_challenge(age=15 * 60 - 5), "khmtx") is None
    assert refusal(make_challenge(age=15 * 60, number=2), "khmtx") == "gone"


def test_an_answer_faster_than_a_person_types_is_refused_and_spent(settings) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 3
    key = make_challenge(age=1)
    assert refusal(key, "khmtx") == "too_fast"
    assert refusal(key, "khmtx") == "gone"
    assert refusal(make_challenge(age=4, number=2), "khmtx") is None


def test_the_answer_to_one_challenge_does_not_open_another() -> None:
    make_challenge(response="khmtx")
    assert refusal(make_challenge(response="rrrrr", number=2), "khmtx") == "wrong"


@pytest.mark.parametrize("key", ["", "\x00", "g" * 40, "1" * 41, "a" * 100_000, "' OR 1=1 --"])
def test_a_key_that_cannot_be_one_is_refused(key: str) -> None:
    assert refusal(key, "khmtx") == "gone"


@pytest.mark.parametrize("answer", ["\x00", "passed", "k" * 1_000_000, "Ấ" * 50])
def test_an_answer_that_cannot_be_one_is_refused(answer: str) -> None:
    assert refusal(make_challenge(), answer) == "wrong"


def test_only_a_wrong_answer_is_called_wrong() -> None:
    words = CaptchaField().error_messages
    assert words["wrong"] == "Mã xác thực không đúng."
    assert Counter(str(text) for text in words.values())[words["wrong"]] == 1


def test_a_bound_form_shows_the_new_challenge_and_never_the_posted_one() -> None:
    posted = make_challenge()
    form = CaptchaForm({"captcha_0": posted, "captcha_1": "zzzzz"})
    assert form.errors == {"captcha": ["Mã xác thực không đúng."]}
    form.ask(RequestFactory().get("/"), now=timezone.now())
    html = str(form["captcha"])
    assert CaptchaStore.objects.get().hashkey in html
    assert posted not in html
    assert "zzzzz" not in html


def test_challenges_are_five_letters_that_a_vietnamese_keyboard_leaves_alone() -> None:
    shown, answer = random_letters()
    assert (len(shown), shown.lower()) == (5, answer)
    assert set(shown) <= set(LETTERS)
    assert not set(fold(LETTERS)) & set("aeiouydw")  # Telex composes these: "AS" would become "Á"
    assert len({random_letters() for _ in range(50)}) > 45


def test_the_librarys_own_way_to_a_challenge_uses_our_letters() -> None:
    key = CaptchaStore.generate_key()
    assert set(CaptchaStore.objects.get(hashkey=key).challenge) <= set(LETTERS)


def test_a_challenge_lives_fifteen_minutes() -> None:
    now = timezone.now()
    key = new_challenge(RequestFactory().get("/"), now=now)
    assert CaptchaStore.objects.get(hashkey=key).expiration == now + dt.timedelta(minutes=15)


def test_a_network_gets_so_many_challenges_and_a_neighbour_its_own(settings) -> None:
    settings.GUARD_CAPTCHA_LIMIT = 2
    now = timezone.now()
    here = RequestFactory().get("/", REMOTE_ADDR="203.0.113.1")
    for _ in range(2):
        new_challenge(here, now=now)
    with pytest.raises(RateLimited) as refused:
        new_challenge(here, now=now)
    assert refused.value.wait == settings.GUARD_CAPTCHA_WINDOW + 1
    new_challenge(RequestFactory().get("/", REMOTE_ADDR="203.0.113.2"), now=now)
    assert CaptchaStore.objects.count() == 3


def test_new_challenges_take_the_expired_ones_away(settings) -> None:
    settings.GUARD_CAPTCHA_LIMIT = 100
    for number in range(30):
        make_challenge(age=3600, number=number + 1)
    request = RequestFactory().get("/")
    for _ in range(2):
        new_challenge(request, now=timezone.now())
    assert CaptchaStore.objects.count() == 2


def test_one_command_clears_what_is_over_and_leaves_what_lives() -> None:
    alive = make_challenge()
    make_challenge(age=3600, number=2)
    now = timezone.now()
    Slot.objects.create(key="alt", number=0, held_until=now - dt.timedelta(seconds=1))
    Slot.objects.create(key="neu", number=0, held_until=now + dt.timedelta(hours=1))
    call_command("tidy_guard")
    assert CaptchaStore.objects.get().hashkey == alive
    assert Slot.objects.get().key == "neu"
