"""What stands in one paragraph: its characters with their look, its pictures, its text boxes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from re import compile as pattern

from newsroom.word.blocks import Block, Span
from newsroom.word.elements import Element
from newsroom.word.leftovers import Left
from newsroom.word.source import Source
from newsroom.word.styles import Look, child, look_of, number_of, word_in

_LINK = pattern(r'\s*HYPERLINK\s+"([^"\\]+)"')
_OLD_FONTS = (".vn", "vni-")
_TEXT = {"tab": " ", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {"F0B7": "•", "F0E0": "→", "F0FC": "✓", "F0FE": "☑", "F0A8": "☐", "F06F": "☐"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_DRAWN = {"drawing", "pict", "object"}
_LONGEST_FIELD = 3_000
_CROPPED = 1_000  # of 100,000 parts of a side
_CONTAINERS = {"ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo"}


@dataclass(slots=True)
class _Field:
    """A field between its beginning and its end: first what it asks for, then what came of it."""

    asked: str = ""
    href: str = ""


@dataclass(slots=True)
class Runs:
    """Reads the inside of paragraphs; `blocks` reads what stands in a text box."""

    source: Source
    blocks: Callable[[Element], Iterable[Block]]
    look: Look  # of the paragraph's style
    spans: list[Span] = field(default_factory=list)
    first_pictures: list[int] = field(default_factory=list)  # before any text
    pictures: list[int] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)
    _found: int = 0  # anything in a drawing that is kept, or told

    def read(self, element: Element, href: str = "") -> None:
        for part in element:
            if part.tag == "r":
                self._run(part, href)
            elif part.tag == "hyperlink":
                self.read(part, self.source.address(part.get("r-id", "")) or href)
            elif part.tag in _CONTAINERS:
                self.read(part, href)
            elif part.tag in {"del", "moveFrom"}:
                self.source.left[Left.DELETED] += any(True for _text in part.iter("delText"))
            elif part.tag == "mc-AlternateContent":
                self._choose(part, lambda choice: self.read(choice, href))
            elif part.tag.startswith("math-oMath"):
                self._say("".join(text.text or "" for text in part.iter("math-t")), Look(), href)

    def _run(self, run: Element, href: str) -> None:
        properties = child(run, "rPr")
        own = look_of(properties)
        style = self.source.styles.character(word_in(properties, "rStyle"))
        self._parts(run, own.over(style).over(self.look), href)

    def _parts(self, run: Element, look: Look, href: str) -> None:
        for part in run:
            text = self._text(part)
            if text is not None:
                self._say(text, look, href)
            elif part.tag == "fldChar":
                self._mark_field(part.get("fldCharType", ""))
            elif part.tag == "instrText":
                self._ask_field(part.text or "")
            elif part.tag in _NOTES:
                number = self.source.note(_NOTES[part.tag], part.get("id", ""))
                self.spans.append(Span(f"[{number}]", ("sup",)))
            elif part.tag == "commentReference":
                self.source.left[Left.COMMENT] += 1
            elif part.tag in _DRAWN:
                self._drawing(part)
            elif part.tag == "mc-AlternateContent":
                self._choose(part, lambda choice: self._parts(choice, look, href))

    def _text(self, part: Element) -> str | None:
        """What is written there; None where it is nothing that is written."""
        if part.tag == "t":
            return " ".join((part.text or "").splitlines())
        if part.tag == "br":
            return "\n" if part.get("type", "textWrapping") == "textWrapping" else ""
        if part.tag == "sym":
            text = _SYMBOLS.get(part.get("char", "").upper(), "")
            self.source.left[Left.SYMBOL] += not text
            return text
        return _TEXT.get(part.tag)

    def _say(self, text: str, look: Look, href: str) -> None:
        if look.is_hidden:
            self.source.left[Left.HIDDEN] += bool(text.strip())
        elif text:
            if look.font and look.font.lower().startswith(_OLD_FONTS) and not text.isascii():
                self.source.left[Left.OLD_FONT] += 1
            href = self._link() or href
            self.spans.append(Span(text, _marks(replace(look, underlined=False) if href else look), href))
            self._found += 1

    def _mark_field(self, mark: str) -> None:
        if mark == "begin":
            self._fields.append(_Field())
        elif mark == "separate" and self._fields:
            found = _LINK.match(self._fields[-1].asked)
            self._fields[-1].href = self.source.link(found[1]) if found else ""
        elif mark == "end" and self._fields:
            self._fields.pop()

    def _ask_field(self, text: str) -> None:
        if self._fields:
            self._fields[-1].asked = (self._fields[-1].asked + text)[:_LONGEST_FIELD]

    def _link(self) -> str:
        return next((f.href for f in reversed(self._fields) if f.href), "") if self._fields else ""

    def _drawing(self, element: Element) -> None:
        before = self._found
        self._shapes(element)
        self.source.left[Left.SHAPE] += self._found == before

    def _shapes(self, element: Element) -> None:
        for part in element:
            if part.tag == "a-blip":
                self._picture(part.get("r-embed") or part.get("r-link") or "")
            elif part.tag == "v-imagedata":
                self._picture(part.get("r-id", ""))
            elif part.tag == "a-srcRect":
                cut = max(number_of(part, side) or 0 for side in "ltrb")
                self.source.left[Left.CROPPED] += cut > _CROPPED
            elif part.tag in {"chart-chart", "diagram-relIds"}:
                self.source.left[Left.CHART] += 1
                self._found += 1
            elif part.tag == "txbxContent":
                written = list(self.blocks(part))
                self.boxes += written
                self._found += len(written)
            elif part.tag == "mc-AlternateContent":
                self._choose(part, self._shapes)
            else:
                self._shapes(part)

    def _choose(self, element: Element, read: Callable[[Element], None]) -> None:
        """The newer form of a thing, or the older one where the newer has nothing that we know."""
        before = self._found
        for choice in element:
            if self._found == before:
                read(choice)

    def _picture(self, relation_id: str) -> None:
        self._found += 1
        place = self.source.picture(relation_id)
        if place is not None:
            has_text = any(span.text.strip() for span in self.spans)
            (self.pictures if has_text else self.first_pictures).append(place)


def _marks(look: Look) -> tuple[str, ...]:
    """In the order of blocks.MARKS."""
    marks = [("strong", look.bold), ("em", look.italic), ("u", look.underlined), ("s", look.struck)]
    raised = {"superscript": ("sup",), "subscript": ("sub",)}.get(look.raised or "", ())
    return (*(name for name, is_on in marks if is_on), *raised)
