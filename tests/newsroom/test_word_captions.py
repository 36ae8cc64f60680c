"""Which words of a Word file are a caption, the title, the lead."""

import pytest

from newsroom.word.document import read_document
from tests.newsroom.word_files import a_png, docx, item, numbering, p, shown, style, styles

_STYLES = styles(
    style("Cap", called="caption", run="<w:i/>"),
    style("Hinh", based_on="Cap"),
    style("Title"),
    style("Subtitle"),
    style("H1", called="heading 1"),
)
_CENTRED = '<w:jc w:val="center"/>'


def _read(*body: str) -> tuple[str, str, str]:
    """Title, lead and body."""
    parts = {
        "word/media/1.png": a_png(),
        "word/styles.xml": _STYLES,
        "word/numbering.xml": numbering(("decimal", "%1.")),
    }
    document = read_document(docx("".join(body), parts=parts, relations={"one": ("image", "media/1.png")}))
    return document.title, document.lead, document.body(["<img>"])


def _figure(caption: str) -> str:
    return f'<figure class="image"><img><figcaption>{caption}</figcaption></figure>'


@pytest.mark.parametrize(
    "paragraph",
    [
        p("Chủ tọa kỳ họp", style="Cap"),
        p("Chủ tọa kỳ họp", style="Hinh"),
        p("Chủ tọa kỳ họp", run="<w:i/>"),
        p("Chủ tọa kỳ họp", properties=_CENTRED),
        p("Chủ tọa kỳ họp", properties=_CENTRED, run="<w:b/><w:i/>"),
    ],
)
def test_a_caption_is_known_by_its_style_its_slant_or_its_place(paragraph: str) -> None:
    _, _, body = _read(p("Tin", style="Title"), p(inside=shown("one")), paragraph, p("Bài"))
    assert body == f"{_figure('Chủ tọa kỳ họp')}<p>Bài</p>"


@pytest.mark.parametrize(
    "paragraph",
    [
        p("Đoạn văn thường"),
        p("Phần một", properties=_CENTRED, run="<w:b/>"),
        p("nghiêng mà dài " * 30, run="<w:i/>"),
        p("Phần một", style="H1", properties=_CENTRED),
        item("mục", of=1),
    ],
)
def test_other_words_after_a_picture_are_no_caption(paragraph: str) -> None:
    _, _, body = _read(p("Tin", style="Title"), p(inside=shown("one")), paragraph)
    assert _figure("") in body


def test_only_one_paragraph_is_the_caption() -> None:
    _, _, body = _read(
        p("Tin", style="Title"), p(inside=shown("one")), p("Ảnh", run="<w:i/>"), p("Thơ", run="<w:i/>")
    )
    assert body == f"{_figure('Ảnh')}<p><em>Thơ</em></p>"


def test_a_caption_may_stand_in_the_paragraph_of_its_picture() -> None:
    line = shown("one") + "<w:r><w:br/></w:r>"
    _, _, body = _read(p("Tin", style="Title"), p("Chủ tọa", properties=_CENTRED, inside=line))
    assert body == _figure("Chủ tọa")


def test_a_caption_may_stand_below_its_picture_in_a_table_of_one_column() -> None:
    rows = [p(inside=shown("one")), p("Chủ tọa", run="<w:i/>")]
    table = "".join(f"<w:tr><w:tc>{row}</w:tc></w:tr>" for row in rows)
    _, _, body = _read(p("Tin", style="Title"), f"<w:tbl>{table}</w:tbl>")
    assert body == _figure("Chủ tọa")


def test_a_caption_may_stand_with_its_picture_in_a_text_box() -> None:
    box = f"<w:txbxContent>{p('Hình 1', style='Cap', inside=shown('one'))}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    _, _, body = _read(p("Tin", style="Title"), p("Bài", inside=f"<w:r><w:drawing>{both}</w:drawing></w:r>"))
    assert body == f"<p>Bài</p>{_figure('Hình 1')}"


def test_a_picture_in_the_middle_of_a_sentence_comes_after_it() -> None:
    sentence = f"<w:r><w:t>Trước </w:t></w:r>{shown('one')}"
    _, _, body = _read(p("Tin", style="Title"), p(inside=sentence + "<w:r><w:t>sau.</w:t></w:r>"))
    assert body == f"<p>Trước sau.</p>{_figure('')}"


def test_without_its_picture_a_caption_is_a_paragraph() -> None:
    file = docx(
        p("Tin", run="<w:b/>") + p(inside=shown("one")) + p("Ảnh", run="<w:i/>"),
        parts={"word/media/1.png": a_png()},
        relations={"one": ("image", "media/1.png")},
    )
    assert read_document(file).body([""]) == "<p>Ảnh</p>"


def test_the_title_is_what_has_the_style_of_one() -> None:
    assert _read(p("TỈNH A", run="<w:b/>"), p("Kỳ họp", style="Title"), p("Bài"))[0] == "Kỳ họp"


@pytest.mark.parametrize(
    "paragraph",
    [p("Kỳ họp", run="<w:b/>"), p("Kỳ họp", properties=_CENTRED), p("Kỳ họp", style="H1")],
)
def test_a_first_paragraph_that_looks_like_a_title_is_one(paragraph: str) -> None:
    assert _read(paragraph, p("Bài")) == ("Kỳ họp", "", "<p>Bài</p>")


def test_without_a_title_the_first_words_are_taken_and_it_is_told() -> None:
    document = read_document(docx(p("Sáng nay, " + "Hội đồng họp " * 40)))
    assert document.title.startswith("Sáng nay, Hội đồng họp")
    assert (len(document.title) <= 250, document.title[-1]) == (True, "…")
    assert document.body([]).startswith("<p>Sáng nay, Hội")
    assert document.sentences == ("Không thấy tiêu đề trong tệp: đã lấy những chữ đầu tiên, hãy sửa lại.",)


def test_a_lead_is_known_by_its_style_or_by_being_bold_all_through() -> None:
    sentence = "Sáng 08/12, HĐND tỉnh khai mạc kỳ họp thứ mười hai tại hội trường lớn."
    for paragraph in (p(sentence, run="<w:b/>"), p(sentence, style="Subtitle")):
        assert _read(p("Tin", style="Title"), paragraph, p("Bài")) == ("Tin", sentence, "<p>Bài</p>")


def test_a_short_bold_line_is_no_lead() -> None:
    assert _read(p("Tin", style="Title"), p("Mở đầu", run="<w:b/>"))[1] == ""
