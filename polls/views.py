import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.reader import reader_of
from guard.limits import RateLimited, network_key
from guard.visitor import visitor_of
from pagecache.lists import PublicListView
from pagecache.public import layout_of
from polls.forms import BallotForm
from polls.models import Poll
from polls.services import BallotRefused, ballot_limit, cast_ballot


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
        return _page(request, pk, now)
    poll = get_object_or_404(Poll.objects.visible_to(reader_of(request), now), pk=pk)
    form = BallotForm(request.POST, poll=poll)
    chosen = form.cleaned_data["choice"] if form.is_valid() else []
    if poll.is_open(now) and not chosen:
        return _page(request, pk, now, form=form, status=422)
    visitor = visitor_of(request)
    try:
        cast_ballot(
            poll=poll,
            choices=chosen,
            visitor_key=visitor.key_for("poll", pk),
            network_key=network_key(request, ballot_limit(), f"poll {pk}", now=now),
            now=now,
        )
    except BallotRefused as refused:
        return _page(request, pk, now, refused=refused.message, status=409)
    except RateLimited as limited:
        response = _page(request, pk, now, wait=limited.wait, status=429)
        response.headers["Retry-After"] = str(limited.wait)
        return response
    answer = HttpResponseRedirect(poll.get_absolute_url(), status=303)
    visitor.remember(answer)
    return answer


def _page(
    request: HttpRequest, pk: int, now: dt.datetime, *, status: int = 200, **context: Any
) -> HttpResponse:
    polls = Poll.objects.visible_to(reader_of(request), now)
    poll = get_object_or_404(polls.with_results().prefetch_related("adjustments"), pk=pk)
    visitor = visitor_of(request)
    ballot = None
    if not visitor.is_new:
        mine = poll.ballots.filter(visitor_key=visitor.key_for("poll", pk))
        ballot = mine.prefetch_related("choices").first()
    wanted = set((request.POST or request.GET).getlist("choice"))
    context |= {
        "layout": layout_of(request),
        "poll": poll,
        "result": poll.result(),
        "state": poll.state(now),
        "ballot": ballot,
        "takes_ballot": poll.is_open(now) and ballot is None,
        "ticked": [choice for choice in poll.choices.all() if str(choice.pk) in wanted],
        "canonical": settings.SITE_URL + poll.get_absolute_url(),
    }
    response = render(request, "polls/poll_detail.html", context, status=status)
    if context["takes_ballot"]:
        visitor.remember(response)
    return response
