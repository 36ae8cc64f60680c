from typing import Any

from django.conf import settings
from django.utils import timezone
from django.views.generic import DetailView, ListView

from accounts.reader import reader_of
from pagecache.public import PublicView
from pages.models import Page
from pages.querysets import PageQuerySet


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
