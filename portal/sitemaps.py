"""The maps for search engines: every public address, under the site's own name whatever Host was asked."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem, x_robots_tag
from django.core.paginator import PageNotAnInteger
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from delegation.models import Body, Official
from news.models import Article, Category, Topic
from pages.models import Page
from polls.models import Poll

_NUMBER = re.compile("[1-9][0-9]*")


class PortalSitemap(Sitemap):
    limit = 5_000

    def get_urls(self, page: int | str = 1, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """A page has one name, or each of "02", "+2" and so on would be stored: raises PageNotAnInteger."""
        if not _NUMBER.fullmatch(str(page)):
            raise PageNotAnInteger(page)
        urls: list[dict[str, Any]] = super().get_urls(page, *args, **kwargs)
        return urls

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class ArticleSitemap(PortalSitemap):
    def items(self) -> QuerySet[Article]:
        articles = Article.objects.public(timezone.now()).newest_first()
        return articles.only("slug", "updated_at", "published_at")

    def lastmod(self, item: Article) -> dt.datetime:
        return item.updated_at


class CategorySitemap(PortalSitemap):
    def items(self) -> QuerySet[Category]:
        return Category.objects.all()


class TopicSitemap(PortalSitemap):
    def items(self) -> QuerySet[Topic]:
        return Topic.objects.shown(timezone.now())


class OfficialSitemap(PortalSitemap):
    def items(self) -> QuerySet[Official]:
        return Official.objects.visible_to(AnonymousUser(), timezone.now())


class BodySitemap(PortalSitemap):
    def items(self) -> QuerySet[Body]:
        return Body.objects.all()


class PageSitemap(PortalSitemap):
    def items(self) -> QuerySet[Page]:
        return Page.objects.visible_to(AnonymousUser(), timezone.now())


class PollSitemap(PortalSitemap):
    def items(self) -> QuerySet[Poll]:
        return Poll.objects.begun(timezone.now()).newest_first()


class SectionSitemap(PortalSitemap):
    """The pages that are always there."""

    def items(self) -> list[str]:
        return [
            "home",
            "news:article_list",
            "delegation:official_list",
            "polls:poll_list",
            "polls:portal_rating",
            "visits:statistics",
            "pages:site_map",
            "privacy:protection",
        ]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS: dict[str, type[PortalSitemap]] = {
    "sections": SectionSitemap,
    "articles": ArticleSitemap,
    "categories": CategorySitemap,
    "topics": TopicSitemap,
    "officials": OfficialSitemap,
    "bodies": BodySitemap,
    "pages": PageSitemap,
    "polls": PollSitemap,
}


@x_robots_tag
def sitemap_index(request: HttpRequest) -> TemplateResponse:
    """Every page of every map. Django's own index would name them under the Host that was asked."""
    maps = [
        SitemapIndexItem(f"{settings.SITE_URL}{reverse('sitemap', args=[section])}{page}")
        for section, sitemap in SITEMAPS.items()
        for page in _pages_of(sitemap())
    ]
    return TemplateResponse(request, "sitemap_index.xml", {"sitemaps": maps}, content_type="application/xml")


def _pages_of(sitemap: PortalSitemap) -> list[str]:
    """The query of each page of a map; the first has none."""
    return ["", *(f"?p={number}" for number in range(2, sitemap.paginator.num_pages + 1))]
