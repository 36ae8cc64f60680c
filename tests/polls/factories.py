import datetime as dt
from typing import Any

from polls.models import Ballot, Choice, Poll, PollAdjustment

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


def make_adjustment(poll: Poll, people: int = 123, **fields: Any) -> PollAdjustment:
    fields.setdefault("reason", "Số liệu của cổng cũ")
    return PollAdjustment.objects.create(poll=poll, people=people, **fields)
