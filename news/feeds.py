"""RSS for all news and for each category."""

import datetime as dt

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed

from news.cards import Card
from news.models import Article, Category, CategoryListing
from pages.models import SiteSettings
from vietnamese.folding import tidy, tidy_line

ITEMS = 30


class NewestFeed(Feed):
    """The newest articles. Addresses are the site's own, never the request's Host."""

    feed_type = Rss201rev2Feed
    language = "vi"

    def title(self, category: Category | None) -> str:
        return SiteSettings.current().name

    def link(self, category: Category | None) -> str:
        return settings.SITE_URL + "/"

    def feed_url(self, category: Category | None) -> str:
        return settings.SITE_URL + reverse("news:feed")

    def description(self, category: Category | None) -> str:
        return SiteSettings.current().description

    def items(self, category: Category | None) -> "QuerySet[Article, Card]":
        now = timezone.now()
        public = Article.objects.public(now)
        if category is None:
            return public.newest_first().cards()[:ITEMS]
        return public.cards_of(CategoryListing.objects.filter(category=category).public(now)[:ITEMS])

    def item_title(self, item: Card) -> str:
        return tidy_line(item.title)  # one control character would break the whole feed

    def item_description(self, item: Card) -> str:
        return tidy(item.lead)

    def item_link(self, item: Card) -> str:
        return settings.SITE_URL + item.get_absolute_url()

    def item_guid(self, item: Card) -> str:
        # Never from the URL configuration: a guid that changes shows every article to readers as new.
        return f"{settings.SITE_URL}/bai-viet/{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Card) -> dt.datetime:
        return item.published_at

    def item_categories(self, item: Card) -> list[str]:
        return [tidy_line(item.category_name)]


class CategoryFeed(NewestFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Category:
        return get_object_or_404(Category, slug=slug)

    def title(self, category: Category | None) -> str:
        return f"{category} – {SiteSettings.current().name}"

    def link(self, category: Category) -> str:  # type: ignore[override]  # Feed passes its object
        return settings.SITE_URL + category.get_absolute_url()

    def feed_url(self, category: Category) -> str:  # type: ignore[override]
        return settings.SITE_URL + reverse("news:category_feed", args=[category.slug])

    def description(self, category: Category) -> str:  # type: ignore[override]
        return category.description or f"Tin mới của chuyên mục {category}."
