"""An article's history: its words as they were at each save, and every move with its reason."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Max

from accounts.models import User
from news.models import Article
from news.remits import Filing
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
_REASONED: dict[str, Step] = {
    Article.Status.RETURNED: Step.GIVE_BACK,
    Article.Status.WITHDRAWN: Step.TAKE_DOWN,
}


def snapshot(article: Article) -> dict[str, Any]:
    """What the form says of the article, for JSON: relations by number, moments in UTC. Two queries."""
    return snapshots([article])[article.pk]


def snapshots(articles: Sequence[Article]) -> dict[int, dict[str, Any]]:
    """The same of many, by their numbers. Two queries."""
    contents = {article.pk: words_of_fields(article) for article in articles}
    for name in RELATIONS:
        field: Any = Article._meta.get_field(name)
        rows = field.remote_field.through._default_manager.filter(article__in=contents)
        related: dict[int, list[int]] = {pk: [] for pk in contents}
        for pk, other in rows.values_list("article", field.m2m_reverse_field_name()):
            related[pk].append(other)
        for pk, others in related.items():
            contents[pk][name] = sorted(others)
    return contents


def filing_of(content: Mapping[str, Any]) -> Filing:
    return Filing(content["category"], frozenset(content["other_categories"]))


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
    contents: Mapping[int, dict[str, Any]] | None = None,
    passed_over: Sequence[str] = (),
) -> None:
    """Add a version to the history of each; their rows are locked. Two queries.

    `contents` are their words by their numbers, where more than one is saved.
    """
    pks = [article.pk for article in articles]
    last = _last_numbers(pks)
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
            content=contents[article.pk] if contents else content,
            passed_over=list(passed_over),
        )
        for article in articles
    )


def last_word_of(article: Article) -> Version | None:
    """Why it was given back or taken down, as long as that is how it stands: whatever was saved since."""
    step = _REASONED.get(article.status)
    return article.versions.filter(step=step).newest_first().defer("content").first() if step else None


def keep_baselines(stored: Sequence[Article]) -> None:
    """Before the first save over articles without a version (imported ones): the words they have."""
    worded = Version.objects.with_words().filter(article__in=[article.pk for article in stored])
    known = set(worded.order_by().values_list("article", flat=True))
    first = [article for article in stored if article.pk not in known]
    if not first:
        return
    contents, last = snapshots(first), _last_numbers([article.pk for article in first])
    Version.objects.bulk_create(
        Version(
            article=article,
            number=last.get(article.pk, 0) + 1,
            at=article.updated_at,
            step=Step.BASELINE,
            revision=article.revision,
            content=contents[article.pk],
        )
        for article in first
    )


def _last_numbers(pks: Collection[int]) -> dict[int, int]:
    numbered = Version.objects.filter(article__in=pks).order_by().values("article")
    return dict(numbered.annotate(last=Max("number")).values_list("article", "last"))
