"""Numbers and moments as a Vietnamese reader expects them."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def number(value: int) -> str:
    """1651951 → "1.651.951"."""
    return f"{value:,}".replace(",", ".")


def decimal(value: float | Decimal, places: int = 1) -> str:
    """4.25 → "4,3": rounded half up, as people do."""
    step = Decimal(1).scaleb(-places)
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    return f"{rounded:,}".translate(str.maketrans(",.", ".,"))


def day(value: dt.date) -> str:
    """05/07/2019, in the portal's time zone when a moment is given."""
    return _local(value).strftime("%d/%m/%Y")


def moment(value: dt.datetime) -> str:
    """05/07/2019 16:00."""
    return _local(value).strftime("%d/%m/%Y %H:%M")


def long_moment(value: dt.datetime) -> str:
    """Thứ Sáu, 05/07/2019 16:00."""
    local = _local(value)
    return f"{WEEKDAYS[local.weekday()]}, {local:%d/%m/%Y %H:%M}"


def duration(seconds: int) -> str:
    """How long to wait, rounded up: 45 → "45 giây", 61 → "2 phút", 7200 → "2 giờ"."""
    for length, name in ((3600, "giờ"), (60, "phút")):
        if seconds > length:
            return f"{-(-seconds // length)} {name}"
    return f"{seconds} giây"


def _local(value: dt.date) -> dt.date:
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
