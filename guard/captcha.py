"""The captcha of public forms: django-simple-captcha's store and picture behind a field of our own.

The library's own field takes one answer several times when it is posted in parallel, and its challenges
can be foreseen (docs/decisions/0002). Here the database decides: one DELETE spends an answer.
"""

import datetime as dt
import re
import secrets
from collections.abc import Mapping
from typing import Any

from captcha.models import CaptchaStore
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import DateTimeField, TextField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guard import sound
from guard.events import tell
from guard.limits import Limit, browser_key, network_key, take_slot
from guard.models import CaptchaSettings
from guard.questions import Question, drawn, reduced
from guard.turnstile import turnstile
from guard.visitor import visitor_of
from querying.statements import Gap, Statement

# No two that look alike, and no vowel, D or W: a Vietnamese keyboard (Telex) would turn "AS" into "Á".
LETTERS = "CHJKLMNPRSTVXZ"
LENGTH = 5
_TIDIED_AT_ONCE = 20
_SPEND = Statement(
    "guard_captcha",
    """
    DELETE FROM captcha_captchastore
    WHERE hashkey = %s AND response = %s AND expiration > %s AND expiration <= %s
    RETURNING hashkey
    """,
    [
        Gap("key", TextField()),
        Gap("answer", TextField()),
        Gap("now", DateTimeField()),
        Gap("youngest", DateTimeField()),
    ],
)


def random_letters() -> tuple[str, str]:
    """What the picture shows and the answer that is expected (settings.CAPTCHA_CHALLENGE_FUNCT)."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return letters, letters.lower()


def new_challenge(request: HttpRequest, *, now: dt.datetime) -> str:
    """Store letters to be seen or heard and return their key (40 hex digits). Raises RateLimited."""
    return _stored(request, *random_letters(), now=now)


def new_question(request: HttpRequest, *, now: dt.datetime) -> tuple[str, Question]:
    """The same of one of the office's questions: its key, and what is asked."""
    question = drawn(CaptchaSettings.objects.current().known)
    return _stored(request, question.mark, question.answers[0], now=now), question


def letters_of(key: str, *, now: dt.datetime) -> str | None:
    """What the picture of a living challenge shows; None of a question, and of one spent or never made."""
    alive = CaptchaStore.objects.filter(hashkey=key, expiration__gt=now).exclude(challenge__startswith="?")
    return alive.values_list("challenge", flat=True).first()


def _stored(request: HttpRequest, challenge: str, response: str, *, now: dt.datetime) -> str:
    _forget_oldest(now)
    turnstile.pass_through(of_browser(request, "captcha", now=now), now=now)
    with transaction.atomic():
        take_slot(*of_network(request, "captcha", now=now), now=now)
        store = CaptchaStore.objects.create(
            challenge=challenge,
            response=response,
            hashkey=secrets.token_hex(20),
            expiration=now + _lifetime(),
        )
    return store.hashkey


def of_network(request: HttpRequest, act: str, *, now: dt.datetime, times: int = 1) -> tuple[Limit, str]:
    """The limit of challenges, pictures or sounds that the request's network may have, and its key."""
    limit = Limit(act, settings.GUARD_CAPTCHA_LIMIT * times, settings.GUARD_CAPTCHA_WINDOW)
    return limit, network_key(request, limit, "", now=now)


def of_browser(
    request: HttpRequest, act: str, *, now: dt.datetime, times: int = 1
) -> list[tuple[Limit, str]]:
    """The same of its browser, which is known from its first form on; a program that returns no cookie has
    its network's limit only."""
    visitor = visitor_of(request)
    if visitor.is_new:
        return []
    count = settings.GUARD_CAPTCHA_VISITOR_LIMIT * times
    limit = Limit(f"{act}-visitor", count, settings.GUARD_CAPTCHA_WINDOW)
    return [(limit, browser_key(limit, visitor.key_for("captcha", 0), now=now))]


def forget_expired(now: dt.datetime) -> int:
    """Remove every challenge whose time is over; the number removed."""
    return CaptchaStore.objects.filter(expiration__lte=now).delete()[0]


def _forget_oldest(now: dt.datetime) -> None:
    """Keep the table small at a bounded price: each new challenge takes up to 20 expired ones away."""
    oldest = CaptchaStore.objects.order_by("pk").values_list("pk", "expiration")[:_TIDIED_AT_ONCE]
    if expired := [pk for pk, expiration in oldest if expiration <= now]:
        CaptchaStore.objects.filter(pk__in=expired).delete()


def _lifetime() -> dt.timedelta:
    return dt.timedelta(minutes=settings.CAPTCHA_TIMEOUT)


def _youngest_expiration(now: dt.datetime) -> dt.datetime:
    """A challenge that expires later than this has been looked at for too short a time."""
    return now + _lifetime() - dt.timedelta(seconds=settings.GUARD_CAPTCHA_MIN_SECONDS)


