"""What of a Word file becomes the text of an article, construct by construct."""

from newsroom.word.document import Document, read_document
from tests.newsroom.word_files import a_png, docx, item, numbering, p, shown, style, styles

_DECIMAL_THEN_LETTERS = numbering(("decimal", "%1."), ("lowerLetter", "%2)"))


def _read(body: str, **parts: str) -> Document:
    """With the pictures `one` and `two`, and the parts that a test is about, by their name in word/."""
    files: dict[str, bytes | str] = {f"word/{name}.xml": part for name, part in parts.items()}
    files |= {"word/media/1.png": a_png("navy"), "word/media/2.png": a_png("maroon")}
    relations = {
        "one": ("image", "media/1.png"),
        "two": ("image", "media/2.png"),
        "site": ("hyperlink", "https://example.vn/?a=1&amp;b=2"),
        "footnotes": ("footnotes", "footnotes.xml"),
    }
    return read_document(docx(p("Tiêu đề", run="<w:b/>") + body, parts=files, relations=relations))


def _body(body: str, **parts: str) -> str:
    return _read(body, **parts).body(['<img src="/1.jpg">', '<img src="/2.jpg">'])


def test_fonts_colours_and_empty_paragraphs_are_dropped() -> None:
    run = (
        '<w:rFonts w:ascii="Arial"/><w:color w:val="FF0000"/><w:sz w:val="40"/><w:highlight w:val="yellow"/>'
    )
    assert _body(p("Đỏ", run=run) + p() + p("   ") + p("Sau")) == "<p>Đỏ</p><p>Sau</p>"


def test_neighbours_that_look_alike_share_a_tag() -> None:
    runs = (
        '<w:r><w:rPr><w:b/></w:rPr><w:t>Hội </w:t></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        "<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>đồng</w:t></w:r><w:r><w:t> họp</w:t></w:r>"
    )
    assert _body(p(inside=runs)) == "<p><strong>Hội <em>đồng</em></strong> họp</p>"


def test_a_look_comes_from_the_style_that_a_style_is_based_on() -> None:
    rows = styles(style("A", run="<w:i/>"), style("B", based_on="A"))
    assert _body(p("nghiêng", style="B"), styles=rows) == "<p><em>nghiêng</em></p>"
    assert _body(p("đứng", style="B", run='<w:i w:val="0"/>'), styles=rows) == "<p>đứng</p>"


def test_styles_based_on_each_other_in_a_ring_are_read() -> None:
    rows = styles(style("A", based_on="B", run="<w:b/>"), style("B", based_on="A"))
    assert "Chữ" in _body(p("Chữ", style="A"), styles=rows)


def test_centred_and_right_are_kept_and_justified_is_how_all_text_runs() -> None:
    html = "".join(_body(p("x", properties=f'<w:jc w:val="{way}"/>')) for way in ("both", "center", "end"))
    assert html == '<p>x</p><p class="align-center">x</p><p class="align-right">x</p>'


def test_headings_begin_at_the_second_level_whatever_the_file_began_with() -> None:
    rows = styles(style("a", called="heading 2"), style("b", called="heading 3"), style("c", based_on="b"))
    html = _body(p("Một", style="a", run="<w:b/>") + p("Hai", style="b") + p("Ba", style="c"), styles=rows)
    assert html == "<h2>Một</h2><h3>Hai</h3><h3>Ba</h3>"


def test_a_list_goes_on_with_its_number_after_a_paragraph() -> None:
    html = _body(item("một") + item("hai") + p("giữa") + item("ba"), numbering=_DECIMAL_THEN_LETTERS)
    assert html == '<ol><li>một</li><li>hai</li></ol><p>giữa</p><ol start="3"><li>ba</li></ol>'


def test_marks_that_html_has_not_become_text() -> None:
    html = _body(item("một") + item("a", level=1) + item("b", level=1), numbering=_DECIMAL_THEN_LETTERS)
    assert html == "<ol><li>một<p>a) a</p><p>b) b</p></li></ol>"
    roman = numbering(("upperRoman", "Phần %1."), ("decimal", "Điều %1.%2."))
    assert _body(item("x") + item("y", level=1), numbering=roman) == "<p>Phần I. x</p><p>Điều I.1. y</p>"


def test_bullets_nest() -> None:
    bullets = numbering(("bullet", "-"), ("bullet", "+"))
    html = _body(item("một") + item("con", level=1) + item("hai"), numbering=bullets)
    assert html == "<ul><li>một<ul><li>con</li></ul></li><li>hai</li></ul>"


