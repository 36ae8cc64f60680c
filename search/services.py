"""Writing the index: entries follow their objects, in the same transaction."""

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from delegation.models import Body, Membership, Official, Term
from images.models import Picture
from news.models import Article
from search.documents import SOURCES, Document, Source, line_of
from search.models import Entry, Kind, position_of
from search.words import Words, in_title, padded

BATCH = 500
MANY = 20  # texts
LONGEST_TEXT = 60_000  # characters of one object; a tsvector holds 1 MB
_WRITTEN = ["position", "title", "head", "marked_head", "tokens", "folded", "address", "text"]
_BY_MODEL = {source.model: source for source in SOURCES}


def index_changed(sender: type[Model], pks: list[Any], now: dt.datetime) -> None:
    """Write anew what changed with these rows of `sender`; entries of rows that are gone go too."""
    if source := _BY_MODEL.get(sender):
        index_objects(source, pks, now)
    if sender is Picture:  # its caption stands under the covers that show it
        shown = Article.objects.filter(cover__in=pks)
        index_objects(_BY_MODEL[Article], list(shown.values_list("pk", flat=True)), now)
    if sender in {Body, Membership, Term}:  # a few hundred people, who name them
        index_objects(_BY_MODEL[Official], list(Official.objects.values_list("pk", flat=True)), now)


def index_begun_offices(now: dt.datetime) -> None:
    """Write anew the people whose entries lack an office that has begun. Two queries where there are none."""
    entries = Entry.objects.filter(kind=Kind.OFFICIAL).values_list("object_id", "text")
    known = {official: set(text.split("\n")) for official, text in entries}
    begun = Membership.objects.begun_by(timezone.localdate(now)).select_related("body", "term")
    pks = {office.official_id for office in begun if line_of(office) not in known.get(office.official_id, ())}
    if pks:
        index_objects(_BY_MODEL[Official], pks, now)


@transaction.atomic
def index_objects(source: Source, pks: Collection[int], now: dt.datetime) -> int:
    """Write the entries of these objects, in batches; the number written."""
    written = 0
    _gather_words(len(pks))
    waiting = iter(sorted(pks))
    while batch := list(islice(waiting, BATCH)):
        entries = [entry_of(source.kind, document) for document in source.documents(batch, now)]
        gone = set(batch) - {entry.object_id for entry in entries}
        if gone:
            Entry.objects.filter(kind=source.kind, object_id__in=gone).delete()
        Entry.objects.bulk_create(
            entries,
            batch_size=100,
            update_conflicts=True,
            unique_fields=["kind", "object_id"],
            update_fields=_WRITTEN,
        )
        written += len(entries)
    _file_words()
    return written


def _gather_words(count: int) -> None:
    """On PostgreSQL words wait in a list before they are sorted in; for many texts let it be a long one."""
    if connection.vendor == "postgresql" and count >= MANY:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL gin_pending_list_limit = '32MB'")


def _file_words() -> None:
    """Sort them in now: every search reads the list through. Only the owner of the index can."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT gin_clean_pending_list(oid) FROM pg_class"
                " WHERE oid = 'search_tokens'::regclass AND pg_has_role(relowner, 'USAGE')"
            )


def entry_of(kind: Kind, document: Document) -> Entry:
    lead_lines = [line for part in document.lead for line in part.splitlines() if line]
    body_lines = document.body[:LONGEST_TEXT].splitlines()
    title, lead, body = Words([document.title]), Words(lead_lines), Words(body_lines)
    tokens = {*title.folded, *lead.folded, *body.folded, *map(in_title, title.folded), *title.pairs()}
    tokens.update(lead.outstanding_pairs(), body.outstanding_pairs(), _facets(kind, document))
    return Entry(
        kind=kind,
        object_id=document.object_id,
        position=position_of(document.moment, kind, document.object_id),
        title=document.title,
        head=f"{padded(title.folded)}\n{padded(lead.folded)}",
        marked_head=f"{padded(title.marked())}\n{padded(lead.marked())}",
        tokens=" ".join(tokens),
        folded="\n".join([*title.padded_lines(), *lead.padded_lines(), *body.padded_lines()]),
        address=document.address,
        text="\n".join([*lead_lines, *body_lines]),
    )


def _facets(kind: Kind, document: Document) -> Iterator[str]:
    yield f"k:{kind.value}"
    yield from (f"c:{category}" for category in document.categories)
    if document.moment is None:
        yield "m:0"
    else:
        yield f"m:{document.moment:%Y%m}"
        yield f"y:{document.moment:%Y}"
