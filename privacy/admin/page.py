"""A request's own page: its clocks, what it is about, and the things that can be done."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.reader import staff_of
from pages.mailing import can_mail
from privacy.files import as_file
from privacy.forms import RefusalForm
from privacy.holdings import as_data, asked_for
from privacy.letters import mail_acknowledgement, mail_outcome
from privacy.models import DataRequest, PrivacySettings
from privacy.refusals import AlreadyClosed
from privacy.services import (
    acknowledge_request,
    carry_out_request,
    note_outcome_sent_again,
    refuse_request,
)
from privacy.wording import answer_clock, done_clock

_SHOWN = 100
"""Of the comments, and of the reports."""


def request_page(desk: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """POST with _acknowledge, _carry_out (with `sure`), _refuse (with `reason`), _mail_again or _file."""
    asked = desk.get_object(request, unquote(object_id))
    if asked is None:
        raise Http404
    if not desk.has_view_or_change_permission(request, asked):
        raise PermissionDenied
    if request.method != "POST":
        return _page(desk, request, asked)
    if not desk.has_change_permission(request, asked):
        raise PermissionDenied
    if "_file" in request.POST:  # to be handed over on paper or on a stick
        return as_file(f"yeu-cau-{asked.pk}", as_data(asked_for(asked, timezone.now())))
    if "_mail_again" in request.POST and _can_mail_again(asked):
        return _mailed_again(request, asked)
    try:
        return _done(desk, request, asked)
    except AlreadyClosed as closed:
        return _page(desk, request, closed.request, status=HTTPStatus.CONFLICT, refused=closed)


def _done(desk: ModelAdmin, request: HttpRequest, asked: DataRequest) -> HttpResponse:
    """Raises AlreadyClosed."""
    by, now = staff_of(request), timezone.now()
    if "_acknowledge" in request.POST:
        stored = acknowledge_request(request=asked, by=by, now=now)
        if stored.acknowledged_at != now:  # pressed twice, or by two: one letter is enough
            told = _("Yêu cầu này đã được trả lời tiếp nhận.")
            return _page(desk, request, stored, status=HTTPStatus.CONFLICT, refused=told)
        return _answered(request, stored, _("Đã ghi nhận việc trả lời tiếp nhận."), mail_acknowledgement)
    if "_refuse" in request.POST:
        form = RefusalForm(request.POST)
        if not form.is_valid():
            return _page(desk, request, asked, status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
        stored = refuse_request(request=asked, reason=form.cleaned_data["reason"], by=by, now=now)
        return _answered(request, stored, _("Đã từ chối yêu cầu."), mail_outcome)
    if "_carry_out" in request.POST and (request.POST.get("sure") or asked.kind == DataRequest.Kind.COPY):
        stored = carry_out_request(request=asked, by=by, now=now)
        return _answered(request, stored, _outcome(stored), mail_outcome)
    unsure = _("Hãy đánh dấu xác nhận rồi bấm lại: xóa rồi không lấy lại được.")
    wanted = unsure if "_carry_out" in request.POST else _("Chưa chọn việc nào.")
    return _page(desk, request, asked, status=HTTPStatus.UNPROCESSABLE_ENTITY, refused=wanted)


def _can_mail_again(asked: DataRequest) -> bool:
    return not asked.is_open and bool(asked.email) and can_mail()


def _mailed_again(request: HttpRequest, asked: DataRequest) -> HttpResponse:
    """The history tells it only when the mail server took the letter."""
    if mail_outcome(asked):
        note_outcome_sent_again(request=asked, by=staff_of(request))
        messages.success(request, _("Đã gửi lại thư kết quả."))
    else:
        messages.warning(request, _not_mailed(asked))
    return _back_to(asked)


def _not_mailed(asked: DataRequest) -> str:
    reached = asked.contact or asked.email
    return _("Chưa có thư nào được gửi: hãy báo cho người yêu cầu (%s).") % reached


def _back_to(asked: DataRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:privacy_datarequest_change", args=[asked.pk]))


def _outcome(asked: DataRequest) -> str:
    if asked.kind == DataRequest.Kind.COPY:
        return _("Đã ghi nhận việc cung cấp dữ liệu.")
    told = {"comments": asked.comment_count, "reports": asked.report_count}
    return _("Đã xóa %(comments)d bình luận và %(reports)d báo lỗi.") % told


def _answered(
    request: HttpRequest, asked: DataRequest, words: str, mail: Callable[[DataRequest], bool]
) -> HttpResponse:
    messages.success(request, words)
    if mail(asked):
        messages.success(request, _("Đã gửi thư cho người yêu cầu."))
    else:
        messages.warning(request, _not_mailed(asked))
    return _back_to(asked)


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    asked: DataRequest,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    form: forms.Form | None = None,
    refused: Any = None,
) -> HttpResponse:
    today, found = timezone.localdate(), asked_for(asked, timezone.now())
    context = {
        **desk.admin_site.each_context(request),
        "title": str(asked),
        "opts": desk.opts,
        "media": desk.media,
        "asked": asked,
        "answer_clock": answer_clock(asked, today, PrivacySettings.current().days_off),
        "done_clock": done_clock(asked, today),
        "comments": found.comments[:_SHOWN],
        "reports": found.reports[:_SHOWN],
        "comment_total": found.comments.count(),
        "report_total": found.reports.count(),
        "form": form or RefusalForm(),
        "refused": refused,
        "can_change": desk.has_change_permission(request, asked),
        "can_mail_again": _can_mail_again(asked),
        "is_mailed": bool(asked.email) and can_mail(),
        "is_erasure": asked.kind == DataRequest.Kind.ERASE,
    }
    return TemplateResponse(request, "admin/privacy/datarequest/request.html", context, status=status)
