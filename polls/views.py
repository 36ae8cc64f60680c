import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.reader import reader_of
from guard.captcha import CaptchaForm
from guard.limits import RateLimited, network_key
from guard.visitor import Visitor, visitor_of
from guard.voting import pass_voting
from pagecache.lists import PublicListView
from pagecache.public import public_page
from polls.forms import BallotForm, ScoresForm
from polls.models import FrozenResult, Poll
from polls.scores import score_lines
from polls.services import BallotRefused, ballot_limit, cast_ballot, cast_scores
from polls.showing import CAPTCHA_IDS, poll_page


class PollListView(PublicListView):
    """Past and present polls."""

    def get_queryset(self) -> QuerySet[Poll]:
        now = timezone.now()
        return Poll.objects.begun(now).with_people().open_first(now)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def poll_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One poll with its result and, while it is open, this visitor's ballot or the form for it."""
    now = timezone.now()
    if request.method != "POST":
        return poll_page(request, pk, now)
    poll = get_object_or_404(Poll.objects.visible_to(reader_of(request), now), pk=pk)
    if poll.is_open(now) and "new_captcha" in request.POST:
        return poll_page(request, pk, now)
    form = ScoresForm(request.POST) if poll.rates_portal() else BallotForm(request.POST, poll=poll)
    visitor = visitor_of(request)
    if poll.is_open(now) and (wrong := _wrong(request, poll, form, visitor)):
        return poll_page(request, pk, now, status=422, **wrong)
    try:
        _cast(request, poll, form, visitor, timezone.now())
    except BallotRefused as refused:
        return poll_page(request, pk, timezone.now(), refused=refused.message, status=409)
    except RateLimited as limited:
        return poll_page(request, pk, now, form=form, wait=limited.wait, status=429)
    answer = HttpResponseRedirect(poll.get_absolute_url(), status=303)
    visitor.remember(answer)
    return answer


def _wrong(
    request: HttpRequest, poll: Poll, form: BallotForm | ScoresForm, visitor: Visitor
) -> dict[str, Any] | None:
    """The forms that say what is wrong with a ballot; the captcha is judged last, as a guess spends it."""
    if not form.is_valid():
        return {"form": form}
    if poll.asks_captcha and not _has_voted(poll, visitor):
        captcha = CaptchaForm(request.POST, auto_id=CAPTCHA_IDS)
        if not captcha.is_valid():
            return {"form": form, "captcha": captcha}
    return None


def _has_voted(poll: Poll, visitor: Visitor) -> bool:
    """Then no captcha is spent on being told so."""
    return not visitor.is_new and poll.ballots.filter(visitor_key=visitor.key_for("poll", poll.pk)).exists()


def _cast(
    request: HttpRequest, poll: Poll, form: BallotForm | ScoresForm, visitor: Visitor, now: dt.datetime
) -> None:
    """Raises a BallotRefused or RateLimited. The moment is that of the ballot, not of the request's begin."""
    pass_voting(visitor, now=now)
    keys: dict[str, Any] = {
        "visitor_key": visitor.key_for("poll", poll.pk),
        "network_key": network_key(request, ballot_limit(), f"poll {poll.pk}", now=now),
    }
    if isinstance(form, ScoresForm):
        cast_scores(poll=poll, scores=form.scores() if form.is_valid() else {}, now=now, **keys)
    else:
        choices = form.cleaned_data["choice"] if form.is_valid() else []
        cast_ballot(poll=poll, choices=choices, words=request.POST.get("words", ""), now=now, **keys)


@require_safe
def poll_record(request: HttpRequest, pk: int) -> HttpResponse:
    """The very bytes whose fingerprint is printed: `curl … | sha256sum`."""
    frozen = get_object_or_404(FrozenResult, poll__pk=pk)  # poll=pk would overflow in SQLite
    answer = HttpResponse(frozen.record.encode(), content_type="text/plain; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@public_page
def portal_rating(request: HttpRequest) -> HttpResponse:
    """The result of the newest rating of the portal, and the way to the earlier ones; also before the first,
    so that menus may always lead here."""
    now = timezone.now()
    polls = list(Poll.objects.begun(now).filter(kind=Poll.Kind.PORTAL).with_people().newest_first())
    context: dict[str, Any] = {"canonical": settings.SITE_URL + request.path, "poll": None}
    if polls:
        context |= _newest_rating(polls[0], now) | {"earlier": polls[1:]}
    return render(request, "polls/portal_rating.html", context)


def _newest_rating(poll: Poll, now: dt.datetime) -> dict[str, Any]:
    is_shown = poll.shows_result(now, has_voted=False)
    return {
        "poll": poll,
        "is_open": poll.is_open(now),
        "state": poll.state(now),
        "shows_result": is_shown,
        "result": poll.result(),
        "scores": score_lines(poll) if is_shown else [],
    }
