"""The home page and the probes."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from news.cards import Card
from news.models import Category
from news.reading import PER_BLOCK, Front, front_of, newest_in
from pagecache.furniture import kept
from pagecache.public import PublicView, public_page
from portal.errors import RETRY_AFTER


@dataclass(frozen=True)
class Block:
    """The newest articles of one category."""

    category: Category
    first: list[Card]  # the one that is shown large
    others: list[Card]


class HomeView(PublicView, TemplateView):
    """The lead story, the newest, and one block per category that the office picked."""

    template_name = "portal/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        front = front_of(now)
        categories = kept("home categories", lambda: list(Category.objects.on_home()))
        blocks = [_block(category, front, now) for category in categories]
        return super().get_context_data(
            lead=[front.lead] if front.lead else [],
            newest=front.newest,
            blocks=[block for block in blocks if block],
            canonical=settings.SITE_URL + "/",
            site_url=settings.SITE_URL,
            **kwargs,
        )


def _block(category: Category, front: Front, now: dt.datetime) -> Block | None:
    """None where there is nothing but the lead story."""
    cards = [card for card in newest_in(category=category.pk, now=now) if card != front.lead][:PER_BLOCK]
    return Block(category, cards[:1], cards[1:]) if cards else None


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    sitemap = f"Sitemap: {settings.SITE_URL}/sitemap.xml"
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /captcha/", sitemap]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@never_cache
@csrf_exempt  # so that another method is 405
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@csrf_exempt  # so that another method is 405
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The process can serve: its database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (OperationalError, InterfaceError):
        headers = {"Retry-After": RETRY_AFTER}
        return HttpResponse("no database", content_type="text/plain", status=503, headers=headers)
    return HttpResponse("ok", content_type="text/plain")
