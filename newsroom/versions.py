"""An article's history: its words as they were at each save, and every move with its reason."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Max

from accounts.models import User
from news.models import Article
from newsroom.models import Version
from newsroom.moves import Step

FIELDS = (
    "title",
    "slug",
    "lead",
    "body",
    "category",
    "cover",
    "source",
    "source_url",
    "source_author",
    "source_published_on",
    "byline",
    "topic",
    "event_on",
    "review_on",
    "expires_at",
    "pinned_position",
    "allows_comments",
    "allows_ratings",
)
RELATIONS = ("other_categories", "tags")


def snapshot(article: Article) -> dict[str, Any]:
    """What the form says of the article, for JSON: relations by number, moments in UTC. Two queries."""
    return words_of_fields(article) | {
        name: sorted(getattr(article, name).order_by().values_list("pk", flat=True)) for name in RELATIONS
    }


def words_of_fields(article: Article) -> dict[str, Any]:
    """The part of it that stands in the article's own row. No query."""
    columns = {field.name: field.attname for field in article._meta.concrete_fields}
    return {name: _plain(getattr(article, columns[name])) for name in FIELDS}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value


def record(
    articles: Sequence[Article],
    *,
    step: Step,
    by: User | None,
    now: dt.datetime,
    reason: str = "",
    content: dict[str, Any] | None = None,
    passed_over: Sequence[str] = (),
) -> None:
    """Add a version to the history of each; their rows are locked. Two queries."""
    pks = [article.pk for article in articles]
    numbered = Version.objects.filter(article__in=pks).order_by().values("article")
    last = dict(numbered.annotate(last=Max("number")).values_list("article", "last"))
    Version.objects.bulk_create(
        Version(
            article=article,
            number=last.get(article.pk, 0) + 1,
            at=now,
            by=by,
            by_name=str(by)[:150] if by else "",
            step=step,
            reason=reason,
            revision=article.revision,
            content=content,
            passed_over=list(passed_over),
        )
        for article in articles
    )


def keep_baseline(stored: Article) -> None:
    """Before the first save over an article without a version (an imported one): the words it has."""
    if not stored.versions.with_words().exists():
        record([stored], step=Step.BASELINE, by=None, now=stored.updated_at, content=snapshot(stored))
