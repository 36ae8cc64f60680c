"""How ky-hop.docx was made: an article as a reporter types it, saved by LibreOffice Writer as Word.

Run once, with `apt-get install libreoffice-writer-nogui`; the tests read its result and need no LibreOffice:

    python tests/newsroom/files/make_ky_hop.py
"""

import base64
import io
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
STAR = [
    *((480, 40), (503, 108), (575, 108), (517, 150), (539, 218)),
    *((480, 176), (421, 218), (443, 150), (385, 108), (457, 108)),
]
PICTURES = [  # how each stands in the text, the style of its caption paragraph, the caption
    ("as-char", "Illustration", "Hình 1. Toàn cảnh phiên khai mạc kỳ họp thứ mười hai, sáng 08/12/2025."),
    ("as-char", "Chuthich", "Chủ tọa điều hành phiên thảo luận tại hội trường."),
    ("as-char", "Centred", "Đại biểu Trần Thị Mai (Tổ số 4) phát biểu ý kiến."),
    ("paragraph", "Illustration", "Hình 4. Đại biểu bấm nút biểu quyết thông qua nghị quyết."),
    ("paragraph", "Chuthich", "Cử tri xã Phú Lộc theo dõi phiên chất vấn qua truyền hình."),
    ("as-char", "Figure", "Hình 6: Ban Pháp chế trình bày báo cáo thẩm tra."),
    ("char", "Centred", "Các đại biểu chụp ảnh lưu niệm sau phiên bế mạc."),
]


def picture(number: int) -> str:
    """A drawing in base64: a hall with as many people in its first row as its number."""
    image = Image.new("RGB", (960, 600), (236, 228, 210))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 960, 210), fill=(150 + 10 * number, 30, 40))
    draw.polygon(STAR, fill=(250, 214, 60))
    for seat in range(number):
        left = 480 - 60 * number + 120 * seat
        draw.ellipse((left + 30, 300, left + 90, 360), fill=(90, 60, 50))
        draw.rectangle((left + 15, 360, left + 105, 520), fill=(30, 60, 90 + 15 * seat))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=80)
    return base64.b64encode(file.getvalue()).decode()


def figure(number: int) -> str:
    anchor, style, caption = PICTURES[number - 1]
    return f"""<text:p text:style-name="Standard"><draw:frame draw:name="Hinh{number}"
        text:anchor-type="{anchor}" svg:width="15cm" svg:height="9.375cm">
        <draw:image><office:binary-data>{picture(number)}</office:binary-data></draw:image>
        </draw:frame></text:p><text:p text:style-name="{style}">{caption}</text:p>"""


def text(words: str, style: str = "Body") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def heading(level: int, words: str) -> str:
    return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{words}</text:h>'


def numbered(*items: str, goes_on: bool = False) -> str:
    return (
        f'<text:list text:style-name="Numbers" text:continue-numbering="{str(goes_on).lower()}">'
        + "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
        + "</text:list>"
    )


def table(*rows: list[str]) -> str:
    head, *others = ["".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in row) for row in rows]
    return (
        '<table:table table:name="Bang1"><table:table-column table:number-columns-repeated="3"/>'
        f"<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>"
        + "".join(f"<table:table-row>{row}</table:table-row>" for row in others)
        + "</table:table>"
    )


def looking(style: str, words: str) -> str:
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def article() -> str:
    title = text(
        "Kỳ họp thứ mười hai HĐND tỉnh thông qua 15 nghị quyết về kinh tế – xã hội năm 2026", "Title"
    )
    lead = text(
        "Sau ba ngày làm việc, chiều 10/12, kỳ họp thứ mười hai HĐND tỉnh khóa XVIII đã hoàn thành "
        "toàn bộ chương trình, thông qua 15 nghị quyết quan trọng cho năm 2026.",
        "Sapo",
    )
    return "".join([title, lead, opening(), decisions(), figures_of_the_year(), questions()])


def opening() -> str:
    link = (
        '<text:a xlink:type="simple" xlink:href="https://hdnd.example.vn/ky-hop-12">trang của kỳ họp</text:a>'
    )
    chair, front = (
        looking("Bold", "Đồng chí Nguyễn Văn An"),
        looking("Slanted", "Ủy ban Mặt trận Tổ quốc tỉnh"),
    )
    return "".join(
        [
            figure(1),
            text(f"Có 52 đại biểu tham dự. {chair} chủ tọa, cùng đại diện {front}; tài liệu ở {link}."),
            text(""),
            heading(1, "Thảo luận sôi nổi, trách nhiệm"),
            text(f"{looking('Coloured', 'Các tổ đại biểu')} đã có 87 lượt ý kiến."),
            figure(2),
            figure(3),
        ]
    )