class CaptchaInput(forms.MultiWidget):
    """The picture with its sound, or a question; buttons for another one, and the box for the answer."""

    template_name = "guard/captcha_input.html"
    use_fieldset = False
    asks_in_words = False
    takes_focus = False

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([forms.HiddenInput, forms.TextInput], attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["asks_in_words"], context["takes_focus"] = self.asks_in_words, self.takes_focus
        context["has_sound"] = not self.asks_in_words and sound.program() is not None
        return context

    def decompress(self, value: str | None) -> list[str]:
        return [value or "", ""]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_1" if id_ else ""


class CaptchaField(forms.Field):
    """Cleaning it spends the answer, so it is cleaned once, after every cheaper field, and outside the
    transaction of the write: a refusal that is rolled back must not bring a spent challenge back to life.
    """

    widget = CaptchaInput
    default_error_messages = {
        "required": _("Xin nhập mã xác thực."),
        "wrong": _("Mã xác thực không đúng."),
        "gone": _("Mã xác thực đã hết hạn hoặc đã được dùng. Xin nhập mã mới."),
        "too_fast": _("Biểu mẫu được gửi quá nhanh. Xin đợi vài giây, nhập mã mới rồi gửi lại."),
    }

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What is shown is always the new challenge, never the one that was posted."""
        return initial

    def clean(self, value: list[str | None]) -> None:
        key, answer = _well_formed(value)
        now = timezone.now()
        if not (_spend(key, answer, now) or _spend_in_other_words(key, answer, now)):
            reason = self._reason_of_refusal(key, answer, now)
            tell("captcha refused", reason=reason)
            raise ValidationError(self.error_messages[reason], code=reason)

    def _reason_of_refusal(self, key: str, answer: str, now: dt.datetime) -> str:
        """Why nothing was spent. The challenge is burnt: there is one guess, not one until it fits."""
        store = CaptchaStore.objects.filter(hashkey=key).first()
        CaptchaStore.objects.filter(hashkey=key).delete()
        if not answer:
            return "required"
        if store is None or store.expiration <= now:
            return "gone"
        return "too_fast" if store.response == answer else "wrong"


def _spend(key: str, answer: str, now: dt.datetime) -> bool:
    """The one statement that decides: of any number of parallel posts it counts a row for one only.

    A QuerySet's delete() would put a transaction around it, two more trips to the database.
    """
    return bool(_SPEND.rows(key=key, answer=answer, now=now, youngest=_youngest_expiration(now)))


def _spend_in_other_words(key: str, answer: str, now: dt.datetime) -> bool:
    """The same for a question that has more than one answer: the first of them stands for all."""
    asked = CaptchaStore.objects.filter(hashkey=key, challenge__startswith="?").first()
    if asked is None:
        return False
    known = CaptchaSettings.objects.current().known
    answers = next((question.answers for question in known if question.mark == asked.challenge), ())
    return answer in answers and _spend(key, asked.response, now)


def _well_formed(value: list[str | None]) -> tuple[str, str]:
    """The posted key, empty unless it can be one, and the answer reduced to letters and digits."""
    key, answer = (part or "" for part in value)
    letters = reduced(answer[:100])
    if answer.strip() and not letters:
        letters = "?"  # something was typed, so that it is wrong and not missing
    return (key if re.fullmatch(r"[0-9a-f]{40}", key) else ""), letters


class CaptchaForm(forms.Form):
    """The captcha as a form of its own beside a public form, validated after it:

    `if form.is_valid() and captcha.is_valid()`, then `captcha.ask()` before a form is shown again.
    """

    captcha = CaptchaField(
        label=_("Mã xác thực"),
        help_text=_("Gõ năm chữ cái trong ảnh; chữ hoa hay chữ thường đều được."),
    )

    @classmethod
    def in_place_of(cls, posted: Mapping[str, Any], **kwargs: Any) -> "CaptchaForm":
        """An unanswered form for one whose other fields were refused: its challenge is dropped unjudged."""
        key, _answer = _well_formed([posted.get("captcha_0"), ""])
        CaptchaStore.objects.filter(hashkey=key).delete()
        return cls(**kwargs)

    def __getitem__(self, name: str) -> forms.BoundField:
        """Not the one that was made when the form was judged: what is asked has changed since."""
        return self.fields[name].get_bound_field(self, name)

    def ask(self, request: HttpRequest, *, now: dt.datetime) -> None:
        """Put a new challenge into the form that is about to be shown. Raises RateLimited.

        In words when that was asked for, or when the one before it was.
        """
        field = self.fields["captcha"]
        widget = field.widget
        widget.takes_focus = "new_captcha" in request.POST
        if not _wants_words(request):
            self.initial["captcha"] = new_challenge(request, now=now)
            return
        self.initial["captcha"], question = new_question(request, now=now)
        widget.asks_in_words = True
        field.label = question.text
        field.help_text = _("Trả lời bằng một, hai từ; có dấu hay không dấu đều được.")


def _wants_words(request: HttpRequest) -> bool:
    """By the button that was pressed, if one was, else by what the form had before."""
    pressed = request.POST.get("new_captcha")
    return (pressed or request.POST.get("captcha_kind")) == "question"
