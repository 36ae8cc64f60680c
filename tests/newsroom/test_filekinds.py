"""A document is what its bytes say; everything else is refused in words."""

import io

import pytest

from newsroom.filekinds import AttachmentRefused, kind_of
from tests.news.attachments import DOCX, PDF, XLSX, zipped

ONLY = "Chỉ nhận tệp PDF, Word (.docx) và Excel (.xlsx)."


@pytest.mark.parametrize(("content", "kind"), [(PDF, "pdf"), (DOCX, "docx"), (XLSX, "xlsx")])
def test_the_bytes_tell_the_kind(content: bytes, kind: str) -> None:
    assert kind_of(io.BytesIO(content)) == kind


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ONLY),
        (b"<html>%PDF-1.7", ONLY),
        (b"\x00%PDF-1.7", ONLY),
        (b"MZ\x90\x00", ONLY),
        (b"\x89PNG\r\n\x1a\n", ONLY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Tệp kiểu cũ"),
        (zipped("a.txt"), ONLY),
        (zipped("word/document.xml"), ONLY),
        (zipped("[Content_Types].xml", "word/document.xml", "xl/workbook.xml"), ONLY),
        (zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "Tệp có macro"),
        (zipped("[Content_Types].xml", "xl/workbook.xml", "xl/VBAPROJECT.BIN"), "Tệp có macro"),
        (zipped("[Content_Types].xml", "xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "Tệp có macro"),
        (DOCX[:-30], "Tệp bị hỏng"),
        (b"PK\x03\x04" + b"\x00" * 40, "Tệp bị hỏng"),
    ],
)
def test_anything_else_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(AttachmentRefused) as refused:
        kind_of(io.BytesIO(content))
    assert words in str(refused.value)


def test_a_directory_that_would_fill_the_memory_is_not_read() -> None:
    names = ["[Content_Types].xml", "word/document.xml", *(f"{'x' * 200}{n}" for n in range(5000))]
    with pytest.raises(AttachmentRefused, match="hỏng"):
        kind_of(io.BytesIO(zipped(*names)))
