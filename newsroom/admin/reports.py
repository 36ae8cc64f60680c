"""The desk's reports: each a page that shows its beginning, and a CSV of all of it."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.reader import staff_of
from newsroom.reports import REPORTS, Asked, Named, Report
from vietnamese.formatting import number
from vietnamese.sheets import csv_response
from vietnamese.validation import sensible_date

_SHOWN = 200  # rows on the page
_YEAR = dt.timedelta(days=365)


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    def view(function: Any) -> Any:
        return desk.admin_site.admin_view(require_safe(partial(function, desk)))

    return [
        path("bao-cao/", view(report_list), name="news_article_reports"),
        path("bao-cao/<slug:report>/", view(report_page), name="news_article_report"),
        path("bao-cao/<slug:report>/csv/", view(report_csv), name="news_article_report_csv"),
    ]


class DaysForm(forms.Form):
    """From one day to another; by default the last year."""

    tu = forms.DateField(
        label=_("Từ ngày"),
        input_formats=["%Y-%m-%d"],
        validators=[sensible_date],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    den = forms.DateField(
        label=_("Đến hết ngày"),
        input_formats=["%Y-%m-%d"],
        validators=[sensible_date],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"tu", "den"} <= cleaned.keys() and cleaned["tu"] > cleaned["den"]:
            self.add_error("tu", _("Ngày đầu phải không sau ngày cuối."))
        return cleaned


class Cell(NamedTuple):
    """How a value of a report is shown: a number, a name with a link to the article's form, or words."""

    text: str
    article: int | None = None
    is_number: bool = False
    is_address: bool = False  # which has no spaces at which a line could end


def _cell(value: Any) -> Cell:
    if isinstance(value, Named):
        return Cell(value.title, article=value.pk)
    if isinstance(value, int):
        return Cell(number(value), is_number=True)
    return Cell(str(value), is_address=str(value).startswith(("http://", "https://")))


def report_list(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    _judge(request)
    return _page(desk, request, _("Báo cáo"), {})


def report_page(desk: ModelAdmin, request: HttpRequest, report: str) -> HttpResponse:
    found = _report(request, report)
    form = _days(request)
    rows = [[_cell(value) for value in row] for row in found.rows(_asked(request, form, limit=_SHOWN + 1))]
    context = {
        "report": found,
        "form": form,
        "head": [Cell(str(name), is_number=cell.is_number) for name, cell in _head(found, rows)],
        "rows": rows[:_SHOWN],
        "shown": _SHOWN,
        "has_more": len(rows) > _SHOWN,
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "periods": _periods(timezone.localdate()),
    }
    return _page(desk, request, found.title, context)


def _head(report: Report, rows: list[list[Cell]]) -> Iterable[tuple[Any, Cell]]:
    """The names of the columns, each with what stands in it: numbers are under each other."""
    return zip(report.head, rows[0] if rows else [Cell("")] * len(report.head), strict=True)


def _periods(today: dt.date) -> list[tuple[Any, str]]:
    """What offices report on, with the query that asks for it."""
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    month_before, year_before = month - dt.timedelta(days=1), year - dt.timedelta(days=1)
    periods = [
        (_("Tháng này"), month, today),
        (_("Tháng trước"), month_before.replace(day=1), month_before),
        (_("Năm nay"), year, today),
        (_("Năm trước"), year_before.replace(month=1, day=1), year_before),
    ]
    return [(name, f"?tu={first}&den={last}") for name, first, last in periods]


def report_csv(desk: ModelAdmin, request: HttpRequest, report: str) -> HttpResponseBase:
    found = _report(request, report)
    asked = _asked(request, _days(request))
    return csv_response(f"{found.key}-{asked.first}-{asked.last}", found.head, found.rows(asked))


def _judge(request: HttpRequest) -> None:
    """For editors: what is counted is public, but not how much each of their colleagues writes."""
    if not request.user.has_perm("news.edit_others_article"):
        raise PermissionDenied


def _report(request: HttpRequest, key: str) -> Report:
    _judge(request)
    if key not in REPORTS:
        raise Http404
    return REPORTS[key]


def _days(request: HttpRequest) -> DaysForm:
    """As they were asked for; those of the last year when none were, or what was asked makes no sense."""
    today = timezone.localdate()
    return DaysForm({"tu": str(today - _YEAR), "den": str(today), **request.GET.dict()})


def _asked(request: HttpRequest, form: DaysForm, *, limit: int | None = None) -> Asked:
    today = timezone.localdate()
    days = form.cleaned_data if form.is_valid() else {"tu": today - _YEAR, "den": today}
    return Asked(staff_of(request), days["tu"], days["den"], timezone.now(), limit)


def _page(desk: ModelAdmin, request: HttpRequest, title: Any, context: dict[str, Any]) -> HttpResponse:
    context |= {
        **desk.admin_site.each_context(request),
        "title": title,
        "opts": desk.opts,
        "reports": REPORTS.values(),
    }
    return TemplateResponse(request, "admin/news/article/report.html", context)
