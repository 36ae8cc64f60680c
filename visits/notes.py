"""A page view as one line of the spool."""

import re

LINE = re.compile(rb"^(\d{10}) ([pb]) ([0-9a-f]{16}) (?:([a-z_]{1,20}):(\d{1,18}))?$", re.MULTILINE)
"""Second, p(erson) or b(ot), visitor, kind and id of the subject. No address, no browser."""


def as_line(seconds: float, *, visitor: str, is_bot: bool, subject: str) -> bytes:
    return f"{int(seconds)} {'b' if is_bot else 'p'} {visitor} {subject}\n".encode()
