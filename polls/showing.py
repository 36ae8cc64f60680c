"""The page of a poll as one visitor sees it, at its own address or in the box beside a page."""

import datetime as dt
import logging
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.reader import reader_of
from guard.captcha import CaptchaForm
from guard.limits import RateLimited
from guard.visitor import Visitor, visitor_of
from pagecache.public import layout_of
from polls.forms import ScoresForm
from polls.freezing import NotOver, freeze_result, holds
from polls.models import Ballot, FrozenResult, Poll
from polls.scores import score_lines
from polls.services import WordsChanged

CAPTCHA_IDS = "poll_%s"

logger = logging.getLogger(__name__)


def poll_page(
    request: HttpRequest, pk: int, now: dt.datetime, *, status: int = 200, wait: int = 0, **context: Any
) -> HttpResponse:
    poll = _shown_poll(request, pk, now)
    visitor = visitor_of(request)
    ballot = _ballot_of(poll, visitor)
    takes_ballot = poll.is_open(now) and ballot is None
    if takes_ballot and poll.asks_captcha:
        context["captcha"], captcha_wait = _asked(request, context.get("captcha"), now)
        context["captcha_wait"] = captcha_wait
        status, wait = (429, max(wait, captcha_wait)) if captcha_wait else (status, wait)
    context |= _shown(request, poll, ballot, visitor, now) | {"takes_ballot": takes_ballot, "wait": wait}
    if poll.rates_portal():
        context["score_form"] = context.get("form") or ScoresForm(
            initial=(request.POST or request.GET).dict()
        )
    if takes_ballot and _read_other_words(request, poll):
        context |= {"ticked": [], "refused": context.get("refused") or WordsChanged.message}
    response = render(request, "polls/poll_detail.html", context, status=status)
    if wait:
        response.headers["Retry-After"] = str(wait)
    if takes_ballot:
        visitor.remember(response)
    return response


def _shown_poll(request: HttpRequest, pk: int, now: dt.datetime) -> Poll:
    """The first reader after the end finds the result frozen (so does freeze_polls): loaded anew, for ballots
    that were under way are counted in it. One without ballots is an old poll whose numbers may still be
    entered: the office freezes it. Raises Http404."""
    polls = Poll.objects.visible_to(reader_of(request), now).with_record()
    poll = get_object_or_404(polls, pk=pk)
    if _frozen(poll) is None and poll.is_over(now) and poll.ballot_count:
        try:
            with suppress(NotOver, Poll.DoesNotExist):  # prolonged or deleted a moment ago
                freeze_result(poll=poll, now=now)
            poll = get_object_or_404(polls, pk=pk)
        except DatabaseError:  # a full disk stops no reader; the next one freezes
            logger.warning("result of poll %s not frozen", poll.pk, exc_info=True)
    return poll


def _frozen(poll: Poll) -> FrozenResult | None:
    return getattr(poll, "frozen", None)


def _ballot_of(poll: Poll, visitor: Visitor) -> Ballot | None:
    if visitor.is_new:
        return None
    mine = poll.ballots.filter(visitor_key=visitor.key_for("poll", poll.pk))
    return mine.prefetch_related("choices").first()


def _read_other_words(request: HttpRequest, poll: Poll) -> bool:
    """Then what was ticked says nothing about the words of today."""
    words = (request.POST or request.GET).get("words")
    return bool(words) and not poll.rates_portal() and words != poll.words()


def _asked(request: HttpRequest, judged: CaptchaForm | None, now: dt.datetime) -> tuple[CaptchaForm, int]:
    """A captcha with a new challenge, or without one and how long to wait for it.

    One that came with a ballot refused for something else is dropped. Nobody sees the form that answers HEAD.
    """
    captcha = judged
    if captcha is None and request.method == "POST":
        captcha = CaptchaForm.in_place_of(request.POST, auto_id=CAPTCHA_IDS)
    captcha = captcha or CaptchaForm(auto_id=CAPTCHA_IDS)
    try:
        if request.method != "HEAD":
            captcha.ask(request, now=now)
    except RateLimited as limited:
        return captcha, limited.wait
    return captcha, 0


def _shown(
    request: HttpRequest, poll: Poll, ballot: Ballot | None, visitor: Visitor, now: dt.datetime
) -> dict[str, Any]:
    """What the template needs. A shuffled order is the visitor's own: this page is stored by nobody."""
    frozen = _frozen(poll)
    choices = poll.offered_to(visitor.key_for("order", poll.pk))
    wanted = set((request.POST or request.GET).getlist("choice"))
    shows_result = poll.shows_result(now, has_voted=ballot is not None)
    return {
        "layout": layout_of(request),
        "poll": poll,
        "result": poll.result(),
        "scores": score_lines(poll) if poll.rates_portal() and shows_result else [],
        "state": poll.state(now),
        "ballot": ballot,
        "shows_result": shows_result,
        "choices": choices,
        "ticked": [choice for choice in choices if str(choice.pk) in wanted],
        "frozen": frozen,
        "record_holds": frozen is not None and holds(frozen, poll),
        "canonical": settings.SITE_URL + poll.get_absolute_url(),
    }
