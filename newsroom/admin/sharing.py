"""The desk's list of signed links to one article: made, copied, withdrawn."""

from functools import partial
from http import HTTPStatus
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.reader import staff_of
from news.models import Article
from news.states import state_of
from newsroom.models import PreviewLink
from newsroom.sharing import (
    DAYS,
    address_of_link,
    make_preview_link,
    may_share,
    withdraw_preview_link,
)

_SHOWN = 50  # links, the newest


class LinkForm(forms.Form):
    days = forms.TypedChoiceField(
        label=gettext_lazy("Có hiệu lực"),
        coerce=int,
        choices=[(days, f"{days} ngày") for days in DAYS],
        initial=3,
        error_messages={"invalid_choice": gettext_lazy("Hãy chọn số ngày trong danh sách.")},
    )


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    links = desk.admin_site.admin_view(partial(preview_links, desk))
    withdraw = desk.admin_site.admin_view(require_POST(partial(link_withdraw, desk)))
    return [
        path("<int:pk>/lien-ket/", links, name="news_article_links"),
        path("<int:pk>/lien-ket/<int:link>/thu-hoi/", withdraw, name="news_article_link_withdraw"),
    ]


def preview_links(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """GET lists the links; POST makes one."""
    article = _article(desk, request, pk)
    form = LinkForm(request.POST or None)
    if request.method != "POST":
        return _page(desk, request, article, LinkForm())
    if not may_share(staff_of(request), article, timezone.now()):
        raise PermissionDenied
    if not form.is_valid():
        return _page(desk, request, article, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    days = form.cleaned_data["days"]
    make_preview_link(article=article, by=staff_of(request), now=timezone.now(), days=days)
    desk.message_user(request, _("Đã tạo liên kết. Hãy chép địa chỉ ở đầu danh sách."), messages.SUCCESS)
    return _to_links(pk)


def link_withdraw(desk: ModelAdmin, request: HttpRequest, pk: int, link: int) -> HttpResponse:
    article = _article(desk, request, pk)
    found = PreviewLink.objects.filter(article=article, pk=link).select_related("article").first()
    if found is None:
        raise Http404
    withdraw_preview_link(link=found, by=staff_of(request), now=timezone.now())
    desk.message_user(request, _("Đã thu hồi liên kết: không ai mở được nữa."), messages.SUCCESS)
    return _to_links(pk)


def _to_links(pk: int) -> HttpResponse:
    address = reverse("admin:news_article_links", args=[pk])
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)


def _article(desk: ModelAdmin, request: HttpRequest, pk: int) -> Article:
    """One that this person may share, or has shared. Raises Http404, PermissionDenied."""
    article: Article | None = desk.get_object(request, str(pk))
    if article is None or not desk.has_view_or_change_permission(request, article):
        raise Http404
    by = staff_of(request)
    if not (may_share(by, article, timezone.now()) or article.preview_links.filter(created_by=by).exists()):
        raise PermissionDenied
    return article


def _page(
    desk: ModelAdmin, request: HttpRequest, article: Article, form: LinkForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    by, now = staff_of(request), timezone.now()
    can_share = may_share(by, article, now)
    links = article.preview_links.select_related("created_by")[:_SHOWN]
    holding = set(article.preview_links.holding(now).values_list("pk", flat=True))
    context: dict[str, Any] = {
        **desk.admin_site.each_context(request),
        "title": _("Liên kết xem trước"),
        "opts": desk.opts,
        "article": article,
        "state": state_of(article, now),
        "form": form,
        "can_share": can_share,
        "links": [
            {
                "row": link,
                "address": settings.SITE_URL + address_of_link(link) if link.pk in holding else "",
                "can_withdraw": link.pk in holding,
            }
            for link in links
            if can_share or link.created_by_id == by.pk
        ],
    }
    return TemplateResponse(request, "admin/news/article/links.html", context, status=status)
