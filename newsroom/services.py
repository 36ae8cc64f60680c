"""The desk's writes: saves and moves. Each locks the row, leaves a version, a line in the site's history, and
tells the portal where readers see the article before or after it.
"""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from news.models import Article
from news.querysets import ArticleQuerySet
from news.states import StateKey, state_of
from newsroom.checks import label_of
from newsroom.checks.looking import Desk
from newsroom.moves import PUBLISH, RESCHEDULE, SAVE, TAKE_DOWN, UNSCHEDULE, Move, Step
from newsroom.refusals import (
    ChecksNotMet,
    Empty,
    Expired,
    MoveRefused,
    NewerVersion,
    NotPast,
    ReasonMissing,
    WrongState,
)
from newsroom.rights import may
from newsroom.versions import keep_baseline, record, snapshot
from pagecache.signals import content_changed

_MOVED = ("status", "published_at", "status_since", "revision", "updated_at")
_JUDGED = (*_MOVED, "title", "expires_at", "body_page", "category", "created_by")


@dataclass
class Done:
    """How many of a list were moved, and those that were left, each with the reason."""

    moved: int = 0
    left: list[tuple[Article, MoveRefused | PermissionDenied]] = field(default_factory=list)


@transaction.atomic
def save_article(
    *,
    article: Article,
    by: User,
    now: dt.datetime,
    seen_revision: int | None,
    relate: Callable[[], None] = lambda: None,
    step: Step = Step.SAVED,
    reason: str = "",
    said: Any = "",
) -> None:
    """Store the words of a new article, or those of one that was seen in `seen_revision`.

    `relate` sets its tags and further categories once it has a number; `said` is the line in the site's
    history. Raises PermissionDenied, and NewerVersion when somebody has saved it since it was seen.
    """
    if not article.pk and not by.has_perm("news.add_article"):
        raise PermissionDenied
    stored = Article.objects.select_for_update(of=("self",)).filter(pk=article.pk).first()
    if stored:
        if not may(by, SAVE, stored, now):
            raise PermissionDenied
        if seen_revision != stored.revision:
            raise NewerVersion(stored)
        keep_baseline(stored)
    article.revision = stored.revision + 1 if stored else 0
    article.save()
    relate()
    record([article], step=step, by=by, now=now, reason=reason, content=snapshot(article))
    LogEntry.objects.log_actions(by.pk, [article], CHANGE if stored else ADDITION, said or str(step.label))
    if article.status == Article.Status.PUBLISHED:
        withdrawn = stored is not None and stored.is_published(now) and not article.is_published(now)
        content_changed.send(sender=Article, pks=[article.pk], withdrawn=withdrawn)


@transaction.atomic
def move_article(
    *,
    article: Article,
    move: Move,
    by: User,
    now: dt.datetime,
    reason: str = "",
    at: dt.datetime | None = None,
    seen_revision: int | None = None,
    passed_over: Sequence[str] = (),
) -> None:
    """Make the move with the stored article, and tell `article` what it has become.

    `at` is the moment of a publication: without it, that of an article that was public before, else now.
    `seen_revision` None asks for no particular one. `passed_over` are keys of findings (newsroom.checks).
    Raises PermissionDenied, WrongState, NewerVersion, ReasonMissing, NotPast, Empty, Expired or ChecksNotMet.
    """
    (stored,) = _locked(Article.objects.filter(pk=article.pk), move)
    if at is None and move is PUBLISH:
        at = _own_moment(stored, now)
    _judge(stored, move, by, now, reason=reason, at=at, seen_revision=seen_revision)
    unmet = _check(stored, Desk.look_up(), at or now, now, passed_over) if move.is_checked else []
    _make([(stored, at)], move, by, now, reason=reason, passed_over=unmet)
    for name in _MOVED:
        setattr(article, name, getattr(stored, name))


def publish_article(
    *,
    article: Article,
    by: User,
    now: dt.datetime,
    at: dt.datetime | None = None,
    seen_revision: int | None = None,
    passed_over: Sequence[str] = (),
) -> None:
    """Publish it, or move the moment of one that is scheduled: the same from the person's point of view."""
    is_scheduled = state_of(article, now).key is StateKey.SCHEDULED
    move_article(
        article=article,
        move=RESCHEDULE if is_scheduled else PUBLISH,
        by=by,
        now=now,
        at=at,
        seen_revision=seen_revision,
        passed_over=passed_over,
    )


