"""Stored HTML as a reader meets it: blocks one after the other, words with their dress, no markup."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from richtext.grammar import ALIGNMENTS, BLOCKS, INLINE
from richtext.markup import Tag, Text, tokens
from richtext.pictures import token_of

# A number or date is one word, as 05/07/2026. The repetition is bounded: see richtext.markup.
_WORD = re.compile(r"(\w+(?:[.,:/-]\w+){0,20}|[^\w\s])(\s*)")


class Word(NamedTuple):
    """One word or sign; `dress` says in Vietnamese how it is shown: "đậm, nghiêng"."""

    text: str
    dress: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell, caption or picture; `kind` says in Vietnamese which, and how it stands.

    A picture's words are its alt; `picture` is its token in the library, or its address elsewhere.
    `blanks` says of each word whether a blank follows it; blanks make no difference between two blocks.
    """

    kind: str
    words: tuple[Word, ...]
    blanks: tuple[bool, ...] = field(compare=False)
    picture: str = ""

    def text(self, place: int) -> str:
        """The word there, with the blank that follows it."""
        return f"{self.words[place].text} " if self.blanks[place] else self.words[place].text


def lines_of(text: str) -> list[Block]:
    """Plain text as one block for each line that has words."""
    lines = (_words_in(line) for line in text.splitlines())
    return [Block("", tuple(words), tuple(blanks)) for words, blanks in lines if words]


def blocks_of(clean_html: str) -> list[Block]:
    """The blocks of clean HTML that have words, and pictures and rules."""
    reading = _Reading()
    for piece in tokens(clean_html):
        if isinstance(piece, Text):
            reading.text(piece.value)
        elif piece.is_end:
            reading.end(piece)
        else:
            reading.start(piece)
    reading.finish_block()
    return reading.blocks


def _words_in(text: str, dress: str = "") -> tuple[list[Word], list[bool]]:
    found = _WORD.findall(text)
    return [Word(word, dress) for word, _blank in found], [bool(blank) for _word, blank in found]


_PARAGRAPH = Tag("p")


class _Reading:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[Word] = []
        self.blanks: list[bool] = []
        self.around: list[Tag] = []  # open blocks
        self.inline: list[Tag] = []
        self.dress = ""
        self.kinds, self.paragraph = _kinds(), _("Đoạn")

    def text(self, value: str) -> None:
        if value[:1].isspace():
            self._blank_after_last()
        words, blanks = _words_in(value, self.dress)
        self.words += words
        self.blanks += blanks

    def start(self, tag: Tag) -> None:
        if tag.name == "br":
            self._blank_after_last()
        elif tag.name in INLINE:
            self.inline.append(tag)
            self.dress = _dress(self.inline)
        elif tag.name == "img":
            self.finish_block()
            self._picture(tag)
        elif tag.name in BLOCKS:
            self.finish_block()
            if tag.name == "hr":
                self.blocks.append(Block(_("Đường kẻ"), (), ()))
            else:
                self.around.append(tag)

    def end(self, tag: Tag) -> None:
        if tag.name in INLINE and self.inline:
            self.inline.pop()
            self.dress = _dress(self.inline)
        elif tag.name in BLOCKS:
            self.finish_block()
            if self.around:
                self.around.pop()

    def finish_block(self) -> None:
        if self.words:
            self.blocks.append(Block(self._kind(), tuple(self.words), tuple(self.blanks)))
            self.words, self.blanks = [], []

    def _blank_after_last(self) -> None:
        if self.blanks:
            self.blanks[-1] = True

    def _picture(self, tag: Tag) -> None:
        figure = self.around[-1:] if self.around and self.around[-1].name == "figure" else []
        kind = ", ".join([_("Ảnh"), *_places(tag, *figure)])
        address = token_of(tag) or tag.attributes.get("src", "")
        words, blanks = _words_in(tag.attributes.get("alt", ""))
        self.blocks.append(Block(kind, tuple(words), tuple(blanks), address))

    def _kind(self) -> str:
        """Named by the innermost block that says more than "paragraph"."""
        named = next((tag for tag in reversed(self.around) if tag.name in self.kinds), _PARAGRAPH)
        innermost = self.around[-1:]
        return ", ".join(
            [self.kinds.get(named.name, self.paragraph), *_merged(named), *_places(named, *innermost)]
        )


def _kinds() -> dict[str, str]:
    return {
        "h2": _("Đề mục lớn"),
        "h3": _("Đề mục vừa"),
        "h4": _("Đề mục nhỏ"),
        "li": _("Mục danh sách"),
        "blockquote": _("Trích dẫn"),
        "figcaption": _("Chú thích ảnh"),
        "caption": _("Tên bảng"),
        "th": _("Ô đầu bảng"),
        "td": _("Ô bảng"),
    }


def _places(*tags: Tag) -> list[str]:
    """How the blocks stand; said once."""
    classes = {word for tag in tags for word in tag.attributes.get("class", "").split()}
    if not classes:
        return []
    words = dict(zip(ALIGNMENTS, (_("bên trái"), _("ở giữa"), _("bên phải"), _("căn đều")), strict=True))
    return [word for name, word in words.items() if name in classes]


def _merged(cell: Tag) -> list[str]:
    if not cell.attributes:
        return []
    columns, rows = cell.attributes.get("colspan"), cell.attributes.get("rowspan")
    return [
        *([_("gộp %s cột") % columns] if columns else []),
        *([_("gộp %s hàng") % rows] if rows else []),
    ]


def _dress(inline: list[Tag]) -> str:
    if not inline:
        return ""
    names = {tag.name for tag in inline}
    words = {
        "strong": _("đậm"),
        "em": _("nghiêng"),
        "u": _("gạch chân"),
        "s": _("gạch ngang"),
        "sub": _("chỉ số dưới"),
        "sup": _("chỉ số trên"),
    }
    link = next((tag for tag in reversed(inline) if tag.name == "a"), None)
    dress = [word for name, word in words.items() if name in names]
    return ", ".join([*dress, *([_("liên kết tới %s") % link.attributes.get("href", "")] if link else [])])
