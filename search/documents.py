"""What is searched of each kind of object, and who may find it."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from accounts.reader import Reader
from delegation.models import Body, Membership, Official
from news.models import Article, Topic
from pages.models import Page
from polls.models import Choice, Poll
from richtext.markup import Text, tokens
from search.models import Kind

_INLINE = {"a", "abbr", "b", "code", "em", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u"}


@dataclass(frozen=True, slots=True)
class Document:
    """The words of one object. `lead` counts more than `body`, the title more than both."""

    object_id: int
    moment: dt.datetime | None
    title: str
    address: str
    lead: list[str]
    body: str = ""
    categories: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of object: its model, its words at a moment, and the QuerySet that says who may read it."""

    kind: Kind
    model: type[Model]
    documents: Callable[[Collection[int], dt.datetime], Iterable[Document]]
    visible: Callable[[Reader, dt.datetime], QuerySet[Any]]


def texts_of(html: str) -> tuple[list[str], str]:
    """The captions of the pictures, and the text around them; blocks are parted by line ends."""
    captions: list[str] = []
    body: list[str] = []
    into = body
    for piece in tokens(html):
        if isinstance(piece, Text):
            into.append(piece.value)
        elif piece.name == "figcaption":
            if piece.is_end:
                captions.append(_one_line("".join(into)))
            into = body if piece.is_end else []
        elif piece.name not in _INLINE:
            into.append("\n")
    lines = (_one_line(line) for line in "".join(body).split("\n"))
    return [caption for caption in captions if caption], "\n".join(line for line in lines if line)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _articles(pks: Collection[int], now: dt.datetime) -> Iterable[Document]:
    further: dict[int, list[int]] = {}
    through = Article.other_categories.through.objects.filter(article__in=pks)
    for article_id, category_id in through.values_list("article", "category"):
        further.setdefault(article_id, []).append(category_id)
    columns = ("title", "slug", "lead", "body", "byline", "category", "published_at", "created_at")
    rows = Article.objects.filter(pk__in=pks).select_related("cover").only(*columns, "cover__caption")
    for article in rows.order_by("pk"):
        captions, body = texts_of(article.body)
        if article.cover and "<img" not in article.body:
            captions.append(article.cover.caption)
        yield Document(
            object_id=article.pk,
            moment=article.published_at or article.created_at,
            title=article.title,
            address=article.get_absolute_url(),
            lead=[article.lead, *captions],
            body=f"{body}\n{article.byline}",
            categories=[article.category_id, *further.get(article.pk, [])],
        )


def line_of(office: Membership) -> str:
    """What the entry of a person says of an office."""
    return f"{office}, {office.term}"


def _officials(pks: Collection[int], now: dt.datetime) -> Iterable[Document]:
    begun = Membership.objects.begun_by(timezone.localdate(now)).filter(official__in=pks)
    memberships = begun.select_related("body", "term").order_by("official", "pk")
    offices = {official: list(held) for official, held in groupby(memberships, lambda m: m.official_id)}
    for official in Official.objects.filter(pk__in=pks).order_by("pk"):
        captions, biography = texts_of(official.biography)
        held = offices.get(official.pk, [])
        yield Document(
            object_id=official.pk,
            moment=None,
            title=official.full_name,
            address=official.get_absolute_url(),
            lead=[official.occupation, *map(line_of, held)],
            body="\n".join([*(value for _, value in official.facts()), *captions, biography]),
        )


def _bodies(pks: Collection[int], now: dt.datetime) -> Iterable[Document]:
    for body in Body.objects.filter(pk__in=pks).order_by("pk"):
        lead = [body.get_kind_display(), body.description]
        yield Document(body.pk, None, body.name, body.get_absolute_url(), lead)


def _pages(pks: Collection[int], now: dt.datetime) -> Iterable[Document]:
    for page in Page.objects.filter(pk__in=pks).defer("body_page").order_by("pk"):
        captions, body = texts_of(page.body)
        yield Document(page.pk, None, page.title, page.get_absolute_url(), captions, body)


def _polls(pks: Collection[int], now: dt.datetime) -> Iterable[Document]:
    choices: dict[int, list[str]] = {}
    for poll_id, text in Choice.objects.filter(poll__in=pks).values_list("poll", "text"):
        choices.setdefault(poll_id, []).append(text)
    for poll in Poll.objects.filter(pk__in=pks).order_by("pk"):
        lead = [poll.description, *choices.get(poll.pk, [])]
        yield Document(poll.pk, poll.opens_at, poll.question, poll.get_absolute_url(), lead)


def _topics(pks: Collection[int], now: dt.datetime) -> Iterable[Document]:
    for topic in Topic.objects.filter(pk__in=pks).order_by("pk"):
        yield Document(topic.pk, None, topic.name, topic.get_absolute_url(), [topic.description])


def _every_body(reader: Reader, now: dt.datetime) -> QuerySet[Body]:
    return Body.objects.all()


SOURCES = (
    Source(Kind.ARTICLE, Article, _articles, Article.objects.visible_to),
    Source(Kind.OFFICIAL, Official, _officials, Official.objects.visible_to),
    Source(Kind.BODY, Body, _bodies, _every_body),
    Source(Kind.PAGE, Page, _pages, Page.objects.visible_to),
    Source(Kind.POLL, Poll, _polls, Poll.objects.visible_to),
    Source(Kind.TOPIC, Topic, _topics, Topic.objects.visible_to),
)