def publish_articles(*, articles: ArticleQuerySet, by: User, now: dt.datetime) -> Done:
    """Publish those that can be, every check met. Raises PermissionDenied when `by` may publish nothing."""
    return _move_all(articles, PUBLISH, by, now)


def take_down_articles(*, articles: ArticleQuerySet, by: User, now: dt.datetime, reason: str) -> Done:
    """Take off the public pages those that are there.

    Raises ReasonMissing, and PermissionDenied when `by` may publish nothing.
    """
    if not reason.strip():
        raise ReasonMissing
    return _move_all(articles, TAKE_DOWN, by, now, reason=reason)


@transaction.atomic
def _move_all(articles: ArticleQuerySet, move: Move, by: User, now: dt.datetime, *, reason: str = "") -> Done:
    if not by.has_perm("news.publish_article"):
        raise PermissionDenied
    done, ready = Done(), []
    desk = Desk.look_up() if move.is_checked else None
    for article in _locked(articles, move):
        at = _own_moment(article, now) if move is PUBLISH else None
        try:
            _judge(article, move, by, now, reason=reason, at=at)
            if desk:
                _check(article, desk, at or now, now, ())
        except (MoveRefused, PermissionDenied) as refused:
            done.left.append((article, refused))
        else:
            ready.append((article, at))
    if ready:
        _make(ready, move, by, now, reason=reason)
    done.moved = len(ready)
    return done


def _locked(articles: ArticleQuerySet, move: Move) -> list[Article]:
    """The articles, with what is judged here, and nobody else's until this transaction ends."""
    chosen = Article.objects.filter(pk__in=articles.order_by().values("pk")).order_by("pk")
    chosen = chosen.select_related("source", "cover") if move.is_checked else chosen.only(*_JUDGED)
    return list(chosen.select_for_update(of=("self",)))


def _own_moment(article: Article, now: dt.datetime) -> dt.datetime:
    """That at which it was public before, else now."""
    before = article.published_at
    return before if before and before <= now else now


def _judge(
    article: Article,
    move: Move,
    by: User,
    now: dt.datetime,
    *,
    reason: str,
    at: dt.datetime | None,
    seen_revision: int | None = None,
) -> None:
    state = state_of(article, now)
    if state.key not in move.rights:
        raise WrongState(move.label, state.words)
    if not may(by, move, article, now):
        raise PermissionDenied
    if seen_revision is not None and seen_revision != article.revision:
        raise NewerVersion(article)
    if move.needs_reason and not reason.strip():
        raise ReasonMissing
    if move.is_past and (at is None or at > now):
        raise NotPast
    if move.has_moment and article.expires_at and article.expires_at <= max(at or now, now):
        raise Expired
    if move.needs_text and not article.body_page:
        raise Empty


def _check(
    article: Article, desk: Desk, moment: dt.datetime, now: dt.datetime, passed_over: Collection[str]
) -> list[str]:
    """The keys of the findings that are not met, all of which were passed over. Raises ChecksNotMet."""
    findings = desk.check(article, max(moment, now))
    unmet = [finding.key for finding in findings if not finding.is_met]
    if not set(unmet) <= set(passed_over):
        raise ChecksNotMet(findings)
    return unmet


def _make(
    moved: list[tuple[Article, dt.datetime | None]],
    move: Move,
    by: User,
    now: dt.datetime,
    *,
    reason: str,
    passed_over: Sequence[str] = (),
) -> None:
    """The articles are locked and judged."""
    articles = [article for article, _ in moved]
    were_shown = any(article.status == Article.Status.PUBLISHED for article in articles)
    for article, at in moved:
        if move.has_moment:
            article.published_at = at or now
        if move is UNSCHEDULE:
            article.published_at = None  # or it would count as public once, when the hour has passed
        if move.target and move.target != article.status:
            article.status, article.status_since = move.target, now
        article.revision, article.updated_at = article.revision + 1, now
    Article.objects.bulk_update(articles, _MOVED)
    record(articles, step=move.step, by=by, now=now, reason=reason.strip(), passed_over=passed_over)
    said = f"{move.label}: {reason.strip()}" if reason.strip() else f"{move.label}."
    if passed_over:
        said += f" Bỏ qua kiểm tra: {', '.join(dict.fromkeys(map(label_of, passed_over)))}."
    LogEntry.objects.log_actions(by.pk, articles, CHANGE, said)
    if were_shown or move.target == Article.Status.PUBLISHED:
        pks = [article.pk for article in articles]
        content_changed.send(sender=Article, pks=pks, withdrawn=move is TAKE_DOWN)
