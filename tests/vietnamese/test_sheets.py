import csv
from io import StringIO

import pytest

from vietnamese.sheets import csv_lines, csv_response


def read(*rows: list[object]) -> list[list[str]]:
    text = "".join(csv_lines(["Tên"], rows))
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_a_text_that_would_compute_gets_a_mark_before_it(text: str) -> None:
    assert read([text])[1:] == [[f"'{text}"]]


def test_other_texts_and_numbers_stay_as_they_are() -> None:
    row = ["Kỳ họp “thứ 10”", 'a,"b"', "hai\ndòng", -5, 4.5, None, "1-2"]
    assert read(row)[1:] == [["Kỳ họp “thứ 10”", 'a,"b"', "hai\ndòng", "-5", "4.5", "", "1-2"]]


def test_a_heading_is_no_formula_either() -> None:
    assert next(csv_lines(["=A1"], [])) == "\ufeff'=A1\r\n"


def test_rows_are_asked_for_as_they_are_sent() -> None:
    asked = []

    def rows() -> object:
        for number in range(3):
            asked.append(number)
            yield [number]

    answer = csv_response("bang", ["Số"], rows())
    assert asked == []
    content = b"".join(answer.streaming_content).decode()
    assert content == "\ufeffSố\r\n0\r\n1\r\n2\r\n"
    assert answer["Content-Disposition"] == 'attachment; filename="bang.csv"'
