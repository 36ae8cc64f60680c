"""The home page and the probes."""

from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from news.models import Article, Category
from pagecache.public import public_page
from portal.errors import RETRY_AFTER

NEWEST = 6
PER_BLOCK = 4


@method_decorator(public_page, name="dispatch")
class HomeView(TemplateView):
    """The lead story, the newest, and one block per category that the office picked."""

    template_name = "portal/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        public = Article.objects.public(timezone.now()).with_card_relations()
        lead = public.pinned_first().first()
        others = public.exclude(pk=lead.pk) if lead else public
        blocks = [
            (category, list(others.in_category(category).newest_first()[:PER_BLOCK]))
            for category in Category.objects.on_home().prefetch_related("children")
        ]
        return super().get_context_data(
            lead=lead,
            newest=others.newest_first()[:NEWEST],
            blocks=[(category, articles) for category, articles in blocks if articles],
            canonical=settings.SITE_URL + "/",
            site_url=settings.SITE_URL,
            **kwargs,
        )


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