def decisions() -> str:
    parts = numbered(text("thu nội địa;"), text("chi đầu tư phát triển;"))
    return "".join(
        [
            heading(2, "Những nội dung được thông qua"),
            numbered(
                text("Kế hoạch phát triển kinh tế – xã hội năm 2026;"),
                text("Dự toán ngân sách địa phương:") + parts,
            ),
            text("Hai nghị quyết sau được thảo luận kỹ nhất:"),
            numbered(
                text("Bảng giá đất năm 2026;"),
                text("Chính sách hỗ trợ giáo viên vùng cao."),
                goes_on=True,
            ),
            figure(4),
        ]
    )


def figures_of_the_year() -> str:
    head = [text(looking("Bold", words)) for words in ("Chỉ tiêu", "Năm 2025", "Năm 2026")]
    growth = [text("Tăng trưởng GRDP"), text("7,5 %", "Right"), text("8,0 %", "Right")]
    revenue = [text("Thu ngân sách (tỷ đồng)"), text("12.500", "Right"), text("13.800", "Right")]
    return "".join([heading(2, "Một số chỉ tiêu"), table(head, growth, revenue), text(""), figure(5)])


def questions() -> str:
    square, water = looking("Raised", "2"), looking("Lowered", "2")
    return "".join(
        [
            heading(1, "Chất vấn đến cùng"),
            text(f"Mỗi hộ có thêm 1.200 m{square} rừng; nước sạch (H{water}O) đến 96 % số hộ."),
            figure(6),
            figure(7),
            text("Minh Châu", "Right"),
        ]
    )


def paragraph_style(name: str, parent: str, paragraph: str = "", characters: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {characters}/></style:style>"
    )


def text_style(name: str, characters: str) -> str:
    properties = f"<style:text-properties {characters}/>"
    return f'<style:style style:name="{name}" style:family="text">{properties}</style:style>'


def heading_style(level: int) -> str:
    return (
        f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" '
        f'style:family="paragraph" style:parent-style-name="Heading" style:default-outline-level="{level}" '
        'style:class="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )


STYLES = [
    '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>',
    paragraph_style("Heading", "Standard"),
    paragraph_style(
        "Title", "Heading", 'fo:text-align="center"', 'fo:font-weight="bold" fo:font-size="20pt"'
    ),
    *map(heading_style, (1, 2)),
    paragraph_style("Caption", "Standard", "", 'fo:font-style="italic"'),
    paragraph_style("Illustration", "Caption"),
    paragraph_style("Figure", "Caption"),
]
AUTOMATIC = [
    paragraph_style(
        "Body", "Standard", 'fo:text-align="justify"', 'style:font-name="Times New Roman" fo:font-size="14pt"'
    ),
    paragraph_style("Sapo", "Standard", 'fo:text-align="justify"', 'fo:font-weight="bold"'),
    paragraph_style("Chuthich", "Standard", "", 'fo:font-style="italic" fo:color="#444444"'),
    paragraph_style("Centred", "Standard", 'fo:text-align="center"'),
    paragraph_style("Right", "Standard", 'fo:text-align="end"'),
    text_style("Bold", 'fo:font-weight="bold"'),
    text_style("Slanted", 'fo:font-style="italic"'),
    text_style("Coloured", 'fo:color="#c00000" fo:background-color="#ffff00" style:font-name="Arial"'),
    text_style("Raised", 'style:text-position="super 58%"'),
    text_style("Lowered", 'style:text-position="sub 58%"'),
    '<text:list-style style:name="Numbers">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    "</text:list-style>",
]
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in [
        *(("office", "office"), ("style", "style"), ("text", "text"), ("table", "table")),
        *(("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
    ]
)


def main() -> None:
    flat = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} '
        'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{''.join(STYLES)}</office:styles>"
        f"<office:automatic-styles>{''.join(AUTOMATIC)}</office:automatic-styles>"
        f"<office:body><office:text>{article()}</office:text></office:body></office:document>"
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "ky-hop.fodt")
        source.write_text(flat, encoding="utf-8")
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to"]
        subprocess.run([*command, "docx:MS Word 2007 XML", "--outdir", str(HERE), str(source)], check=True)


if __name__ == "__main__":
    main()
