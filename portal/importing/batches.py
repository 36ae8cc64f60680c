"""Articles into the database: some hundreds in one transaction, with the note that they are there.

A worker does all of it for its batch, so that cleaning, writing and indexing share the processors.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, reset_queries, transaction

from comments.models import Comment
from images.models import Picture
from news.models import Article, ArticleWords
from pagecache.signals import content_changed
from pages.services import lead_on
from portal.importing.bodies import Body, Draft, made
from portal.importing.faults import ImportRefused
from portal.importing.filing import Filed
from portal.importing.lines import Line
from portal.importing.rows import Row
from portal.models import ImportedLine

_CONSENT = "Bình luận đã đăng trên cổng thông tin cũ, chuyển sang khi đưa cổng mới vào sử dụng."


@dataclass(frozen=True)
class Entry:
    """One line on its way in, with what of the database belongs to it."""

    number: int
    digest: UUID
    row: Row
    pictures: dict[str, Picture]
    filed: Filed


def new_lines(lines: list[Line], seen: set[bytes]) -> list[Line]:
    """Those that are neither in the database nor among `seen`, which they join. One query."""
    digests = {line.digest for line in lines}
    imported = set(ImportedLine.objects.filter(pk__in=digests).values_list("pk", flat=True))
    fresh = []
    for line in lines:
        if line.digest not in imported and line.digest.bytes not in seen:
            seen.add(line.digest.bytes)
            fresh.append(line)
    return fresh


def import_batch(entries: list[Entry], *, now: dt.datetime) -> None:
    """All of them or none. Raises ImportRefused."""
    if entries:
        bodies = cleaned([(entry.number, entry.row) for entry in entries], [e.pictures for e in entries])
        _write(entries, bodies, now)
        reset_queries()  # with PORTAL_DEBUG every statement would be kept


def rehearse_batch(rows: list[tuple[int, Row]]) -> None:
    """Raises ImportRefused."""
    cleaned(rows, [{} for _ in rows])


def cleaned(rows: list[tuple[int, Row]], pictures: list[dict[str, Picture]]) -> list[Body]:
    """The bodies of the numbered rows. Raises ImportRefused."""
    bodies = []
    for (number, row), had in zip(rows, pictures, strict=True):
        body = made(Draft(row.body, row.pictures, had))
        if body.refusal:
            raise ImportRefused(f"Dòng {number}: {body.refusal}")
        bodies.append(body)
    return bodies


def _compress_quickly() -> None:
    """For this transaction, where PostgreSQL can: its own compression is a sixth of what it does here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config(name, 'lz4', true) FROM pg_settings"
                " WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)"
            )


@transaction.atomic
def _write(entries: list[Entry], bodies: list[Body], now: dt.datetime) -> None:
    """What is announced holds the content version until the end: articles first, whose index takes long."""
    _compress_quickly()
    articles = [_article(entry, body) for entry, body in zip(entries, bodies, strict=True)]
    Article.objects.bulk_create(articles)
    ArticleWords.objects.keep(articles)
    Article.tags.through.objects.bulk_create(
        Article.tags.through(article=article, tag_id=tag)
        for article, entry in zip(articles, entries, strict=True)
        for tag in entry.filed.tags
    )
    said = [
        comment
        for article, entry in zip(articles, entries, strict=True)
        for comment in _comments(article, entry, now)
    ]
    Comment.objects.bulk_create(said)
    ImportedLine.objects.bulk_create(ImportedLine(digest=entry.digest) for entry in entries)
    lead_on(
        {
            old: article.get_absolute_url()
            for article, entry in zip(articles, entries, strict=True)
            for old in entry.row.old_addresses
        }
    )
    content_changed.send(sender=Article, pks=[article.pk for article in articles], withdrawn=False)
    if said:
        content_changed.send(sender=Comment, pks=[comment.pk for comment in said], withdrawn=False)


def _article(entry: Entry, body: Body) -> Article:
    """As Article.save() would store it; the body's part was done before."""
    row = entry.row
    article = Article(
        title=row.title,
        slug=row.slug,
        lead=row.lead,
        body=body.html,
        body_page=body.page,
        cover=entry.pictures.get(row.pictures[0].src) if row.pictures else None,
        source_id=entry.filed.source,
        source_url=row.source_url,
        category_id=entry.filed.category,
        status=Article.Status.PUBLISHED,
        published_at=row.published_at,
    )
    article.tidy_text()
    article.make_slug()
    return article


def _comments(article: Article, entry: Entry, now: dt.datetime) -> Iterator[Comment]:
    """Approved, each of a visitor of its own: who wrote it is not known any more."""
    for number, words in enumerate(entry.row.comments):
        key = hashlib.sha256(f"imported {entry.digest} {number}".encode()).hexdigest()
        yield Comment(
            article=article,
            name=words.name,
            text=words.text,
            consent_text=_CONSENT,
            status=Comment.Status.APPROVED,
            created_at=words.created_at,
            decided_at=now,
            visitor_key=key,
        )
