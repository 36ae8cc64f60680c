"""The home page and the probes."""

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from news.cards import Card
from news.models import Category
from news.reading import front_of
from news.showing import BLOCK, LEAD, LINE, cards_html
from pagecache.furniture import kept
from pagecache.patterns import filled, filled_page
from pagecache.public import PublicView, public_page
from portal.errors import RETRY_AFTER


class HomeView(PublicView):
    """The lead story, what else is featured, the newest, and a block per category that the office picked."""

    def get(self, request: HttpRequest) -> HttpResponse:
        categories = kept("home categories", lambda: list(Category.objects.on_home()))
        front = front_of(categories, timezone.now())
        blocks = [_block(*block) for block in zip(categories, front.blocks, strict=True)]
        words = {
            "site_url": settings.SITE_URL,
            "lead": cards_html([front.lead], LEAD, eager=1) if front.lead else "",
            "featured": cards_html(front.featured, BLOCK),
            "newest": cards_html(front.newest, LINE),
            "blocks": SafeString("".join(blocks)),  # nosec B703  # of safe strings
        }
        return filled_page(request, "portal/home.html", words)


def _block(category: Category, cards: list[Card]) -> SafeString:
    """Nothing where there is nothing but the lead story."""
    if not cards:
        return SafeString("")
    words = {
        "id": f"khoi-{category.pk}",
        "name": category.name,
        "address": category.get_absolute_url(),
        "first": cards_html(cards[:1], BLOCK),
        "others": cards_html(cards[1:], LINE),
    }
    return filled("portal/_home_block.html", words)


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    sitemap = f"Sitemap: {settings.SITE_URL}/sitemap.xml"
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /captcha/", "Disallow: /xem-truoc/", sitemap]
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
