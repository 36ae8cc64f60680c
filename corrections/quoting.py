"""An article as plain paragraphs, with the place marked that a reader quoted."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from news.models import Article
from richtext.blocks import Block, blocks_of


@dataclass(frozen=True)
class Paragraph:
    """`before`, `quoted` and `after` are its text; `quoted` is empty where the quotation is not in it."""

    before: str
    quoted: str = ""
    after: str = ""


def paragraphs(article: Article, quote: str) -> list[Paragraph]:
    """Title, lead and body without markup; what is quoted is found whatever its blanks and capitals."""
    wanted = _plain(quote)
    return [_marked(text, wanted) for text in _texts(article) if text]


def _texts(article: Article) -> Iterator[str]:
    yield _plain(article.title)
    yield _plain(article.lead)
    for block in blocks_of(article.body):
        text = _plain(_text_of(block))
        yield _("Ảnh: %s") % text if text and block.picture else text  # no reader sees an alt in the text


def _text_of(block: Block) -> str:
    return "".join(block.text(place) for place in range(len(block.words)))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _marked(text: str, wanted: str) -> Paragraph:
    start = text.lower().find(wanted.lower()) if wanted else -1
    if start < 0 or len(text.lower()) != len(text):  # a letter that is longer in small: the places differ
        return Paragraph(text)
    end = start + len(wanted)
    return Paragraph(text[:start], text[start:end], text[end:])
