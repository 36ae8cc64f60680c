import datetime as dt
import re
from typing import Any

from captcha.models import CaptchaStore
from django.test import Client

from polls.freezing import freeze_result
from polls.models import Ballot, BallotScore, Choice, Poll, PollAdjustment

OPENED = dt.datetime(2026, 7, 1, 1, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
ANSWERS = ("Rất hài lòng", "Hài lòng", "Chưa hài lòng")


def make_poll(
    question: str = "Đánh giá của bạn về cổng thông tin", answers: tuple[str, ...] = ANSWERS, **fields: Any
) -> Poll:
    """An open poll without an end; pass opens_at and closes_at to make another kind."""
    poll = Poll.objects.create(question=question, **{"opens_at": OPENED, **fields})
    Choice.objects.bulk_create(Choice(poll=poll, text=text, position=n) for n, text in enumerate(answers))
    return poll


def make_ballot(poll: Poll, *choices: Choice, visitor_key: str = "") -> Ballot:
    ballot = Ballot.objects.create(
        poll=poll, visitor_key=visitor_key or f"visitor {poll.ballots.count()}", cast_at=OPENED
    )
    ballot.choices.set(choices)
    return ballot


def make_frozen_poll(question: str = "Đã hỏi xong", **fields: Any) -> Poll:
    """One that is over, with one ballot, and its result written down."""
    poll = make_poll(question, closes_at=OPENED + 2 * DAY, **fields)
    make_ballot(poll, poll.choices.all()[0])
    freeze_result(poll=poll, now=OPENED + 2 * DAY)
    return poll


def make_adjustment(poll: Poll, people: int = 123, **fields: Any) -> PollAdjustment:
    fields.setdefault("reason", "Số liệu của cổng cũ")
    return PollAdjustment.objects.create(poll=poll, people=people, **fields)


def make_portal_rating(question: str = "Đánh giá cổng năm 2026", **fields: Any) -> Poll:
    return make_poll(question, answers=(), kind=Poll.Kind.PORTAL, **fields)


def make_scores(poll: Poll, *scores: int) -> Ballot:
    """A ballot with these scores for the four criteria, in their order."""
    ballot = make_ballot(poll)
    BallotScore.objects.bulk_create(
        BallotScore(ballot=ballot, criterion=criterion, score=score)
        for criterion, score in enumerate(scores, start=1)
    )
    return ballot


def solved_captcha(client: Client, poll: Poll) -> dict[str, str]:
    """The right answer to the captcha that the poll's page shows this client."""
    page = client.get(poll.get_absolute_url()).content.decode()
    key = re.findall(r'name="captcha_0" value="([0-9a-f]{40})"', page)[0]
    return {"captcha_0": key, "captcha_1": CaptchaStore.objects.get(hashkey=key).response}
