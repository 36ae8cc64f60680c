import logging
from typing import Any

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.views.generic import DetailView, ListView

from accounts.reader import reader_of
from pagecache.public import PublicView
from pages.models import Page, Redirect
from pages.querysets import PageQuerySet
from pages.redirecting import found_at, target

logger = logging.getLogger(__name__)


class PageDetailView(PublicView, DetailView):
    """A static page, with the other pages of its section beside it."""

    slug_field = "address"
    slug_url_kwarg = "address"

    def get_queryset(self) -> PageQuerySet:
        return Page.objects.visible_to(reader_of(self.request), timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        section = list(self.get_queryset().in_section_of(self.object.address).only("title", "address"))
        above = [page for page in section if self.object.address.startswith(f"{page.address}/")]
        canonical = settings.SITE_URL + self.object.get_absolute_url()
        return super().get_context_data(section=section, above=above, canonical=canonical, **kwargs)


class SiteMapView(PublicView, ListView):
    """What there is on the portal, for people; machines read /sitemap.xml."""

    template_name = "pages/site_map.html"

    def get_queryset(self) -> PageQuerySet:
        pages = Page.objects.visible_to(reader_of(self.request), timezone.now())
        return pages.only("title", "address")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(canonical=settings.SITE_URL + self.request.path, **kwargs)


def redirect_for(request: HttpRequest) -> HttpResponse | None:
    """Where the page is that was asked for at an address without one, if somebody has said so.

    Browsers ask again each time, so that a redirect can be mended. A database that is away is no error here:
    there is no page at this address in any case.
    """
    if request.method not in {"GET", "HEAD"} or request.path_info.startswith("/admin/"):
        return None
    query = getattr(request, "asked_query", request.META.get("QUERY_STRING", ""))
    names = found_at(request.path, query)
    try:
        found = Redirect.objects.first_of(names) if names else None
    except Error as error:
        logger.warning("redirects cannot be read: %s", error)
        return None
    if found is None:
        return None
    new = target(found.old, found.new, query)
    return HttpResponsePermanentRedirect(new, headers={"Cache-Control": "no-cache"})
