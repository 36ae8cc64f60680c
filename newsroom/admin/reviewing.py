"""The page of what is due to be looked at again, with the button that somebody has."""

import datetime as dt
from functools import partial
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.reader import staff_of
from news.models import Article
from newsroom.models import DeskSettings
from newsroom.reviewing import due_by_age, due_by_date, months_later, review_articles
from vietnamese.formatting import day
from vietnamese.validation import sensible_date

_AT_ONCE = 50  # articles on a page
_BY_AGE = "tuoi"  # ?nhom=tuoi: those without a day of their own


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    view = desk.admin_site.admin_view(partial(reviews, desk))
    return [path("ra-soat/", view, name="news_article_reviews")]


class ReviewForm(forms.Form):
    den = forms.DateField(
        label=gettext_lazy("Rà soát lại vào"),
        input_formats=["%Y-%m-%d"],
        validators=[sensible_date],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_den(self) -> dt.date:
        on: dt.date = self.cleaned_data["den"]
        if on <= timezone.localdate():
            raise ValidationError(_("Ngày rà soát lại phải sau hôm nay."))
        return on


def reviews(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET lists what is due, by its own day or, with `?nhom=tuoi`, by its age. POST notes that `mot` article,
    or each `bai` that was ticked, was looked at, and is to be again on the day `den`."""
    if not request.user.has_perm("news.publish_article"):  # who saves what is public
        raise PermissionDenied
    if request.method == "POST":
        return _reviewed(desk, request)
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "POST"])
    months = DeskSettings.current().review_months
    return _page(desk, request, ReviewForm(initial={"den": months_later(timezone.localdate(), months)}))


def _reviewed(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    form, now = ReviewForm(request.POST), timezone.now()
    asked = [request.POST["mot"]] if "mot" in request.POST else request.POST.getlist("bai")
    pks = [int(pk) for pk in asked if pk.isdecimal() and len(pk) < 19]
    if not pks:
        form.add_error(None, _("Hãy chọn ít nhất một bài."))
    if not form.is_valid():
        return _page(desk, request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    done = review_articles(
        articles=Article.objects.published(now).filter(pk__in=pks),
        by=staff_of(request),
        now=now,
        next_on=form.cleaned_data["den"],
    )
    if done.moved:
        words = _("Đã rà soát %(count)s bài; rà soát lại vào %(day)s.")
        said = words % {"count": done.moved, "day": day(form.cleaned_data["den"])}
        desk.message_user(request, said, messages.SUCCESS)
    if len(pks) > done.moved:
        words = _("Bỏ qua %s bài không còn trên trang hoặc không thuộc phạm vi phụ trách của bạn.")
        desk.message_user(request, words % (len(pks) - done.moved), messages.WARNING)
    return HttpResponseRedirect(request.get_full_path())


def _page(
    desk: ModelAdmin, request: HttpRequest, form: ReviewForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    now, group = timezone.now(), request.GET.get("nhom", "")
    due = due_by_age if group == _BY_AGE else due_by_date
    page = _number(request.GET.get("trang", ""))
    first = (page - 1) * _AT_ONCE
    articles = due(staff_of(request), now).select_related("category").defer("body", "body_page")
    listed = list(articles[first : first + _AT_ONCE + 1])  # one more tells of a next page: nothing is counted
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Rà soát bài đã đăng"),
        "opts": desk.opts,
        "form": form,
        "articles": listed[:_AT_ONCE],
        "is_by_age": group == _BY_AGE,
        "months": DeskSettings.current().review_months,
        "newer": page - 1,
        "older": page + 1 if len(listed) > _AT_ONCE else 0,
    }
    return TemplateResponse(request, "admin/news/article/reviews.html", context, status=status)


def _number(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1
