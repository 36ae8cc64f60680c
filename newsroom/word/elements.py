"""A part's XML as elements with short names, read so that no XML can hurt."""

# What makes this parser unsafe, entities, is refused by _Builder.doctype.
from xml.etree.ElementTree import (  # nosec B405
    Element,
    ParseError,
    TreeBuilder,
    XMLParser,
)

from django.utils.translation import gettext_lazy as _

from newsroom.word.refusals import WordRefused, broken, too_large

__all__ = ["Element", "parsed"]

MAX_ELEMENTS = 200_000  # of one part; a hundred pages have a third
MAX_DEPTH = 200  # ten tables in one another have sixty

# Both editions of the format name the same things; what we read gets short names, "w:p" none at all.
_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r-",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r-",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a-",
    "http://purl.oclc.org/ooxml/drawingml/main": "a-",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp-",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp-",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "chart-",
    "http://purl.oclc.org/ooxml/drawingml/chart": "chart-",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "diagram-",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "diagram-",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "math-",
    "http://purl.oclc.org/ooxml/officeDocument/math": "math-",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc-",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps-",
    "urn:schemas-microsoft-com:vml": "v-",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/package/2006/content-types": "",
}


def parsed(content: bytes) -> Element:
    """The root. Raises WordRefused."""
    parser = XMLParser(target=_Builder())  # noqa: S314  # nosec B314
    try:
        parser.feed(content)  # in one piece: a long tag would be read again with every further one
        root: Element = parser.close()
    except (ParseError, LookupError, ValueError) as error:  # an encoding that nobody knows, among others
        raise broken() from error
    return root


class _Names(dict[str, str]):
    """Short names by those that the parser gives, "{namespace}local"; empty for a namespace unknown to us."""

    def __missing__(self, name: str) -> str:
        namespace, found, local = name.rpartition("}")
        prefix = _NAMESPACES.get(namespace[1:]) if found else ""
        self[name] = short = "" if prefix is None else f"{prefix}{local}"
        return short


class _Builder(TreeBuilder):
    """Builds elements with short names, and stops where a document of people would not go."""

    def __init__(self) -> None:
        super().__init__()
        self._names = _Names()
        self._depth = 0
        self._count = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Before any entity of it is known: no entity is ever resolved, no file ever asked for."""
        raise WordRefused(
            _("Tệp này có phần khai báo DOCTYPE mà Word không bao giờ viết, nên không được nhận.")
        )

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH or self._count > MAX_ELEMENTS:
            raise too_large()
        names = self._names
        return super().start(names[tag], {names[name]: value for name, value in attrs.items()})

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(self._names[tag])
