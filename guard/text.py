"""What a stranger's plain text may hold: it is cleaned on the way in, and escaped on the way out."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from vietnamese.folding import nfc

_UNSEEN = {"Cc", "Cf", "Co", "Cs"}  # control, format (bidi, zero-width), private use, surrogates
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"  # letters by their class, nothing to the eye
_LINE_ENDS = "\n\u0085\u2028\u2029"
EMAIL_LENGTH = 254  # of an address; long names of domains are slow to encode
_REMEMBERED = 1 << 12  # characters; Vietnamese has some 200


def _visible(char: str) -> str:
    if char in _LINE_ENDS:
        return "\n"
    if char.isspace():
        return " "
    return "" if char in _BLANK_LETTERS or unicodedata.category(char) in _UNSEEN else char


class _Visible(dict[int, str]):
    """What each character becomes, for str.translate(); remembered, for it is asked for all of a text."""

    def __missing__(self, code: int) -> str:
        seen = _visible(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = seen
        return seen


_VISIBLE = _Visible()


def visible_text(text: str) -> str:
    """The text in NFC without what an eye cannot see: NUL, bidi marks, zero-width characters.

    Line ends become "\\n", every other blank a space. Families of emoji fall apart into their members.
    """
    return nfc(text.replace("\r\n", "\n").replace("\r", "\n").translate(_VISIBLE))


class _VisibleText:
    """Cleans before the field looks, so that lengths and blanks are judged by what will be stored."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(visible_text(value) if isinstance(value, str) else value)  # type: ignore[misc]


class LineField(_VisibleText, forms.CharField):
    """One line of a stranger's text; runs of blanks count as one."""

    def to_python(self, value: Any) -> Any:
        return " ".join(super().to_python(value).split())


class TextField(_VisibleText, forms.CharField):
    """Several lines of a stranger's text."""

    widget = forms.Textarea


class AsciiEmailValidator(EmailValidator):
    """Django's lets "ı" and "ſ" pass as letters of A to Z."""

    def __call__(self, value: str | None) -> None:
        super().__call__(value)
        if value and not value.isascii():
            raise ValidationError(self.message, code=self.code, params={"value": value})


class EmailField(_VisibleText, forms.EmailField):
    """An e-mail address, kept as mail servers tell it to each other: in ASCII.

    Databases do not agree on the capitals of other letters: for PostgreSQL "ı" is a small "I", so that the
    owner of gmaıl.com would be taken for anybody at gmail.com (as in CVE-2019-19844).
    """

    default_validators = [AsciiEmailValidator()]

    def to_python(self, value: Any) -> str:
        address = super().to_python(value)
        local, _at, domain = address.rpartition("@")
        if address.isascii() or len(address) > EMAIL_LENGTH:
            return address
        try:
            return f"{local}@{domain.encode('idna').decode()}"
        except UnicodeError:
            return address
