import datetime as dt

from visits.services import note_page_view
from visits.spool import spool

NOON = dt.datetime(2026, 7, 5, 5, 0, tzinfo=dt.UTC)  # 12:00 in Vietnam
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def note(
    now: dt.datetime = NOON, *, visitor: str = "a" * 16, is_bot: bool = False, subject: str = ""
) -> None:
    note_page_view(now.timestamp(), visitor=visitor, is_bot=is_bot, subject=subject)


def visitor_number(number: int) -> str:
    return f"{number:016x}"


def leave_spool() -> None:
    """Let go of the spool, as a process does that ends: its file has no owner any more."""
    spool.close()
