"""Until when an article takes comments: its own switch, and the office's days after publication."""

import datetime as dt
from typing import Protocol

from comments.models import CommentSettings
from pagecache.furniture import kept


class Commented(Protocol):
    @property
    def allows_comments(self) -> bool: ...
    @property
    def published_at(self) -> dt.datetime | None: ...


def takes_comments(article: Commented, now: dt.datetime) -> bool:
    """At most one query, which is kept while nothing changes, and none where the article's switch is off."""
    return article.allows_comments and not is_over(article, now)


def is_over(article: Commented, now: dt.datetime) -> bool:
    """Whether the days are over in which it took comments."""
    open_for = kept("comments open for", _open_for)
    return bool(open_for and article.published_at and now >= article.published_at + open_for)


def _open_for() -> dt.timedelta | None:
    return CommentSettings.current().open_for
