"""What Word puts on the clipboard, as it would reach the server without the editor's filters."""

import re
from pathlib import Path

import pytest

from richtext.cleaning import clean


def test_what_word_writes_is_stored_without_its_dress_even_past_the_editor() -> None:
    """Marks of lists are text then: a list would count by itself."""
    html = clean((Path(__file__).parent / "files" / "word-clipboard.html").read_text())
    assert not re.search(r"style=|Mso|mso-|o:p|font|width|color|&nbsp;|\xa0|file:|align-justify", html)
    assert not re.search(r"<(p|h[2-4]|strong|em)[^>]*>\s*</", html)
    for words in ('<h2 class="align-center">Kết\nquả kỳ họp', "<strong>HĐND tỉnh</strong>", "<p>a) "):
        assert words in html


@pytest.mark.parametrize(
    "html", ['<p style="text-align: justify">a</p>', '<p align="justify">a</p>', '<p align="JUSTIFY">a</p>']
)
def test_justified_lines_of_other_programs_are_no_choice_of_ours(html: str) -> None:
    assert clean(html) == "<p>a</p>"
    assert clean('<p class="align-justify">a</p>') == '<p class="align-justify">a</p>'
