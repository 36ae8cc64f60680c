"""What a line says of its article, judged before anything is written."""

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from comments.models import NAME_LENGTH, TEXT_LENGTH
from guard.text import visible_text
from images.models import LONGEST_ALT, LONGEST_CAPTION
from news.models import Article, Category, Source, Tag
from newsroom.forms import FURTHEST
from pages.addresses import http_validator
from pages.redirecting import normal_old
from portal.importing.keys import Keys, LineRefused, check_length
from portal.importing.lines import LONGEST
from vietnamese.folding import slugify, tidy_line

_REQUIRED = {"title", "lead", "body", "category", "published_at"}
_OPTIONAL = {"slug", "source", "tags", "pictures", "comments", "old_addresses"}
_LONGEST_SRC = 2000
_LONGEST_CREDIT = 150
_PATH_SEPARATOR = " / "


@dataclass(frozen=True)
class PictureWords:
    """A picture of an article: where it is, and what the article says of it."""

    src: str
    alt: str
    caption: str
    credit: str = ""


@dataclass(frozen=True)
class CommentWords:
    name: str
    text: str
    created_at: dt.datetime


@dataclass(frozen=True)
class Row:
    """One article. `category` is its path, one or two names; `source_url` leads to the original article."""

    title: str
    slug: str
    lead: str
    body: str
    category: tuple[str, ...]
    published_at: dt.datetime
    source: str = ""
    source_url: str = ""
    tags: tuple[str, ...] = ()
    pictures: tuple[PictureWords, ...] = ()
    comments: tuple[CommentWords, ...] = field(default=(), repr=False)
    old_addresses: tuple[str, ...] = ()
    """Paths of the old portal, as pages.redirecting.normal_old() gives them."""


def read_row(raw: bytes) -> Row:
    """The article of a line. Raises LineRefused."""
    if len(raw) > LONGEST:
        raise LineRefused(f"dòng dài quá {LONGEST // 1024 // 1024} MB")
    try:
        found = json.loads(raw)
    except ValueError as error:  # of JSON and of UTF-8
        raise LineRefused(f"không đọc được JSON ({error})") from error
    except RecursionError:
        raise LineRefused("JSON lồng nhau quá sâu") from None
    given = Keys(found, "bài viết", _REQUIRED, _OPTIONAL)
    source, source_url = _source(given)
    return Row(
        title=given.line("title", longest=_longest(Article, "title")),
        slug=_slug(given),
        lead=given.text("lead", longest=_longest(Article, "lead"), may_be_empty=True),
        body=given.html("body"),
        category=_category(given),
        published_at=given.moment("published_at", furthest=timezone.now() + FURTHEST),
        source=source,
        source_url=source_url,
        tags=_tags(given),
        pictures=tuple(_picture(picture) for picture in given.list("pictures")),
        comments=tuple(_comment(comment) for comment in given.list("comments")),
        old_addresses=tuple(_old_address(address) for address in given.list("old_addresses")),
    )


def _longest(model: Any, name: str) -> int:
    return int(model._meta.get_field(name).max_length)


def _slug(given: Keys) -> str:
    slug = given.line("slug", longest=_longest(Article, "slug"), may_be_empty=True)
    if slug != slugify(slug):
        raise LineRefused("“slug” chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối")
    return slug


def _category(given: Keys) -> tuple[str, ...]:
    whole = given.line("category", longest=2 * _longest(Category, "name"))
    names = tuple(" ".join(name.split()) for name in whole.split(_PATH_SEPARATOR))
    if len(names) > 2 or not all(slugify(name) for name in names):
        raise LineRefused("“category” là một tên, hoặc hai tên dạng “Cấp một / Cấp hai”")
    check_length("category", max(names, key=len), _longest(Category, "name"))
    return names


def _source(given: Keys) -> tuple[str, str]:
    """The name of the source and the address of the original article."""
    source = given.found.get("source")
    if not isinstance(source, dict):
        return given.line("source", longest=_longest(Source, "name"), may_be_empty=True), ""
    named = Keys(source, "source", {"name"}, {"url"})
    url = named.line("url", longest=_longest(Article, "source_url"), may_be_empty=True)
    if url:
        try:
            http_validator(url)
        except ValidationError as error:
            raise LineRefused(f"“url” của “source”: {error.messages[0]}") from error
    return named.line("name", longest=_longest(Source, "name")), url


def _tags(given: Keys) -> tuple[str, ...]:
    """Each once, in their order."""
    names = []
    for found in given.list("tags"):
        if not isinstance(found, str):
            raise LineRefused("“tags” là danh sách các chuỗi")
        name = " ".join(tidy_line(found).split())
        if not slugify(name):
            raise LineRefused("thẻ trong “tags” phải có chữ cái hoặc chữ số")
        check_length("tags", name, _longest(Tag, "name"))
        names.append(name)
    return tuple(dict.fromkeys(names))


def _old_address(found: Any) -> str:
    if not isinstance(found, str):
        raise LineRefused("“old_addresses” là danh sách các chuỗi")
    try:
        return normal_old(found)
    except ValidationError as error:
        raise LineRefused(f"“old_addresses”: {error.messages[0]}".rstrip(".")) from error


def _picture(found: Any) -> PictureWords:
    given = Keys(found, "pictures", {"src", "alt", "caption"}, {"credit"})
    return PictureWords(
        src=given.address("src", longest=_LONGEST_SRC),
        alt=given.line("alt", longest=LONGEST_ALT, may_be_empty=True),
        caption=given.line("caption", longest=LONGEST_CAPTION, may_be_empty=True),
        credit=given.line("credit", longest=_LONGEST_CREDIT, may_be_empty=True),
    )


def _comment(found: Any) -> CommentWords:
    given = Keys(found, "comments", {"name", "text", "created_at"})
    name = " ".join(visible_text(given.string("name")).split())
    text = visible_text(given.string("text")).strip()
    if not name or not text:
        raise LineRefused("“name” và “text” của bình luận không được để trống")
    check_length("name", name, NAME_LENGTH)
    check_length("text", text, TEXT_LENGTH)
    return CommentWords(name, text, given.moment("created_at", furthest=timezone.now()))
