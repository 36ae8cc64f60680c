"""Writing the index: entries follow their objects, in the same transaction."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Model

from delegation.models import Body, Membership, Official, Term
from images.models import Picture
from news.models import Article
from search.documents import SOURCES, Document, Source
from search.models import Entry, Kind, position_of
from search.words import (
    folded_words,
    in_title,
    outstanding_pairs,
    padded,
    pairs,
    words,
)
from vietnamese.folding import nfc

BATCH = 500
LONGEST_TEXT = 60_000  # characters of one object; a tsvector holds 1 MB
_WRITTEN = ["position", "title", "head", "marked_head", "tokens", "folded", "address", "text"]
_BY_MODEL = {source.model: source for source in SOURCES}


def index_changed(sender: type[Model], pks: list[Any]) -> None:
    """Write anew what changed with these rows of `sender`; entries of rows that are gone go too."""
    if source := _BY_MODEL.get(sender):
        index_objects(source, pks)
    if sender is Picture:  # its caption stands under the covers that show it
        shown = Article.objects.filter(cover__in=pks)
        index_objects(_BY_MODEL[Article], list(shown.values_list("pk", flat=True)))
    if sender in {Body, Membership, Term}:  # a few hundred people, who name them
        index_objects(_BY_MODEL[Official], list(Official.objects.values_list("pk", flat=True)))


@transaction.atomic
def index_objects(source: Source, pks: Collection[int]) -> int:
    """Write the entries of these objects, in batches; the number written."""
    written = 0
    waiting = iter(sorted(pks))
    while batch := list(islice(waiting, BATCH)):
        entries = [entry_of(source.kind, document) for document in source.documents(batch)]
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
    return written


def entry_of(kind: Kind, document: Document) -> Entry:
    lead = nfc("\n".join(part for part in document.lead if part))
    body = nfc(document.body)[:LONGEST_TEXT]
    title_words, lead_words = words(document.title), words(lead)
    title, head, rest = [w.folded for w in title_words], [w.folded for w in lead_words], folded_words(body)
    tokens = {*title, *head, *rest, *map(in_title, title), *pairs(title), *pairs(head)}
    tokens.update(outstanding_pairs(body, rest))
    tokens.update(_facets(kind, document))
    return Entry(
        kind=kind,
        object_id=document.object_id,
        position=position_of(document.moment, kind, document.object_id),
        title=document.title,
        head=_two_lines(title, head),
        marked_head=_two_lines([w.marked for w in title_words], [w.marked for w in lead_words]),
        tokens=" ".join(tokens),
        folded="\n".join(map(padded, [title, head, rest])),
        address=document.address,
        text=f"{lead}\n{body}".strip(),
    )


def _facets(kind: Kind, document: Document) -> Iterator[str]:
    yield f"k:{kind.value}"
    yield from (f"c:{category}" for category in document.categories)
    if document.moment is None:
        yield "m:0"
    else:
        yield f"m:{document.moment:%Y%m}"
        yield f"y:{document.moment:%Y}"


def _two_lines(title: Iterable[str], lead: Iterable[str]) -> str:
    return f"{padded(title)}\n{padded(lead)}"
