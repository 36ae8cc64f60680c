"""Categories, sources, tags and articles of the demo."""

import datetime as dt
from typing import Any

from django.utils.timezone import localtime

from accounts.models import User
from news.models import Article, Category, Source, Tag, Topic
from newsroom.moves import Step
from newsroom.versions import record
from pagecache.signals import content_changed
from portal.demo import content
from portal.demo.markup import dated, pictures_in
from portal.demo.seeding import Seeding


def seed_categories(seeding: Seeding) -> None:
    for position, row in enumerate(content.load("categories")["category"], start=1):
        parent = Category.objects.get(slug=row["parent"]) if "parent" in row else None
        seeding.ensure(
            Category,
            slug=row["slug"],
            defaults={
                "name": row["name"],
                "parent": parent,
                "description": row["description"],
                "position": position,
                "home_position": row.get("home_position"),
            },
        )


def seed_topics(seeding: Seeding) -> None:
    for row in content.load("topics")["topic"]:
        cover = seeding.pictures[row["cover"]] if "cover" in row else None
        words = {"name": row["name"], "description": row["description"], "cover": cover}
        seeding.ensure(Topic, slug=row["slug"], defaults=words)


def seed_articles(seeding: Seeding) -> None:
    """The oldest first, so that their numbers grow with their dates."""
    rows = content.articles()
    known = set(Article.objects.filter(slug__in=[row["slug"] for row in rows]).values_list("slug", flat=True))
    missing = [row for row in rows if row["slug"] not in known]
    for row in sorted(missing, key=lambda row: _published_at(seeding, row) or seeding.anchor):
        _make_article(seeding, row)


def _writer(row: dict[str, Any]) -> User | None:
    """The demo's reporter for what is not published yet, its editor for the rest, where these exist."""
    is_published = row["status"] == Article.Status.PUBLISHED
    return User.objects.filter(username="bien-tap" if is_published else "phong-vien").first()


def _published_at(seeding: Seeding, row: dict[str, Any]) -> Any:
    return seeding.moment(row) if row["status"] == Article.Status.PUBLISHED else None


def _review_on(seeding: Seeding, row: dict[str, Any]) -> dt.date | None:
    if "review_in_days" not in row:
        return None
    return localtime(seeding.anchor).date() + dt.timedelta(days=row["review_in_days"])


def _make_article(seeding: Seeding, row: dict[str, Any]) -> None:
    published_at = _published_at(seeding, row)
    day = localtime(published_at or seeding.anchor).date()
    shown = pictures_in(row["body"])
    article = seeding.ensure(
        Article,
        slug=row["slug"],
        defaults={
            "title": row["title"],
            "lead": dated(row["lead"], day),
            "body": seeding.html(row["body"], day),
            "cover": seeding.pictures[row.get("cover") or shown[0]] if shown or "cover" in row else None,
            "byline": row.get("byline", ""),
            "source": seeding.ensure(Source, name=row["source"]),
            "category": Category.objects.get(slug=row["category"]),
            "topic": Topic.objects.get(slug=row["topic"]) if "topic" in row else None,
            "status": row["status"],
            "status_since": seeding.anchor - dt.timedelta(hours=row.get("hours_ago", 0)),
            "published_at": published_at,
            "pinned_position": row.get("pinned"),
            "review_on": _review_on(seeding, row),
            "created_by": _writer(row),
        },
    )
    if "returned_because" in row:
        by, reason = User.objects.filter(username="bien-tap").first(), row["returned_because"]
        record([article], step=Step.GIVE_BACK, by=by, now=article.status_since, reason=reason)
    article.tags.set([seeding.ensure(Tag, name=name) for name in row["tags"]])
    content_changed.send(sender=Article, pks=[article.pk], withdrawn=False)  # now that its tags are known
