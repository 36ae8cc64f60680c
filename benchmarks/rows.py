"""What is measured: the pages of the table, the requests that ask for them and their goals."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import addresses
from benchmarks.load import Again, Once, Requests, get
from benchmarks.posting import open_posts
from benchmarks.servers import EMPTY_ON_GRANIAN, FORGETFUL, PORTAL, PORTAL_ON_GUNICORN, Server

DEEP_PAGE = 300
READINGS = 3000  # first readings in one round at most
POSTS = 350  # comments in one round
_MANY = 50_000  # articles, from where on search has the goal of 100,000
_SEARCHERS = 101  # networks that ask in turn, so that the limits of each stay on
_QUERIES = Path(__file__).with_name("queries.txt")


@dataclass(frozen=True)
class Row:
    """One line of the table. `goal` is a multiple of the empty view's processor time."""

    key: str
    title: str
    server: str
    goal: float | None
    requests: Callable[[Server], Requests] | None  # None: the portal has no such page yet
    samples: Callable[[Server], Sequence[bytes]]  # some like these, to be looked into one by one
    most: int = READINGS  # in one round, where none is sent twice

    @property
    def runs_in_django(self) -> bool:
        """Whether a view of ours answers, which can be profiled and whose queries can be counted."""
        return self.requests is not None and (self.server == FORGETFUL or self.key == "article")


def all_rows(size: int, rounds: int) -> list[Row]:
    """Every row, for the content that is loaded."""
    quiet, discussed = addresses.articles()
    stored, unread = quiet[0], quiet[1:]
    return [
        _again("empty-granian", "empty view on granian", EMPTY_ON_GRANIAN, None, ["/"]),
        _again("stored", "article, stored, visit counted", PORTAL, 0.1, [stored]),
        _again("stored-gunicorn", "the same on gunicorn", PORTAL_ON_GUNICORN, 0.55, [stored]),
        _first_readings(unread, rounds),
        _again("comments", "article with 20 comments, not stored", FORGETFUL, 3.8, discussed),
        _again("home", "home, not stored", FORGETFUL, 6.8, ["/"]),
        *_lists(),
        _search(size),
        _posting(),
    ]


def _again(key: str, title: str, server: str, goal: float | None, paths: Sequence[str]) -> Row:
    requests = [get(path) for path in paths]
    return Row(key, title, server, goal, lambda server: Again(requests), lambda server: requests)


def _first_readings(paths: Sequence[str], rounds: int) -> Row:
    requests = [get(path) for path in paths]
    apart = len(requests) // 20
    unread = Once(requests[apart:])
    most = min(READINGS, len(requests) * 3 // 4 // rounds)
    title = "article, first reading"
    return Row("article", title, PORTAL, 3.4, lambda server: unread, lambda server: requests[:apart], most)


def _lists() -> Iterator[Row]:
    category, pages = addresses.largest_category()
    deep = min(DEEP_PAGE, pages)
    for key, title, path in [("list", "all news", "/tin-tuc/"), ("category", "largest category", category)]:
        yield _again(key, f"{title}, page 1", FORGETFUL, 5.5, [path])
        yield _again(f"{key}-deep", f"{title}, page {deep}", FORGETFUL, 5.5, [f"{path}?page={deep}"])


def _search(size: int) -> Row:
    from django.apps import apps

    goal = 20.0 if size < _MANY else 40.0
    row = partial(Row, "search", "search, 40 queries in turn", FORGETFUL, goal)
    if not apps.is_installed("search"):
        return row(None, lambda server: [])
    queries = _QUERIES.read_text().splitlines()
    paths = [f"/tim-kiem/?{urlencode({'q': query})}" for query in queries]
    asked = range(len(paths) * _SEARCHERS)
    requests = [get(paths[n % len(paths)], {"X-Forwarded-For": f"172.16.0.{n % _SEARCHERS}"}) for n in asked]
    return row(lambda server: Again(requests), lambda server: requests[: len(paths)])


def _posting() -> Row:
    return Row(
        "posting",
        "posting a comment, captcha and limits",
        FORGETFUL,
        11,
        lambda server: Once(open_posts(server, POSTS + POSTS // 7)),
        lambda server: open_posts(server, 40),
        POSTS,
    )
