"""Numbers and moments as a Vietnamese reader expects them."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def number(value: int) -> str:
    """1651951 → "1.651.951"."""
    return f"{value:,}".replace(",", ".")


def decimal(value: float | Decimal, places: int = 1) -> str:
    """4.25 → "4,3": rounded half up, as people do."""
    step = Decimal(1).scaleb(-places)
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    return f"{rounded:,}".translate(str.maketrans(",.", ".,"))


def file_size(size: int) -> str:
    """Bytes as people say them: 900 → "1 KB", 340000 → "340 KB", 1250000 → "1,3 MB"."""
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)))} KB"
    return f"{decimal(size / 1_000_000)} MB"


def day(value: dt.date) -> str:
    """05/07/2019, in the portal's time zone when a moment is given."""
    text = iso(value) if isinstance(value, dt.datetime) else value.isoformat()
    return _day(text)


def moment(value: dt.datetime) -> str:
    """05/07/2019 16:00."""
    return iso_and_moment(value)[1]


def long_moment(value: dt.datetime) -> str:
    """Thứ Sáu, 05/07/2019 16:00."""
    return iso_and_long_moment(value)[1]


def iso_and_moment(value: dt.datetime) -> tuple[str, str]:
    """Both, for a `time` element, at the price of one."""
    text = iso(value)
    return text, _moment(text)


def iso_and_long_moment(value: dt.datetime) -> tuple[str, str]:
    """In the same way."""
    local = _local(value)
    text = local.isoformat()
    return text, f"{WEEKDAYS[local.weekday()]}, {_moment(text)}"


def iso(value: dt.datetime) -> str:
    """2019-07-05T16:00:00+07:00, for machines: what `date:"c"` says, at a tenth of its cost."""
    return _local(value).isoformat()


def duration(seconds: int) -> str:
    """How long to wait, rounded up: 45 → "45 giây", 61 → "2 phút", 7200 → "2 giờ"."""
    for length, name in ((3600, "giờ"), (60, "phút")):
        if seconds > length:
            return f"{-(-seconds // length)} {name}"
    return f"{seconds} giây"


def waited(since: dt.datetime, now: dt.datetime) -> str:
    """How long ago, in one unit, rounded down: "vừa xong", "5 phút trước", "3 giờ trước", "12 ngày trước"."""
    seconds = int((now - since).total_seconds())
    for length, name in ((86_400, "ngày"), (3600, "giờ"), (60, "phút")):
        if seconds >= length:
            return f"{seconds // length} {name} trước"
    return "vừa xong"


def _day(iso_text: str) -> str:
    """Cut out of the ISO form: strftime() takes four times as long, and a card has a date."""
    return f"{iso_text[8:10]}/{iso_text[5:7]}/{iso_text[:4]}"


def _moment(iso_text: str) -> str:
    return f"{_day(iso_text)} {iso_text[11:16]}"


def _local(value: dt.datetime) -> dt.datetime:
    """In the portal's time zone; asking for the current one costs twenty times as much."""
    return value.astimezone(timezone.get_default_timezone()) if value.tzinfo else value
