"""The page on which publishers put the home page's stories in order: by drag, by buttons, by numbers."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.reader import staff_of
from news.models import Article
from news.querysets import ArticleQuerySet
from news.states import StateKey, state_of
from newsroom.featuring import MOST, feature
from newsroom.refusals import MoveRefused, OtherOrder, TooMany
from newsroom.rights import may_feature

_OFFERED = 50  # the newest ones, to choose from
_MOST_SEEN = 1000  # numbers of an order that was posted


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    view = desk.admin_site.admin_view(partial(featured, desk))
    return [path("noi-bat/", view, name="news_article_featured")]


def featured(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET shows the order, POST stores the one that was posted."""
    if not may_feature(request.user):
        raise PermissionDenied
    if request.method in {"GET", "HEAD"}:
        return _page(desk, request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    seen = seen_order(request.POST)
    order = posted_order(request.POST, seen)
    try:
        changed = feature(pks=order, seen=seen, by=staff_of(request), now=timezone.now())
    except OtherOrder as refused:
        return _page(desk, request, refused=refused)
    except TooMany as refused:
        return _page(desk, request, refused=refused, order=order)
    words = _("Đã lưu thứ tự tin nổi bật.") if changed else _("Thứ tự tin nổi bật không đổi.")
    desk.message_user(request, words, messages.SUCCESS)
    return HttpResponseRedirect(reverse("admin:news_article_featured"), status=HTTPStatus.SEE_OTHER)


def seen_order(posted: QueryDict) -> list[int]:
    """The order that the page showed. What nobody can have pinned is cut off, and so is another order."""
    texts = posted.get("seen", "").split(",", _MOST_SEEN)
    return [pk for text in texts[:_MOST_SEEN] if (pk := _number(text))]


def posted_order(posted: QueryDict, seen: Sequence[int]) -> list[int]:
    """The order that was asked for: numbers, a step by a button, what is taken off, what is put on top."""
    order = renumbered(seen, {pk: _number(posted.get(f"so_{pk}", "")) for pk in seen})
    for name, step in (("len", -1), ("xuong", 1)):
        pk = _number(posted.get(name, ""))
        if pk in order:
            place = order.index(pk)
            order.insert(max(place + step, 0), order.pop(place))
    off = {_number(text) for text in posted.getlist("bo")}
    added = _number(posted.get("them", ""))
    return [*([added] if added else []), *(pk for pk in order if pk not in off and pk != added)]


def renumbered(seen: Sequence[int], numbers: Mapping[int, int]) -> list[int]:
    """By the numbers that were typed. Who was given another's number comes before it, coming from below, and
    after it, coming from above; without a number (0) one stays where one was."""

    def place(pk: int) -> float:
        old = seen.index(pk) + 1
        new = numbers.get(pk) or old
        return new + (0.25 if new > old else -0.25 if new < old else 0)

    return sorted(seen, key=place)


def _number(text: str) -> int:
    """0 for what is none."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    *,
    refused: MoveRefused | None = None,
    order: Sequence[int] = (),
) -> HttpResponse:
    """With the stored order, or `order` where that was refused and is to be mended."""
    now = timezone.now()
    pinned = list(Article.objects.pinned_first().defer("body", "body_page"))
    seen = ",".join(str(article.pk) for article in pinned)
    places = {pk: place for place, pk in enumerate(order)}
    pinned.sort(key=lambda article: places.get(article.pk, len(places)))
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Tin nổi bật"),
        "opts": desk.opts,
        "rows": [_row(article, now, is_off=bool(order) and article.pk not in places) for article in pinned],
        "seen": seen,
        "offered": _offered(now),
        "added": next((pk for pk in order if pk not in {article.pk for article in pinned}), None),
        "most": MOST,
        "refused": refused,
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return TemplateResponse(request, "admin/news/article/featured.html", context, status=status)


def _row(article: Article, now: dt.datetime, *, is_off: bool) -> dict[str, Any]:
    state = state_of(article, now)
    return {
        "article": article,
        "state": state.words,
        "is_shown": state.key in {StateKey.PUBLISHED, StateKey.SCHEDULED},
        "is_off": is_off,
    }


def _offered(now: dt.datetime) -> ArticleQuerySet:
    """What readers see or will see, the newest first."""
    shown = Article.objects.in_state(StateKey.SCHEDULED, now) | Article.objects.public(now)
    return shown.filter(pinned_position=None).newest_first().only("title", "published_at")[:_OFFERED]
