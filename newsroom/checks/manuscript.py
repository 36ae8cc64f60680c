"""An article as its checks read it: passages of plain text, pictures, links."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from news.models import Article
from richtext.grammar import BLOCKS, HEADINGS
from richtext.markup import Tag, Text, tokens

_COVER = "Ảnh đại diện"
_ORIGIN = "liên kết tới bài gốc"


@dataclass(frozen=True)
class Passage:
    """A piece of text that stands by itself: a paragraph, a heading, a table's cell, a caption, an alt."""

    kind: str
    """The HTML name of its block, or "title", "lead", "alt"."""
    text: str


@dataclass(frozen=True)
class Shown:
    """A picture as the article shows it."""

    name: str
    """How to point at it: "Ảnh 2", "Ảnh đại diện"."""
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Link:
    href: str
    text: str


@dataclass(frozen=True)
class Manuscript:
    title: str = ""
    lead: str = ""
    source: str = ""
    body: tuple[Passage, ...] = ()
    pictures: tuple[Shown, ...] = ()
    links: tuple[Link, ...] = ()

    def passages(self) -> Iterator[Passage]:
        """All that is read or heard, from the title to the last alt."""
        yield Passage("title", self.title)
        yield Passage("lead", self.lead)
        yield from self.body
        for picture in self.pictures:
            yield Passage("alt", picture.alt)

    def headings(self) -> list[Passage]:
        return [passage for passage in self.body if passage.kind in HEADINGS]


def manuscript_of(article: Article) -> Manuscript:
    """Reads the stored text once, in time linear in its length; source and cover are looked up."""
    cover = article.cover
    text = written(
        article.body,
        title=article.title,
        lead=article.lead,
        source=article.source.name if article.source else "",
        cover=Shown(_COVER, cover.alt, cover.caption) if cover else None,
    )
    origin = [Link(article.source_url, _ORIGIN)] if article.source_url else []
    return replace(text, links=(*text.links, *origin))


def written(
    body: str, *, title: str = "", lead: str = "", source: str = "", cover: Shown | None = None
) -> Manuscript:
    """The same of its parts; the body is clean HTML."""
    reader = _Reader()
    for piece in tokens(body):
        if isinstance(piece, Text):
            reader.words.append(piece.value)
        else:
            reader.take(piece)
    reader.end_passage()
    return Manuscript(
        title=title,
        lead=lead,
        source=source,
        body=tuple(reader.passages),
        pictures=(*reader.pictures, *([cover] if cover else [])),
        links=tuple(reader.links),
    )


@dataclass
class _Reader:
    passages: list[Passage] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    kind: str = "p"
    href: str = ""
    link_start: int = 0  # in `words`

    def take(self, tag: Tag) -> None:
        if tag.name in BLOCKS:
            self.end_passage()
            self.kind = "p" if tag.is_end else tag.name
        elif tag.name == "br":
            self.words.append(" ")
        elif tag.name == "img":
            self.pictures.append(Shown(f"Ảnh {len(self.pictures) + 1}", tag.attributes.get("alt", "")))
        elif tag.name == "a" and tag.is_end:
            self._end_link()
        elif tag.name == "a":
            self._end_link()
            self.href, self.link_start = tag.attributes.get("href", ""), len(self.words)

    def end_passage(self) -> None:
        self._end_link()
        if text := _one_line(self.words):
            self.passages.append(Passage(self.kind, text))
            if self.kind == "figcaption" and self.pictures:
                last = self.pictures[-1]
                self.pictures[-1] = Shown(last.name, last.alt, text)
        self.words = []

    def _end_link(self) -> None:
        if self.href:
            self.links.append(Link(self.href, _one_line(self.words[self.link_start :])))
        self.href = ""


def _one_line(words: list[str]) -> str:
    return " ".join("".join(words).split())
