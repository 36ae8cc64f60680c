"""The desk's writes: saves and moves. Each locks the row, leaves a version, a line in the site's history, and
tells the portal where readers see the article before or after it.
"""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from news.models import Article, Category
from news.remits import Filing, newly_outside, remit_of
from news.states import StateKey, state_of
from newsroom.checks import label_of
from newsroom.checks.looking import Desk
from newsroom.moves import PUBLISH, RESCHEDULE, SAVE, TAKE_DOWN, UNSCHEDULE, Move, Step
from newsroom.refusals import (
    ChecksNotMet,
    Empty,
    Expired,
    NewerVersion,
    NotPast,
    OutsideRemit,
    ReasonMissing,
    WriterPublishes,
    WrongState,
)
from newsroom.rights import may, wants_another
from newsroom.versions import filing_of, keep_baselines, record, snapshot
from pagecache.signals import content_changed

_MOVED = ("status", "published_at", "public_before", "status_since", "revision", "updated_at")
_JUDGED = (*_MOVED, "title", "expires_at", "body_page", "category", "created_by")
_ALMOST = dt.timedelta(minutes=1)  # before its moment: a server whose clock is ahead may show it already


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
    history. Raises PermissionDenied, NewerVersion when somebody has saved it since it was seen, and
    OutsideRemit when it would be filed where `by` is not responsible and it did not stand before.
    """
    if not article.pk and not by.has_perm("news.add_article"):
        raise PermissionDenied
    stored = Article.objects.select_for_update(of=("self",)).filter(pk=article.pk).first()
    if stored:
        if not may(by, SAVE, stored, now):
            raise PermissionDenied
        if seen_revision != stored.revision:
            raise NewerVersion(stored)
        keep_baselines([stored])
    before = filing_of(snapshot(stored)) if stored and remit_of(by) is not None else Filing()
    article.revision = stored.revision + 1 if stored else 0
    article.save()
    relate()
    content = snapshot(article)
    if outside := newly_outside(remit_of(by), before, filing_of(content)):
        raise OutsideRemit(Category.objects.filter(pk__in=outside))
    record([article], step=step, by=by, now=now, reason=reason, content=content)
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
    Raises PermissionDenied, WrongState, WriterPublishes, NewerVersion, ReasonMissing, NotPast, Empty, Expired
    or ChecksNotMet.
    """
    (stored,) = locked([article.pk], move)
    if at is None and move is PUBLISH:
        at = own_moment(stored, now)
    judge(stored, move, by, now, reason=reason, at=at, seen_revision=seen_revision)
    unmet = check_unmet(stored, Desk.look_up(), at or now, now, passed_over) if move.is_checked else []
    make([(stored, at)], move, by, now, reason=reason, passed_over=unmet)
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


def locked(pks: Collection[int], move: Move) -> list[Article]:
    """The articles, with what is judged here, and nobody else's until this transaction ends.

    For a check and for a save they are read whole.
    """
    chosen = Article.objects.filter(pk__in=pks).order_by("pk")
    if move.is_checked:
        chosen = chosen.select_related("source", "cover")
    elif move is not SAVE:
        chosen = chosen.only(*_JUDGED)
    return list(chosen.select_for_update(of=("self",)))


def own_moment(article: Article, now: dt.datetime) -> dt.datetime:
    """That at which it was public before, else now: the moment of a publication that names none."""
    before = article.published_at
    return before if before and before <= now else now


def judge(
    article: Article,
    move: Move,
    by: User,
    now: dt.datetime,
    *,
    reason: str,
    at: dt.datetime | None,
    seen_revision: int | None = None,
) -> None:
    """Raises why the move cannot be made, of whoever has the right to know."""
    state = state_of(article, now)
    if state.key not in move.rights:
        raise WrongState(move.label, state.words)
    if wants_another(by, move, article, now):
        raise WriterPublishes
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


def check_unmet(
    article: Article, desk: Desk, moment: dt.datetime, now: dt.datetime, passed_over: Collection[str]
) -> list[str]:
    """The keys of the findings that are not met, all of which were passed over. Raises ChecksNotMet."""
    findings = desk.check(article, max(moment, now))
    unmet = [finding.key for finding in findings if not finding.is_met]
    if not set(unmet) <= set(passed_over):
        raise ChecksNotMet(findings)
    return unmet


def make(
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
    withdrawn = any(_is_withdrawn(article, move, at, now) for article, at in moved)
    for article, at in moved:
        _set_moment(article, move, at, now)
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
        content_changed.send(sender=Article, pks=pks, withdrawn=withdrawn)


def _set_moment(article: Article, move: Move, at: dt.datetime | None, now: dt.datetime) -> None:
    """An hour ahead does not forget that the article was public before, should it be called off."""
    if move.has_moment:
        before, article.published_at = article.published_at, at or now
        if before and before <= now < article.published_at:
            article.public_before = before
    if move is UNSCHEDULE:
        article.published_at, article.public_before = article.public_before, None


def _is_withdrawn(article: Article, move: Move, at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether readers may have seen of it what they shall see no more, a copy kept for outages included."""
    if move is TAKE_DOWN:
        return True
    is_put_off = move is UNSCHEDULE or (move is RESCHEDULE and at is not None and at > now)
    return is_put_off and article.published_at is not None and article.published_at <= now + _ALMOST
