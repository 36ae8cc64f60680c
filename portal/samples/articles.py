"""Articles as lines of an import file, each made from its number and the seed alone."""

import datetime as dt
import json
from html import escape
from random import Random
from typing import Any

from portal.samples.pictures import PICTURES, SamplePicture
from portal.samples.prose import Sentences, Writer, often_first, stock

BODY_BYTES = 8000
_LAST = dt.datetime(2026, 6, 30, 17, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
_SPAN = dt.timedelta(days=3652)  # ten years
_FIRST_CATEGORY = 0.4  # its share of all articles
_DISCUSSED = 100  # every so many articles there are comments
_COMMENTS = 20
_PICTURES = 3
_READER_HOURS = 72  # after publication in which readers wrote


def article_line(number: int, *, total: int, seed: int, folder: str) -> str:
    """The article of that number, from 0 for the oldest; its pictures lie in the folder."""
    chance = Random(f"{seed} {number}")  # noqa: S311  (a text's whims, no secret)
    writer = Writer(chance)
    category, topic = _filed(chance)
    sentences = Sentences(writer, topic)
    published_at = _LAST - _SPAN * ((total - number - chance.random()) / total)
    shown = chance.sample(PICTURES, _PICTURES)
    figures = [_figure(picture, folder, writer) for picture in shown]
    extra = stock()["extra"]
    article: dict[str, Any] = {
        "title": _title(writer, topic),
        "lead": sentences.paragraph(2)[:600],
        "body": _body(writer, sentences, figures),
        "category": category,
        "published_at": published_at.isoformat(timespec="seconds"),
        "source": writer.any_of(stock()["words"]["newspaper"][:6]),
        "tags": list(dict.fromkeys(often_first(chance, extra["tags"]) for _ in range(3))),
        "pictures": figures,
    }
    if number % _DISCUSSED == _DISCUSSED - 1:
        article["comments"] = [_comment(writer, published_at) for _ in range(_COMMENTS)]
    return json.dumps(article, ensure_ascii=False)


def _filed(chance: Random) -> tuple[str, str]:
    """The path of a category, and a topic that belongs there."""
    first, *others = stock()["category"]
    category = first if chance.random() < _FIRST_CATEGORY else chance.choice(others)
    return category["path"], chance.choice(category["topics"])


def _title(writer: Writer, topic: str) -> str:
    tail = writer.written(writer.chance.choice(stock()["extra"]["title_tails"]))
    title = writer.any_of(stock()["titles"][topic])
    return title if len(title) + len(tail) > 200 else title + tail


def _figure(picture: SamplePicture, folder: str, writer: Writer) -> dict[str, str]:
    return {
        "src": f"{folder}/{picture.file}",
        "alt": picture.alt,
        "caption": writer.any_of(stock()["extra"]["captions"]),
    }


def _body(writer: Writer, sentences: Sentences, figures: list[dict[str, str]]) -> str:
    """About BODY_BYTES of HTML: paragraphs, a heading before every fourth, the figures spread over it."""
    chance = writer.chance
    blocks: list[str] = []
    waiting = list(figures)
    size = paragraphs = 0
    while size < BODY_BYTES:
        block = f"<p>{escape(sentences.paragraph(chance.randint(2, 4)), quote=False)}</p>"
        if paragraphs % 4 == 3:
            heading = writer.written(chance.choice(stock()["extra"]["headings"]))
            block = f"<h2>{escape(heading, quote=False)}</h2>\n{block}"
        if paragraphs % 9 == 6:
            items = "".join(f"<li>{escape(s, quote=False)}</li>" for s in sentences.next(3))
            block += f"\n<ul>{items}</ul>"
        paragraphs += 1
        if waiting and paragraphs % 3 == 1:
            block += f"\n{_figure_html(waiting.pop(0))}"
        blocks.append(block)
        size += len(block.encode()) + 1
    return "\n".join([*blocks, *map(_figure_html, waiting)])


def _figure_html(figure: dict[str, str]) -> str:
    return (
        f'<figure class="image"><img src="{figure["src"]}" alt="{escape(figure["alt"])}">'
        f"<figcaption>{escape(figure['caption'], quote=False)}</figcaption></figure>"
    )


def _comment(writer: Writer, published_at: dt.datetime) -> dict[str, str]:
    written_at = published_at + dt.timedelta(hours=_READER_HOURS * writer.chance.random())
    return {
        "name": writer.written("{person}"),
        "text": writer.written(writer.chance.choice(stock()["extra"]["comments"])),
        "created_at": written_at.isoformat(timespec="seconds"),
    }
