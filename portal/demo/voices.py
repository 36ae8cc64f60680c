"""What readers of the demo said: ballots, comments, ratings and the number of views before."""

import datetime as dt
import hashlib
from random import Random
from typing import Any

from comments.forms import CONSENT_TEXT, CONSENT_VERSION
from comments.models import Comment
from news.models import Article
from polls.models import Ballot, BallotChoice, BallotScore, Choice, Poll, PollAdjustment
from portal.demo import content
from portal.demo.seeding import Seeding
from ratings.models import Rating
from visits.models import Adjustment

_FIRST_VIEWS = 1_651_951  # the old site's counter
_FIRST_VIEWS_REASON = "Số lượt xem của cổng thông tin cũ, chuyển sang khi đưa cổng mới vào sử dụng."
_MOST_RATINGS = 34
_SCORES = (5, 5, 5, 5, 4, 4, 4, 3, 3, 2, 1)


def reader_key(kind: str, number: int) -> str:
    """The key of a reader who never was; it cannot meet the key of one who is."""
    return hashlib.sha256(f"demo reader {kind} {number}".encode()).hexdigest()


def seed_polls(seeding: Seeding) -> None:
    for row in content.load("polls")["poll"]:
        closes_at = seeding.days_before(row["closed_days_ago"]) if "closed_days_ago" in row else None
        poll = seeding.ensure(
            Poll,
            question=row["question"],
            defaults={
                "kind": row.get("kind", Poll.Kind.CHOICES),
                "is_featured": row["featured"],
                "opens_at": seeding.days_before(row["opened_days_ago"]),
                "closes_at": closes_at,
            },
        )
        choices = [
            seeding.ensure(Choice, poll=poll, text=text, defaults={"position": position})
            for position, text in enumerate(row["choices"], start=1)
        ]
        _cast(seeding, poll, choices, row)
        for choice, people in zip(choices, row.get("imported", []), strict=False):
            seeding.ensure(
                PollAdjustment,
                poll=poll,
                choice=choice,
                defaults={"people": people, "ticks": people, "reason": f"{row['reason']} ({choice.text})"},
            )


def _cast(seeding: Seeding, poll: Poll, choices: list[Choice], row: dict[str, Any]) -> None:
    """The ballots of a past poll, spread over its days."""
    ticked: list[Any] = row.get("scores") or [
        choice for choice, count in zip(choices, row["ballots"], strict=False) for _ in range(count)
    ]
    if not ticked or poll.ballots.filter(visitor_key=reader_key(row["slug"], 0)).exists():
        return
    pace = (poll.closes_at or seeding.anchor) - poll.opens_at
    ballots = Ballot.objects.bulk_create(
        Ballot(
            poll=poll,
            visitor_key=reader_key(row["slug"], number),
            cast_at=poll.opens_at + pace * (number + 1) / (len(ticked) + 2),
        )
        for number in range(len(ticked))
    )
    _mark(poll, ballots, ticked)
    seeding.count(Ballot, len(ballots))


def _mark(poll: Poll, ballots: list[Ballot], ticked: list[Any]) -> None:
    """Put on each ballot the choice that was ticked or, about the portal, the four scores."""
    if poll.rates_portal():
        BallotScore.objects.bulk_create(
            BallotScore(ballot=ballot, criterion=criterion, score=score)
            for ballot, scores in zip(ballots, ticked, strict=True)
            for criterion, score in enumerate(scores, start=1)
        )
        return
    BallotChoice.objects.bulk_create(
        BallotChoice(ballot=ballot, choice=choice) for ballot, choice in zip(ballots, ticked, strict=True)
    )


def seed_comments(seeding: Seeding) -> None:
    for row in content.load("comments")["comment"]:
        article = Article.objects.get(slug=row["article"])
        text = row["text"].strip()
        created_at = moment_after(seeding, article, hours=row["hours"])
        is_decided = row["state"] != Comment.Status.PENDING
        parent = None
        if "reply_to" in row:
            parent = Comment.objects.filter(article=article, name=row["reply_to"]).first()
        seeding.ensure(
            Comment,
            article=article,
            name=row["name"],
            text=text,
            defaults={
                "parent": parent,
                "email": row.get("email", ""),
                "consent_text": "" if row.get("official") else str(CONSENT_TEXT),
                "consent_version": 0 if row.get("official") else CONSENT_VERSION,
                "is_official": row.get("official", False),
                "note": row.get("note", ""),
                "status": row["state"],
                "created_at": created_at,
                "decided_at": created_at + dt.timedelta(minutes=5) if is_decided else None,
                "visitor_key": "" if row.get("official") else reader_key(row["name"], 0),
            },
        )


def seed_ratings(seeding: Seeding) -> None:
    """Two of three published articles have stars, most of them good ones."""
    slugs = [row["slug"] for row in content.articles()]
    unrated = Article.objects.filter(slug__in=slugs).exclude(ratings__visitor_key=reader_key("rating", 0))
    for article in unrated.published(seeding.anchor).order_by("slug"):
        whim = Random(article.slug)  # nosec B311  # how it was liked, no secret
        number = whim.randrange(3, _MOST_RATINGS) if whim.random() < 0.67 else 0
        if not number:
            continue
        ratings = [
            Rating(
                article=article,
                visitor_key=reader_key("rating", reader),
                score=whim.choice(_SCORES),
                rated_at=moment_after(seeding, article, hours=reader + 1),
            )
            for reader in range(number)
        ]
        Rating.objects.bulk_create(ratings)
        seeding.count(Rating, number)


def moment_after(seeding: Seeding, article: Article, *, hours: int) -> dt.datetime:
    """So many hours after the article came out, and still before the anchor."""
    published_at = article.published_at or seeding.anchor
    latest = seeding.anchor - dt.timedelta(minutes=10)
    return min(published_at + dt.timedelta(hours=hours), max(latest, published_at))


def seed_first_views(seeding: Seeding) -> None:
    """The visit counter starts where the old site's stopped."""
    seeding.ensure(Adjustment, reason=_FIRST_VIEWS_REASON, defaults={"views": _FIRST_VIEWS})
