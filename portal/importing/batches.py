"""Articles into the database, some hundreds in one transaction with the note that they are there."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from comments.models import Comment
from images.models import Picture
from news.models import Article
from pagecache.signals import content_changed
from portal.importing.bodies import Body, Draft
from portal.importing.filing import Filing
from portal.importing.keys import LineRefused
from portal.importing.lines import Line
from portal.importing.rows import Row, read_row
from portal.models import ImportedLine

SIZE = 500  # articles in one transaction
_BYTES = 16_000_000  # of their lines at most: some batches are in memory at a time
_CONSENT = "Bình luận đã đăng trên cổng thông tin cũ, chuyển sang khi đưa cổng mới vào sử dụng."


class ImportRefused(Exception):
    """What is wrong with the file, in Vietnamese, with the line's number."""


@dataclass
class Entry:
    """One line on its way in."""

    line: Line
    row: Row
    pictures: dict[str, Picture]

    @property
    def draft(self) -> Draft:
        return Draft(self.row.body, self.row.pictures, self.pictures)


@dataclass
class Batch:
    """`passed` counts the lines up to here, imported earlier or now."""

    entries: list[Entry]
    passed: int


def batches_of(lines: Iterable[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line.raw)
        if len(batch) == SIZE or size > _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read(line: Line) -> Row:
    """Raises ImportRefused."""
    try:
        return read_row(line.raw)
    except LineRefused as refusal:
        raise ImportRefused(f"Dòng {line.number}: {refusal}.") from refusal


def refusals(lines: list[Line]) -> list[str]:
    """What is wrong with the lines, each said with its number."""
    said = []
    for line in lines:
        try:
            read(line)
        except ImportRefused as refusal:
            said.append(str(refusal))
    return said


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


def check_bodies(entries: list[Entry], bodies: list[Body]) -> None:
    """Raises ImportRefused."""
    for entry, body in zip(entries, bodies, strict=True):
        if body.refusal:
            raise ImportRefused(f"Dòng {entry.line.number}: {body.refusal}")


@transaction.atomic
def write(entries: list[Entry], bodies: list[Body], *, filing: Filing, now: dt.datetime) -> None:
    """All of them, with their tags and comments, or none."""
    articles = [_article(entry, body, filing) for entry, body in zip(entries, bodies, strict=True)]
    Article.objects.bulk_create(articles)
    tagged = [
        Article.tags.through(article=article, tag=tag)
        for article, entry in zip(articles, entries, strict=True)
        for tag in dict.fromkeys(filing.tag(name) for name in entry.row.tags)
    ]
    Article.tags.through.objects.bulk_create(tagged)
    said = [
        comment
        for article, entry in zip(articles, entries, strict=True)
        for comment in _comments(article, entry, now)
    ]
    Comment.objects.bulk_create(said)
    ImportedLine.objects.bulk_create(ImportedLine(digest=entry.line.digest) for entry in entries)
    if said:
        content_changed.send(sender=Comment, pks=[comment.pk for comment in said], withdrawn=False)
    content_changed.send(sender=Article, pks=[article.pk for article in articles], withdrawn=False)


def _article(entry: Entry, body: Body, filing: Filing) -> Article:
    """As Article.save() would store it; the body's part was done before."""
    row = entry.row
    article = Article(
        title=row.title,
        slug=row.slug,
        lead=row.lead,
        body=body.html,
        body_page=body.page,
        cover=entry.pictures.get(row.pictures[0].src) if row.pictures else None,
        source=filing.source(row.source) if row.source else None,
        source_url=row.source_url,
        category=filing.category(row.category),
        status=Article.Status.PUBLISHED,
        published_at=row.published_at,
    )
    article.tidy_text()
    article.make_slug()
    return article


def _comments(article: Article, entry: Entry, now: dt.datetime) -> Iterator[Comment]:
    """Approved, each of a visitor of its own: who wrote it is not known any more."""
    for number, words in enumerate(entry.row.comments):
        key = hashlib.sha256(f"imported {entry.line.digest} {number}".encode()).hexdigest()
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
