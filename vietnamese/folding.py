"""Vietnamese text made comparable, the same on every database."""

import re
import unicodedata

_D = str.maketrans({"đ": "d", "Đ": "D"})
_MARK = re.compile(r"[^\w\s\x00-\x7f]")
_MANY_MARKS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_REMEMBERED = 0x3000  # character codes below it
_MOST_MARKS = 30  # on one letter, as Unicode's Stream-Safe Text Format has it
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")  # \x0b: Shift+Enter in Word
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def nfc(text: str) -> str:
    """The text in composed form: how every text enters the portal (Word on a Mac sends NFD)."""
    return unicodedata.normalize("NFC", _without_piled_marks(text))


def tidy(text: str) -> str:
    """The text in composed form without control characters, which XML and PostgreSQL refuse.

    Every kind of line end becomes "\\n"; tabs stay.
    """
    return nfc(text if text.isprintable() else _CONTROLS.sub("", _BREAKS.sub("\n", text)))


def tidy_line(text: str) -> str:
    """The same for a text of one line: line ends and tabs become spaces."""
    return tidy(text).replace("\n", " ").replace("\t", " ")


def fold(text: str) -> str:
    """The text without marks, đ as d, in lower case: "Đại biểu" → "dai bieu"."""
    return text.translate(_folded)


class _Folded(dict[int, str]):
    """Each character's folded form, worked out when it is first met: a fourth of the time for a whole text.

    Only those of the scripts with marks are remembered, so that no text makes it large.
    """

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code).translate(_D))
        folded = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
        if code < _REMEMBERED:
            self[code] = folded
        return folded


_folded = _Folded()


def _without_piled_marks(text: str) -> str:
    """The text with at most 30 marks on a letter: normalizing is quadratic in them, 1 MB takes minutes.

    One look at every 31st character spares most texts the search: a longer run of marks has one there.
    """
    if not _MARK.search(text[_MOST_MARKS :: _MOST_MARKS + 1]):
        return text
    return _MANY_MARKS.sub(_thinned, text)


def _thinned(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for char in run[0]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def slugify(text: str, *, max_length: int = 200) -> str:
    """An ASCII slug cut at a word's end; empty when the text has no letter or digit."""
    slug = _NOT_WORD.sub("-", fold(text)).strip("-")
    if len(slug) <= max_length:
        return slug
    head, _, _ = slug[: max_length + 1].rpartition("-")
    return head or slug[:max_length]


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # the dictionary's order: huyền, hỏi, ngã, sắc, nặng
_LETTER_MARKS = {"\u0306", "\u0302", "\u031b"}


def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A sort key in the order of Vietnamese dictionaries: letters first, then tones."""
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFD", text.lower()):
        if char in _TONES:
            if tones:
                tones[-1] = _TONES.index(char) + 1
        elif char in _LETTER_MARKS:
            if letters and letters[-1]:
                composed = unicodedata.normalize("NFC", _ALPHABET[letters[-1] - 1] + char)
                letters[-1] = max(letters[-1], _ALPHABET.find(composed) + 1)
        else:
            position = _ALPHABET.find(char)
            letters.append(position + 1)  # 0: a blank or a letter that Vietnamese has not
            tones.append(0)
    return tuple(letters), tuple(tones)


def given_name_key(full_name: str) -> str:
    """A stored sort key: given name first, then surname and middle names, in dictionary order.

    "Nguyễn Văn Ánh" sorts under A, after every "An". Digits and a to f alone, at most 3 characters for
    a letter and 2 for a word: databases whose locale skips spaces and full stops order it alike.
    """
    parts = full_name.split()
    return "".join(_word_key(word) for word in [*parts[-1:], *parts[:-1]])


def _word_key(word: str) -> str:
    letters, tones = collation_key(word)
    return "".join(f"{n + 1:02x}" for n in letters) + "00" + "".join(str(n) for n in tones)
