"""What readers report and what the office puts right in public. The report is locked before the article."""

import datetime as dt

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from corrections.models import Correction, ErrorReport
from corrections.refusals import AlreadyAnswered
from guard.events import tell_once_kept
from guard.limits import Limit, browser_key, take_slots
from news.models import Article
from news.remits import is_within, remit_of
from news.states import state_of
from newsroom.moves import CORRECT, Step
from newsroom.refusals import WrongState
from newsroom.rights import may
from newsroom.versions import record
from pagecache.signals import content_changed


def network_limit() -> Limit:
    return Limit("report", settings.REPORTS_NETWORK_LIMIT, settings.REPORTS_WINDOW)


def visitor_limit() -> Limit:
    return Limit("report-visitor", settings.REPORTS_VISITOR_LIMIT, settings.REPORTS_WINDOW)


@transaction.atomic
def submit_report(
    *,
    article: Article,
    quote: str,
    text: str,
    email: str,
    consent_text: str,
    visitor_key: str,
    network_key: str,
    now: dt.datetime,
) -> ErrorReport:
    """Keep a report for the desk. Raises RateLimited, and then nothing is kept and no slot taken.

    `network_key` is guard.limits.network_key() of network_limit(); `consent_text` is what a reader agreed to
    who gave an address, else empty.
    """
    of_visitor = visitor_limit()
    slots = [(network_limit(), network_key), (of_visitor, browser_key(of_visitor, visitor_key, now=now))]
    take_slots(slots, now=now)
    tell_once_kept("report received", article=article.pk)
    return ErrorReport.objects.create(
        article=article,
        quote=quote,
        text=text,
        email=email,
        consent_text=consent_text,
        visitor_key=visitor_key,
        created_at=now,
    )


def may_answer(user: User, report: ErrorReport) -> bool:
    """Whether this person may answer or refuse the report, as far as it waits for that."""
    within = is_within(remit_of(user), report.article.category_id)
    return within and user.has_perm("corrections.change_errorreport")


@transaction.atomic
def answer_report(
    *, report: ErrorReport, is_refused: bool, answer: str, by: User, now: dt.datetime, correction: str = ""
) -> Correction | None:
    """Answer or refuse what a reader reported; `correction` is put on the article in the same step.

    Raises AlreadyAnswered when somebody was faster, PermissionDenied, and what correct_article() raises.
    """
    stored = ErrorReport.objects.select_for_update(of=("self",)).select_related("article").get(pk=report.pk)
    if not may_answer(by, stored):
        raise PermissionDenied
    if not stored.is_open:
        raise AlreadyAnswered(stored)
    stored.status = ErrorReport.Status.REFUSED if is_refused else ErrorReport.Status.ANSWERED
    stored.answer, stored.answered_by, stored.answered_at = answer, by, now
    stored.save(update_fields=["status", "answer", "answered_by", "answered_at"])
    made = (
        correct_article(article=stored.article, text=correction, by=by, now=now, report=stored)
        if correction
        else None
    )
    LogEntry.objects.log_actions(by.pk, [stored], CHANGE, f"{stored.get_status_display()}.")
    return made


@transaction.atomic
def correct_article(
    *, article: Article, text: str, by: User, now: dt.datetime, report: ErrorReport | None = None
) -> Correction:
    """Say in public what was put right. The words themselves are mended by a save of their own.

    It is a step of the article's history and no new revision: a form that is open on the article stays good.
    Raises WrongState for what readers do not see, and PermissionDenied.
    """
    stored = _judged(article, by, now)
    correction = Correction.objects.create(article=stored, at=now, by=by, text=text.strip(), report=report)
    _told(stored, correction, by, now, correction.text, withdrawn=False)
    return correction


@transaction.atomic
def show_correction(*, correction: Correction, is_shown: bool, by: User, now: dt.datetime) -> bool:
    """Hide it from readers, or show it again; False if it was so already. Raises as correct_article()."""
    stored = _judged(correction.article, by, now)
    changed = Correction.objects.filter(pk=correction.pk, is_shown=not is_shown).update(is_shown=is_shown)
    if changed:
        words = _("hiện lại: %s") if is_shown else _("ẩn đi: %s")
        _told(stored, correction, by, now, words % correction.text, withdrawn=not is_shown)
    return bool(changed)


def _judged(article: Article, by: User, now: dt.datetime) -> Article:
    stored = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    state = state_of(stored, now)
    if state.key not in CORRECT.rights:
        raise WrongState(CORRECT.label, state.words)
    if not may(by, CORRECT, stored, now):
        raise PermissionDenied
    return stored


def _told(
    article: Article, correction: Correction, by: User, now: dt.datetime, words: str, *, withdrawn: bool
) -> None:
    record([article], step=Step.CORRECTED, by=by, now=now, reason=words)
    LogEntry.objects.log_actions(by.pk, [article], CHANGE, f"{CORRECT.label}: {words}")
    content_changed.send(sender=Correction, pks=[correction.pk], withdrawn=withdrawn)
