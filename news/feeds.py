"""RSS for all news, for each category and for each topic."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed, rfc3339_date

from news.cards import Card
from news.models import Article, Category, CategoryListing, Topic
from pages.models import SiteSettings
from vietnamese.folding import tidy, tidy_line

ITEMS = 30


class Note(NamedTuple):
    """What became of an article after its publication, for those who read it before."""

    at: dt.datetime
    words: str


NOTES: list[Callable[[Collection[int]], Mapping[int, Note]]] = []
"""Asked once for all articles of a feed, by their numbers; the apps register theirs when they are ready."""


class Item(NamedTuple):
    card: Card
    notes: list[Note]


class RssFeed(Rss201rev2Feed):
    """RSS has no word for when an item was changed; Atom's is understood in it."""

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        if item["updateddate"]:
            handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))


class NewestFeed(Feed):
    """The newest articles. Addresses are the site's own, never the request's Host."""

    feed_type = RssFeed
    language = "vi"

    def title(self, filed: Any) -> str:
        return SiteSettings.current().name

    def link(self, filed: Any) -> str:
        return settings.SITE_URL + "/"

    def feed_url(self, filed: Any) -> str:
        return settings.SITE_URL + reverse("news:feed")

    def description(self, filed: Any) -> str:
        return SiteSettings.current().description

    def cards(self, filed: Any, now: dt.datetime) -> Iterable[Card]:
        """What everybody may read of it, the newest first."""
        return Article.objects.public(now).newest_first().cards()[:ITEMS]

    def items(self, filed: Any) -> list[Item]:
        cards = list(self.cards(filed, timezone.now()))
        told = [notes([card.pk for card in cards]) for notes in NOTES]
        return [Item(card, [notes[card.pk] for notes in told if card.pk in notes]) for card in cards]

    def item_title(self, item: Item) -> str:
        return tidy_line(item.card.title)  # one control character would break the whole feed

    def item_description(self, item: Item) -> str:
        return tidy("\n\n".join(filter(None, [item.card.lead, *(note.words for note in item.notes)])))

    def item_updateddate(self, item: Item) -> dt.datetime | None:
        return max((note.at for note in item.notes), default=None)

    def item_link(self, item: Item) -> str:
        return settings.SITE_URL + item.card.get_absolute_url()

    def item_guid(self, item: Item) -> str:
        # Never from the URL configuration: a guid that changes shows every article to readers as new.
        return f"{settings.SITE_URL}/bai-viet/{item.card.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Item) -> dt.datetime:
        return item.card.published_at

    def item_categories(self, item: Item) -> list[str]:
        return [tidy_line(item.card.category_name)]


class CategoryFeed(NewestFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Category:
        return get_object_or_404(Category, slug=slug)

    def title(self, category: Category) -> str:
        return f"{category} – {SiteSettings.current().name}"

    def cards(self, category: Category, now: dt.datetime) -> Iterable[Card]:
        newest = CategoryListing.objects.filter(category=category).public(now)[:ITEMS]
        return Article.objects.public(now).cards_of(newest)

    def link(self, category: Category) -> str:
        return settings.SITE_URL + category.get_absolute_url()

    def feed_url(self, category: Category) -> str:
        return settings.SITE_URL + reverse("news:category_feed", args=[category.slug])

    def description(self, category: Category) -> str:
        return category.description or f"Tin mới của chuyên mục {category}."


class TopicFeed(NewestFeed):
    """Of a topic with something to read: the name of what only drafts have is nobody's business yet."""

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        return get_object_or_404(Topic.objects.shown(timezone.now()), slug=slug)

    def cards(self, topic: Topic, now: dt.datetime) -> Iterable[Card]:
        return Article.objects.public(now).filter(topic=topic).newest_first().cards()[:ITEMS]

    def title(self, topic: Topic) -> str:
        return f"{topic} – {SiteSettings.current().name}"

    def link(self, topic: Topic) -> str:
        return settings.SITE_URL + topic.get_absolute_url()

    def feed_url(self, topic: Topic) -> str:
        return settings.SITE_URL + reverse("news:topic_feed", args=[topic.slug])

    def description(self, topic: Topic) -> str:
        return topic.description or f"Tin mới của dòng sự kiện {topic}."