def test_a_numbered_heading_keeps_its_number() -> None:
    rows = styles(style("h", called="heading 1", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>'))
    html = _body(p("Mở", style="h") + p("Kết", style="h"), styles=rows, numbering=_DECIMAL_THEN_LETTERS)
    assert html == "<h2>1. Mở</h2><h2>2. Kết</h2>"


def _cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"


def test_merged_cells_stay_merged() -> None:
    rows = [
        _cell("a", '<w:vMerge w:val="restart"/>') + _cell("b"),
        _cell("", "<w:vMerge/>") + _cell("c"),
        _cell("d", '<w:gridSpan w:val="2"/>'),
    ]
    html = _body(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")
    assert html == (
        '<table><tbody><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>'
        '<tr><td colspan="2">d</td></tr></tbody></table>'
    )


def test_a_first_row_in_bold_is_the_tables_head() -> None:
    head = "".join(f"<w:tc>{p(words, run='<w:b/>')}</w:tc>" for words in ("Số", "Tên"))
    row = "".join(f"<w:tc>{p(words)}</w:tc>" for words in ("1", "An"))
    html = _body(f"<w:tbl><w:tr>{head}</w:tr><w:tr>{row}</w:tr></w:tbl>")
    assert html == (
        '<table><thead><tr><th scope="col">Số</th><th scope="col">Tên</th></tr></thead>'
        "<tbody><tr><td>1</td><td>An</td></tr></tbody></table>"
    )


def test_links_are_kept_and_places_in_the_document_are_not() -> None:
    look = '<w:rPr><w:u w:val="single"/></w:rPr>'
    link = f'<w:hyperlink r:id="site"><w:r>{look}<w:t>trang</w:t></w:r></w:hyperlink>'
    place = '<w:hyperlink w:anchor="muc"><w:r><w:t> mục</w:t></w:r></w:hyperlink>'
    assert _body(p(inside=link + place)) == '<p><a href="https://example.vn/?a=1&amp;b=2">trang</a> mục</p>'


def test_a_link_written_as_a_field_is_one() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    asked = '<w:r><w:instrText> HYPERLINK "https://example.vn/" \\h </w:instrText></w:r>'
    inside = f"{mark('begin')}{asked}{mark('separate')}<w:r><w:t>đây</w:t></w:r>{mark('end')}"
    assert _body(p(inside=inside)) == '<p><a href="https://example.vn/">đây</a></p>'


def test_a_footnote_stands_at_the_end() -> None:
    notes = (
        f'<w:footnotes {_namespaces()}><w:footnote w:id="2">{p("Nguồn số liệu")}</w:footnote></w:footnotes>'
    )
    html = _body(
        p("Tăng 8 %", inside='<w:r><w:footnoteReference w:id="2"/></w:r>') + p("Hết"), footnotes=notes
    )
    assert html == "<p><sup>[1]</sup>Tăng 8 %</p><p>Hết</p><p>[1] Nguồn số liệu</p>"


def _namespaces() -> str:
    return 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_insertions_are_kept_and_deletions_comments_and_hidden_words_are_told() -> None:
    inside = (
        "<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins><w:del><w:r><w:delText>bớt</w:delText></w:r></w:del>"
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r>'
    )
    document = _read(p(inside=inside))
    assert document.body([]) == "<p>thêm</p>"
    assert document.sentences == (
        "Bỏ 1 lời bình (comment).",
        "Bỏ 1 chỗ đã xóa ở chế độ theo dõi thay đổi; những chỗ thêm vào được giữ.",
        "Bỏ 1 chỗ chữ ẩn.",
    )


def test_letters_of_an_old_vietnamese_font_are_told() -> None:
    told = _read(p("Héi ®ång", run='<w:rFonts w:ascii=".VnTime"/>')).sentences
    assert told[0].startswith("Có chữ gõ bằng phông cũ")


def test_a_table_of_contents_is_dropped_and_told() -> None:
    document = _read(p("Mục một 3", style="TOC1") + p("Chữ"), styles=styles(style("TOC1", called="toc 1")))
    assert (document.body([]), document.sentences) == ("<p>Chữ</p>", ("Bỏ mục lục.",))


def test_a_drawing_without_a_picture_is_told() -> None:
    document = _read(p("Chữ", inside="<w:r><w:pict><v:line/></w:pict></w:r>"))
    assert (document.body([]), document.sentences) == ("<p>Chữ</p>", ("Bỏ 1 hình vẽ của Word.",))


def test_a_picture_of_a_kind_that_pages_do_not_show_is_told() -> None:
    file = docx(
        p("Tin", run="<w:b/>") + p(inside=shown("x")),
        parts={"word/media/x.emf": b"\x01\x00\x00\x00"},
        relations={"x": ("image", "media/x.emf")},
    )
    document = read_document(file)
    assert (document.pictures, document.sentences[0][:16]) == ((), "Bỏ 1 ảnh kiểu bả")


def test_a_picture_shown_twice_is_one_picture() -> None:
    document = _read(p(inside=shown("one")) + p("giữa") + p(inside=shown("one")))
    assert len(document.pictures) == 1
    assert document.body(["<img>"]).count("<img>") == 2
