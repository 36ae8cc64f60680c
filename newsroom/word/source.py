"""What of a .docx is looked up while its text is read: styles, lists, pictures, links, notes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from images.rendering import MAX_BYTES
from newsroom.word.elements import Element
from newsroom.word.leftovers import Left
from newsroom.word.numbering import Item, Numbering
from newsroom.word.package import Package
from newsroom.word.refusals import WordRefused
from newsroom.word.styles import Styles

MAX_PICTURES = 60
MAX_PICTURE_BYTES = 100_000_000  # of all: they wait in memory until they are rendered
_MAX_LINKS = 2_000  # and so long: what a file may make of one address by naming it again
_LONGEST_ADDRESS = 2_000
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF")


@dataclass(frozen=True, slots=True)
class EmbeddedPicture:
    """A picture as it lies in the file; its name there is no title."""

    name: str
    content: bytes


class Source:
    """Counts what it leaves out in `left`. Raises WordRefused."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._relations = package.relations(package.main)
        self.left = Counter[Left]()
        self.pictures: list[EmbeddedPicture] = []
        self.styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self.styles)
        self._places: dict[str, int | None] = {}  # among the pictures, by the name of the part
        self._notes: dict[tuple[str, str], int] = {}
        self._links = 0

    def main(self) -> Element | None:
        return self._package.xml(self._package.main)

    def _part(self, kind: str) -> Element | None:
        named = [r.target for r in self._relations.values() if r.kind == kind and not r.is_external]
        return self._package.xml(named[0]) if named else None

    def item(self, list_id: str, level: int) -> Item | None:
        return self._numbering.item(list_id, level)

    def address(self, relation_id: str) -> str:
        """Where a link leads to; empty for a place in the document itself."""
        relation = self._relations.get(relation_id)
        return self.link(relation.target) if relation is not None and relation.is_external else ""

    def link(self, address: str) -> str:
        self._links += 1
        return address if len(address) <= _LONGEST_ADDRESS and self._links <= _MAX_LINKS else ""

    def picture(self, relation_id: str) -> int | None:
        """The place of the picture among all; None for one that is left out."""
        relation = self._relations.get(relation_id)
        if relation is None:
            self.left[Left.PICTURE_MISSING] += 1
            return None
        if relation.is_external:
            raise WordRefused(
                _(
                    "Tệp này có ảnh chỉ là liên kết tới nơi khác (%(address)s), ảnh không nằm trong tệp. "
                    "Hãy chèn hẳn ảnh vào tệp rồi tải lên lại."
                )
                % {"address": relation.target[:100]}
            )
        if relation.target not in self._places:
            self._places[relation.target] = self._embedded(relation.target)
        return self._places[relation.target]

    def _embedded(self, name: str) -> int | None:
        if not self._package.has(name):
            self.left[Left.PICTURE_MISSING] += 1
            return None
        content = self._package.content(name, at_most=MAX_BYTES)
        if content is None:
            self.left[Left.PICTURE_SIZE] += 1
            return None
        if not content.startswith(_MAGIC):
            self.left[Left.PICTURE_KIND] += 1
            return None
        self.pictures.append(EmbeddedPicture(name.rpartition("/")[2], content))
        if len(self.pictures) > MAX_PICTURES:
            raise WordRefused(_("Tệp này có quá %d ảnh. Hãy chia thành nhiều bài.") % MAX_PICTURES)
        if sum(len(picture.content) for picture in self.pictures) > MAX_PICTURE_BYTES:
            raise WordRefused(_("Ảnh trong tệp này lớn quá 100 MB. Hãy thu nhỏ ảnh rồi tải lên lại."))
        return len(self.pictures) - 1

    def note(self, kind: str, name: str) -> int:
        """The number of a footnote or endnote, in the order in which the text names them."""
        return self._notes.setdefault((kind, name), len(self._notes) + 1)

    def notes(self) -> Iterator[tuple[int, Element]]:
        """Those that the text names, with their numbers, kind by kind; their links are of their own part."""
        main = self._relations
        for kind in ("footnote", "endnote"):
            part = next((r.target for r in main.values() if r.kind == f"{kind}s" and not r.is_external), "")
            root = self._package.xml(part) if part else None
            self._relations = self._package.relations(part) if part else {}
            for element in root if root is not None else ():
                if number := self._notes.get((kind, element.get("id", ""))):
                    yield number, element
        self._relations = main
