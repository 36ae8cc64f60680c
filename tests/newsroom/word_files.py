"""Word files put together by hand: what LibreOffice would not write, and what nobody should."""

import html
import io
import zipfile
from collections.abc import Mapping

from PIL import Image

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" xmlns:a="{_DRAWING}/main" '
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def docx(
    body: str = "",
    *,
    parts: Mapping[str, bytes | str] | None = None,
    relations: Mapping[str, tuple[str, str]] | None = None,
    kind: str = _KIND,
    prolog: str = "",
) -> io.BytesIO:
    """A file whose text is `body`; `relations` by id: their kind, and a part or an address outside."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for name, (kind, target) in (relations or {}).items()
    )
    links += f'<Relationship Id="styles" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    links += f'<Relationship Id="numbering" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
    content: dict[str, bytes | str] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
        ),
        "_rels/.rels": _relationships(
            f'<Relationship Id="d" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relationships(links),
        "word/document.xml": f"{prolog}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        **(parts or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    file.seek(0)
    return file


def _relationships(links: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'


def p(words: str = "", *, style: str = "", properties: str = "", run: str = "", inside: str = "") -> str:
    """A paragraph: `properties` of it, `run` of its characters, and what stands in it before them."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    written = (
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{html.escape(words)}</w:t></w:r>'
        if words
        else ""
    )
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}{written}</w:p>"


def item(words: str, *, level: int = 0, of: int = 1) -> str:
    return p(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>')


def shown(relation: str, *, attribute: str = "embed", inside: str = "") -> str:
    """A picture where it stands in a paragraph."""
    blip = f'<a:blip r:{attribute}="{relation}"/>'
    return f"<w:r><w:drawing><wp:inline><a:graphic>{blip}{inside}</a:graphic></wp:inline></w:drawing></w:r>"


def styles(*rows: str) -> str:
    return f"<w:styles {NAMESPACES}>{''.join(rows)}</w:styles>"


def style(name: str, *, called: str = "", based_on: str = "", paragraph: str = "", run: str = "") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{called or name}"/>{based}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def numbering(*levels: tuple[str, str]) -> str:
    """One list, number 1, whose levels have these formats and texts."""
    rows = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="7">{rows}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )


def a_png(colour: str = "navy") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (320, 200), colour).save(file, "PNG")
    return file.getvalue()
