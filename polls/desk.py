"""What the staff do with a poll besides its form: its numbers as a file, and its end."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pagecache.signals import content_changed
from polls.freezing import NotOver, close_poll
from polls.models import Poll
from polls.scores import SCORES, score_lines
from vietnamese.sheets import csv_response


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    def view(function: Any, door: Any) -> Any:
        return desk.admin_site.admin_view(door(partial(function, desk)))

    return [
        path("<int:pk>/csv/", view(poll_csv, require_safe), name="polls_poll_csv"),
        path("<int:pk>/chot/", view(poll_close, require_POST), name="polls_poll_close"),
    ]


def poll_csv(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponseBase:
    poll = Poll.objects.with_results().filter(pk=pk).first() if pk < 2**63 else None
    if not desk.has_view_permission(request, poll):
        raise PermissionDenied
    if poll is None:
        raise Http404
    rows = _score_rows(poll) if poll.rates_portal() else _choice_rows(poll)
    head = next(rows)
    return csv_response(f"binh-chon-{poll.pk}", head, rows)


def _choice_rows(poll: Poll) -> Iterator[list[Any]]:
    """People and ticks apart: with several choices a person gives several ticks."""
    yield [_("Dòng"), _("Tại cổng"), _("Nhập thêm"), _("Cộng"), _("Tỷ lệ (%)")]
    yield [_("Số người"), poll.ballot_count, poll.imported_people, poll.people(), None]
    for bar in poll.result().bars:
        choice = bar.choice
        yield [choice.text, choice.ballot_ticks, choice.imported_ticks, bar.ticks, bar.percent]


def _score_rows(poll: Poll) -> Iterator[list[Any]]:
    yield [_("Mục"), *SCORES, _("Số người"), _("Trung bình")]
    for line in score_lines(poll):
        average = None if line.average is None else round(line.average, 2)
        yield [line.label, *line.counts, line.total, average]


@transaction.atomic
def poll_close(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """End an open poll at this moment, and write down its result for good."""
    poll = Poll.objects.filter(pk=pk).first() if pk < 2**63 else None
    if not desk.has_change_permission(request, poll):
        raise PermissionDenied
    if poll is None:
        raise Http404
    try:
        frozen = close_poll(poll=poll, now=timezone.now())
    except NotOver as refused:
        messages.error(request, str(refused.message))
    else:
        said = _("Chốt kết quả, mã kiểm chứng %s.") % frozen.fingerprint
        desk.log_change(request, poll, said)
        content_changed.send(sender=Poll, pks=[poll.pk], withdrawn=False)
        messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:polls_poll_change", args=[pk]))
