"""The list of requests with both clocks, and what comes in on paper, by telephone or at the counter."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guard.text import EmailField
from privacy.admin.page import request_page
from privacy.models import DataRequest, PrivacySettings
from privacy.querysets import URGENT_FIRST
from privacy.services import set_deadlines
from privacy.wording import answer_clock, done_clock

_ON_PAPER = [choice for choice in DataRequest.Channel.choices if choice[0] != DataRequest.Channel.WEB]


class ReceivedForm(forms.ModelForm):
    """What did not come by the public page."""

    class Meta:
        model = DataRequest
        fields = (
            *("kind", "channel", "received_on", "contact", "email"),
            *("comment_numbers", "report_numbers", "details"),
        )
        field_classes = {"email": EmailField}  # as in the forms by which comments and reports came

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = _ON_PAPER  # type: ignore[attr-defined]
        self.fields["channel"].initial = DataRequest.Channel.PAPER

    def _get_validation_exclusions(self) -> set[str]:
        """The constraint of one open request asks for the status, which is no field of the form."""
        return super()._get_validation_exclusions() - {"status"}  # type: ignore[misc]  # Django's own, unnamed by its stubs


class Queue(ChangeList):
    """Each request of its page comes with its two clocks in words."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        today, days_off = timezone.localdate(), PrivacySettings.current().days_off
        for row in self.result_list:
            row.answer_clock, row.done_clock = answer_clock(row, today, days_off), done_clock(row, today)
            row.today = today


@admin.register(DataRequest)
class DataRequestAdmin(admin.ModelAdmin):
    """Once received, a request is answered and never edited."""

    form = ReceivedForm
    list_display = ["name", "answer", "done", "received_on", "status"]
    list_filter = ["status", "kind", "channel"]
    list_per_page = 50
    search_fields = ["email", "contact"]
    search_help_text = _("Tìm theo thư điện tử hoặc người yêu cầu")

    class Media:
        css = {"all": ["admin-portal/privacy.css"]}

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Queue

    def get_ordering(self, request: HttpRequest) -> Any:
        return URGENT_FIRST

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"received_on": timezone.localdate()}

    def has_delete_permission(self, request: HttpRequest, obj: DataRequest | None = None) -> bool:
        return False  # privacy.retention does, when its time is over

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        title = _t("Yêu cầu về dữ liệu cá nhân")
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return request_page(self, request, object_id)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        one_way = {"show_save_and_continue": False, "show_save_and_add_another": False}
        try:
            return super().add_view(request, form_url, one_way)
        except IntegrityError:  # the same person asked on the web at this moment: now the form sees it
            return super().add_view(request, form_url, one_way)

    def save_model(self, request: HttpRequest, obj: DataRequest, form: Any, change: bool) -> None:
        set_deadlines(obj, PrivacySettings.current())
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: DataRequest, post_url_continue: Any = None) -> Any:
        return HttpResponseRedirect(reverse("admin:privacy_datarequest_change", args=[obj.pk]))

    @admin.display(description=_("yêu cầu"))
    def name(self, request: DataRequest) -> SafeString:
        words = _t("Số %(number)s: %(kind)s") % {
            "number": request.pk,
            "kind": request.get_kind_display().lower(),
        }
        return format_html("{}<small>{}</small>", words, request.contact or request.email)

    @admin.display(description=_("trả lời tiếp nhận"))
    def answer(self, request: Any) -> str:
        return _clock(request.answer_clock, request.answer_due_on, request) or _t("đã trả lời")

    @admin.display(description=_("thực hiện"))
    def done(self, request: Any) -> str:
        return _clock(request.done_clock, request.done_due_on, request) or _t("xong")


def _clock(words: str, due: dt.date, request: Any) -> str:
    return format_html('<b class="request-late">{}</b>', words) if words and due < request.today else words
