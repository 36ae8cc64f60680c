"""The site's history: every action of the staff, with person, object and time. Nobody writes it by hand."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import DataError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.models import User
from portal.day_range import DayRangeFilter
from vietnamese.sheets import csv_response
from visits.admin import KeptForEver

_CSV_HEAD = ["Lúc", "Tài khoản", "Họ và tên", "Việc", "Loại", "Số", "Đối tượng", "Nội dung"]
_AT_ONCE = 2000  # rows of the CSV that are held


class _ChosenFilter(admin.SimpleListFilter):
    """By the number of a row; one that is not offered raises ValueError, which the admin site answers."""

    field: ClassVar[str]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        if self.value() not in dict(self.lookup_choices):
            raise ValueError(self.value())
        return queryset.filter(**{self.field: self.value()})


class PersonFilter(_ChosenFilter):
    title = _("người thực hiện")
    parameter_name = "nguoi"
    field = "user"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        people = User.objects.order_by("full_name", "username").only("full_name", "username")
        return [(str(person.pk), str(person)) for person in people]


class KindFilter(_ChosenFilter):
    title = _("loại đối tượng")
    parameter_name = "loai"
    field = "content_type"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        kinds = ContentType.objects.get_for_models(*admin.site._registry, for_concrete_models=False)
        named = ((str(kind.pk), str(model._meta.verbose_name)) for model, kind in kinds.items())
        return sorted(named, key=lambda named: named[1])


@admin.register(LogEntry)
class LogEntryAdmin(KeptForEver):
    """For administrators: it also tells who changed whose account. An article's own is at the desk."""

    fields = ("at", "person", "action", "kind", "what", "said")
    readonly_fields = fields
    list_display = fields
    list_filter = [("action_time", DayRangeFilter), PersonFilter, KindFilter]
    list_per_page = 100
    list_select_related = ["user", "content_type"]
    ordering = ["-action_time", "-pk"]  # by portal_history_by_time (a migration of ours)
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    sortable_by = ()

    class Media:
        css = {"all": ["admin-portal/history.css"]}

    def get_urls(self) -> list[URLPattern]:
        download = self.admin_site.admin_view(require_safe(self.csv_view))
        return [path("csv/", download, name="admin_logentry_csv"), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Lịch sử trang"), **(extra_context or {})})

    def csv_view(self, request: HttpRequest) -> HttpResponseBase:
        """All that the list would show on its pages, under the same filters; else it leads there."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            entries = self.get_changelist_instance(request).queryset
        except (IncorrectLookupParameters, OverflowError, ValueError, DataError):
            address = reverse("admin:admin_logentry_changelist")
            return HttpResponseRedirect(f"{address}?{request.GET.urlencode()}")
        name = f"lich-su-{timezone.localdate():%Y-%m-%d}"
        return csv_response(name, _CSV_HEAD, _rows(entries))

    @admin.display(description=_("lúc"))
    def at(self, entry: LogEntry) -> str:
        return _second(entry.action_time)

    @admin.display(description=_("người thực hiện"))
    def person(self, entry: LogEntry) -> str:
        return str(entry.user)

    @admin.display(description=_("việc"))
    def action(self, entry: LogEntry) -> str:
        return entry.get_action_flag_display()

    @admin.display(description=_("loại"))
    def kind(self, entry: LogEntry) -> str:
        return _kind_of(entry)

    @admin.display(description=_("đối tượng"))
    def what(self, entry: LogEntry) -> SafeString | str:
        address = None if entry.is_deletion() else entry.get_admin_url()
        return (
            format_html('<a href="{}">{}</a>', address, entry.object_repr) if address else entry.object_repr
        )

    @admin.display(description=_("nội dung"))
    def said(self, entry: LogEntry) -> str:
        return entry.get_change_message()


def _rows(entries: QuerySet[LogEntry]) -> Iterator[list[Any]]:
    for entry in entries.iterator(chunk_size=_AT_ONCE):
        yield [
            _second(entry.action_time),
            entry.user.username,
            entry.user.full_name,
            entry.get_action_flag_display(),
            _kind_of(entry),
            entry.object_id,
            entry.object_repr,
            entry.get_change_message(),
        ]


def _kind_of(entry: LogEntry) -> str:
    return entry.content_type.name if entry.content_type else ""


def _second(moment: dt.datetime) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M:%S}"
