"""No file can hurt: it is refused in words that say what to do."""

import io
import struct
import zipfile

import pytest

from newsroom.word.document import WordRefused, read_document
from tests.newsroom.word_files import a_png, docx, p, shown

_MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"


def _refusal(file: io.BytesIO) -> str:
    with pytest.raises(WordRefused) as refused:
        read_document(file)
    return str(refused.value)


@pytest.mark.parametrize(
    "content", [b"", b"khong phai tep Word", b"%PDF-1.7", b"PK\x05\x06", b"PK\x03\x04" * 9]
)
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    assert _refusal(io.BytesIO(content)).startswith("Tệp này")


def test_an_old_doc_or_one_with_a_password_is_refused_with_the_way_out() -> None:
    assert "bỏ mật khẩu rồi lưu lại dạng .docx" in _refusal(
        io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1" + b"\0" * 600)
    )


def test_another_kind_of_zip_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "không phải là văn bản Word" in _refusal(file)


@pytest.mark.parametrize("file", [docx(kind=_MACRO), docx(parts={"word/vbaProject.bin": b"x"})])
def test_a_file_with_macros_is_refused(file: io.BytesIO) -> None:
    assert "macro" in _refusal(file)


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "x.dtd">',
        "<!DOCTYPE x>",
    ],
)
def test_a_document_type_is_refused_before_any_entity_is_known(prolog: str) -> None:
    assert "DOCTYPE" in _refusal(docx(p("chữ"), prolog=prolog))


def test_a_document_type_is_seen_in_any_encoding() -> None:
    document = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "DOCTYPE" in _refusal(docx(parts={"word/document.xml": document.encode("utf-16")}))


def test_a_document_type_is_refused_in_every_part() -> None:
    assert "DOCTYPE" in _refusal(docx(p("chữ"), parts={"word/styles.xml": "<!DOCTYPE a><a/>"}))


def test_tags_nested_a_thousand_deep_are_refused() -> None:
    assert "quá phức tạp" in _refusal(docx("<w:p>" * 1000 + "</w:p>" * 1000))


def test_tables_nested_as_deep_as_is_allowed_are_read() -> None:
    cell = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    nested = p("trong cùng")
    for _level in range(60):
        nested = cell.format(nested)
    assert read_document(docx(nested)).body([]) == "<p>trong cùng</p>"


def test_too_many_tags_are_refused() -> None:
    assert "quá phức tạp" in _refusal(docx("<w:p/>" * 200_001))


def test_an_element_of_too_many_attributes_is_refused_unread() -> None:
    attributes = " ".join(f'a{number}=""' for number in range(300_000))
    assert "quá phức tạp" in _refusal(docx(f"<w:p {attributes}/>"))


def test_a_bomb_is_refused_by_what_it_says_of_itself() -> None:
    assert "quá lớn" in _refusal(docx(parts={"word/media/x.bin": bytes(301_000_000)}))


def test_a_long_part_is_refused() -> None:
    assert "quá lớn" in _refusal(docx(f"<!--{' ' * 10_000_000}-->"))


def test_a_bomb_that_lies_about_its_size_yields_no_more_than_it_says() -> None:
    file = docx(p("chữ" * 1000))
    content = bytearray(file.getvalue())
    with zipfile.ZipFile(file) as archive:
        size = archive.getinfo("word/document.xml").file_size
    entry = content.rfind(b"word/document.xml", 0, content.rfind(b"PK\x05\x06")) - 46
    assert struct.unpack_from("<L", content, entry + 24)[0] == size
    struct.pack_into("<L", content, entry + 24, 100)
    assert "bị hỏng" in _refusal(io.BytesIO(bytes(content)))


def test_a_directory_that_would_fill_the_memory_is_refused_unread() -> None:
    file = docx(p("chữ"))
    content = bytearray(file.getvalue())
    struct.pack_into("<L", content, content.rfind(b"PK\x05\x06") + 12, 2_000_000_000)
    assert "quá lớn" in _refusal(io.BytesIO(bytes(content)))


def test_too_many_parts_are_refused() -> None:
    assert "quá" in _refusal(docx(parts={f"word/{number}": b"" for number in range(2_001)}))


@pytest.mark.parametrize("attribute", ["link", "embed"])
def test_a_picture_that_lies_elsewhere_is_refused_and_not_fetched(attribute: str) -> None:
    relations = {"x": ("image", "http://127.0.0.1:9/anh.png")}
    refusal = _refusal(docx(p(inside=shown("x", attribute=attribute)), relations=relations))
    assert "chỉ là liên kết tới nơi khác (http://127.0.0.1:9/anh.png)" in refusal


def test_a_picture_outside_of_the_file_is_no_file_of_ours() -> None:
    relations = {"x": ("image", "../../../../etc/passwd")}
    document = read_document(docx(p("Tin", run="<w:b/>") + p(inside=shown("x")), relations=relations))
    assert (document.pictures, document.sentences) == ((), ("Bỏ 1 ảnh không có trong tệp.",))


def test_more_than_sixty_pictures_are_refused() -> None:
    parts = {f"word/media/{number}.png": a_png() for number in range(61)}
    relations = {f"r{number}": ("image", f"media/{number}.png") for number in range(61)}
    body = "".join(p(inside=shown(name)) for name in relations)
    assert "quá 60 ảnh" in _refusal(docx(body, parts=parts, relations=relations))


def test_one_address_named_ten_thousand_times_does_not_grow_the_text() -> None:
    link = '<w:hyperlink r:id="x"><w:r><w:t>a</w:t></w:r></w:hyperlink>'
    address = f"https://example.vn/{'a' * 1_900}"
    document = read_document(docx(p(inside=link * 10_000), relations={"x": ("hyperlink", address)}))
    assert len(document.body([])) < 5_000_000


def test_a_broken_part_is_refused() -> None:
    assert "bị hỏng" in _refusal(docx("<w:p>"))
