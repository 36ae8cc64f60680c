"""The judging of a captcha's answer: one DELETE spends it, so that the database decides.

The library's own field takes one answer several times when it is posted in parallel (docs/decisions/0002).
"""

import datetime as dt
import re

from captcha.models import CaptchaStore
from django.conf import settings
from django.db.models import DateTimeField, TextField

from guard.challenges import lifetime
from guard.models import CaptchaSettings
from guard.questions import reduced
from querying.statements import Gap, Statement

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


def well_formed(value: list[str | None]) -> tuple[str, str]:
    """The posted key, empty unless it can be one, and the answer reduced to letters and digits."""
    key, answer = (part or "" for part in value)
    letters = reduced(answer[:100])
    if answer.strip() and not letters:
        letters = "?"  # something was typed, so that it is wrong and not missing
    return (key if re.fullmatch(r"[0-9a-f]{40}", key) else ""), letters


def spend(key: str, answer: str, now: dt.datetime) -> bool:
    """Use a right answer up that comes in its time; whether it was one, and had not been used."""
    return _spend_exactly(key, answer, now) or _spend_in_other_words(key, answer, now)


def burn(key: str, answer: str, now: dt.datetime) -> str:
    """Why nothing was spent. The challenge is burnt: there is one guess, not one until it fits."""
    store = CaptchaStore.objects.filter(hashkey=key).first()
    drop(key)
    if not answer:
        return "required"
    if store is None or store.expiration <= now:
        return "gone"
    return "too_fast" if store.response == answer else "wrong"


def drop(key: str) -> None:
    """Take a challenge away unjudged."""
    CaptchaStore.objects.filter(hashkey=key).delete()


def _spend_exactly(key: str, answer: str, now: dt.datetime) -> bool:
    """The one statement that decides: of any number of parallel posts it counts a row for one only.

    A QuerySet's delete() would put a transaction around it, two more trips to the database.
    """
    return bool(_SPEND.rows(key=key, answer=answer, now=now, youngest=_youngest_expiration(now)))


def _spend_in_other_words(key: str, answer: str, now: dt.datetime) -> bool:
    """The same for a question that has more than one answer: the first of them stands for all."""
    asked = CaptchaStore.objects.filter(hashkey=key, challenge__startswith="?").first()
    if asked is None:
        return False
    known = CaptchaSettings.current().known
    answers = next((question.answers for question in known if question.mark == asked.challenge), ())
    return answer in answers and _spend_exactly(key, asked.response, now)


def _youngest_expiration(now: dt.datetime) -> dt.datetime:
    """A challenge that expires later than this has been looked at for too short a time."""
    return now + lifetime() - dt.timedelta(seconds=settings.GUARD_CAPTCHA_MIN_SECONDS)
