"""The objects of a line: their keys, and their values in the type that was asked for."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from richtext.cleaning import MAX_BYTES
from vietnamese.folding import tidy, tidy_line
from vietnamese.validation import INDEPENDENCE, check_day

_MOST_ITEMS = 1000  # tags, pictures or comments of one article


class LineRefused(Exception):
    """The line cannot become an article; the message says why, in Vietnamese."""


def check_length(key: str, text: str, longest: int) -> None:
    if len(text) > longest:
        raise LineRefused(f"“{key}” dài {len(text)} ký tự, tối đa {longest}")


class Keys:
    """An object of the file: which keys it has, and their values in the right type or LineRefused."""

    def __init__(
        self, found: Any, name: str, required: Collection[str], optional: Collection[str] = ()
    ) -> None:
        if not isinstance(found, dict):
            raise LineRefused(f"{name} phải là một đối tượng JSON {{…}}")
        if unknown := found.keys() - {*required, *optional}:
            raise LineRefused(f"{name} có khóa lạ: {_listed(unknown)}")
        if missing := set(required) - found.keys():
            raise LineRefused(f"{name} thiếu khóa: {_listed(missing)}")
        self.found: Mapping[str, Any] = found

    def string(self, key: str) -> str:
        value = self.found.get(key)
        if value is None and key not in self.found:
            return ""
        if not isinstance(value, str):
            raise LineRefused(f"“{key}” phải là chuỗi")
        return value

    def line(self, key: str, *, longest: int, may_be_empty: bool = False) -> str:
        return self._judged(key, tidy_line(self._storable(key)).strip(), longest, may_be_empty)

    def text(self, key: str, *, longest: int, may_be_empty: bool = False) -> str:
        return self._judged(key, tidy(self._storable(key)).strip(), longest, may_be_empty)

    def address(self, key: str, *, longest: int) -> str:
        """As it came: a file's name need not be in composed form."""
        address = self._judged(key, self._storable(key).strip(), longest, may_be_empty=False)
        if not address.isprintable():
            raise LineRefused(f"“{key}” có ký tự điều khiển")
        return address

    def html(self, key: str) -> str:
        """As it came: the sanitizer tidies it."""
        html = self._storable(key)
        if len(html) > MAX_BYTES:
            raise LineRefused(f"“{key}” dài quá 1 MB")
        return html

    def moment(self, key: str, *, furthest: dt.datetime) -> dt.datetime:
        """An ISO 8601 moment; without a zone it is the portal's."""
        value = self.string(key)
        try:
            moment = parse_datetime(value)
            if moment is None:
                raise LineRefused(
                    f"“{key}” phải có dạng 2019-07-05T16:00:00+07:00, không phải “{value[:40]}”"
                )
            if timezone.is_naive(moment):
                moment = timezone.make_aware(moment)
            check_day(timezone.localtime(moment), first=INDEPENDENCE, last=timezone.localdate(furthest))
        except ValidationError as error:
            raise LineRefused(f"“{key}”: {error.messages[0]}") from error
        except (ValueError, OverflowError) as error:
            raise LineRefused(f"“{key}” là ngày giờ không có thật: “{value[:40]}”") from error
        return moment

    def list(self, key: str) -> list[Any]:
        value = self.found.get(key, [])
        if not isinstance(value, list) or len(value) > _MOST_ITEMS:
            raise LineRefused(f"“{key}” phải là danh sách, không quá {_MOST_ITEMS} mục")
        return value

    def _storable(self, key: str) -> str:
        value = self.string(key)
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise LineRefused(f"“{key}” có nửa ký tự Unicode (surrogate)") from error
        return value

    def _judged(self, key: str, text: str, longest: int, may_be_empty: bool) -> str:
        if not text and not may_be_empty:
            raise LineRefused(f"“{key}” không được để trống")
        check_length(key, text, longest)
        return text


def _listed(keys: Any) -> str:
    return ", ".join(f"“{str(key)[:40]}”" for key in sorted(keys))
