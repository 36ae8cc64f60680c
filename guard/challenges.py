"""The challenges of the captcha: django-simple-captcha's table, filled with letters or questions of ours.

The library's own challenges can be foreseen (docs/decisions/0002). They are judged in guard.answers.
"""

import datetime as dt
import secrets

from captcha.models import CaptchaStore
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from guard.limits import Limit, browser_key, network_key, take_slot
from guard.models import CaptchaSettings
from guard.questions import Question, drawn
from guard.turnstile import turnstile
from guard.visitor import visitor_of

# No two that look alike, and no vowel, D or W: a Vietnamese keyboard (Telex) would turn "AS" into "Á".
LETTERS = "CHJKLMNPRSTVXZ"
LENGTH = 5
_TIDIED_AT_ONCE = 20


def random_letters() -> tuple[str, str]:
    """What the picture shows and the answer that is expected (settings.CAPTCHA_CHALLENGE_FUNCT)."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return letters, letters.lower()


def new_challenge(request: HttpRequest, *, now: dt.datetime) -> str:
    """Store letters to be seen or heard and return their key (40 hex digits). Raises RateLimited."""
    return _stored(request, *random_letters(), now=now)


def new_question(request: HttpRequest, *, now: dt.datetime) -> tuple[str, Question]:
    """The same of one of the office's questions: its key, and what is asked."""
    question = drawn(CaptchaSettings.current().known)
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
            expiration=now + lifetime(),
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


def lifetime() -> dt.timedelta:
    return dt.timedelta(minutes=settings.CAPTCHA_TIMEOUT)
