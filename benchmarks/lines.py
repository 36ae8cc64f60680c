"""From what was measured to the lines of the table."""

import http.client
from collections.abc import Iterator, Mapping, Sequence
from statistics import mean

from benchmarks.inside import queries
from benchmarks.load import BROWSER
from benchmarks.report import Line, earlier
from benchmarks.rows import Row
from benchmarks.servers import Server
from benchmarks.trials import REFERENCE, Measured
from benchmarks.weight import weight_of

_KB = 1000
_READINGS = 8  # of a page, until it was surely read twice in one process
_WEIGHED = 20  # articles: one is longer than another
_SMALL, _LARGE = 1000, 100_000  # articles: growth and import have their goals at the large size
_IMPORT_MINUTES = 10  # of so many articles


def lines_of(
    rows: Sequence[Row], measured: Mapping[str, Measured], servers: Mapping[str, Server], size: int
) -> Iterator[Line]:
    """The empty view, the rows, what follows from two of them, and the bytes of an article's page."""
    yield _line(REFERENCE, "empty view, 8 middlewares, gunicorn", None, measured[REFERENCE], queries=0)
    for row in rows:
        if row.key in measured:
            yield _row(row, measured[row.key], servers[row.server])
        else:
            yield Line(row.key, row.title, figure=None, goal=row.goal)
    yield from _depth(measured)
    if "article" in measured:
        yield from growth(measured["article"].ratio, size)
    for row in rows:
        if row.key == "article" and row.key in measured:
            yield from _weight(servers[row.server], row.samples(servers[row.server])[:_WEIGHED])


def _row(row: Row, measured: Measured, server: Server) -> Line:
    samples = row.samples(server)
    counted = queries(samples[-1], samples[0]) if row.runs_in_django else 0
    size = _size(server, samples[0], often=not row.runs_in_django) if samples[0].startswith(b"GET") else None
    return _line(row.key, row.title, row.goal, measured, queries=counted, size=size)


def _line(
    key: str, title: str, goal: float | None, measured: Measured, *, queries: int, size: int | None = None
) -> Line:
    return Line(
        key=key,
        title=title,
        figure=measured.ratio,
        goal=goal,
        ms=measured.ms,
        database_ms=measured.database_ms,
        p50=measured.p50,
        p99=measured.p99,
        size=size,
        queries=queries,
        problems=measured.problems,
    )


def _depth(measured: Mapping[str, Measured]) -> Iterator[Line]:
    for key, title in [("list", "all news"), ("category", "largest category")]:
        if key in measured and f"{key}-deep" in measured:
            growth = measured[f"{key}-deep"].against(measured[key])
            yield Line(f"{key}-depth", f"{title}, deep page against page 1", growth, 1.2)


def growth(ratio: float, size: int) -> Iterator[Line]:
    """Of an article's first reading, against the smallest size that was measured before."""
    if size <= _SMALL:
        return
    smaller, figure = earlier(size, "article") or (_SMALL, None)
    title = f"article, first reading, {size} articles against {smaller}"
    if figure:
        yield Line("growth", title, ratio / figure, 1.1)
    else:
        goal = 1.1 if size >= _LARGE else None
        yield Line("growth", title, None, goal, measured_by=f"make bench SIZE={_SMALL} ROWS=article")


def moving_in(minutes: float, size: int) -> Line:
    """How long import_articles took, search index included."""
    goal = _IMPORT_MINUTES * size / _LARGE if size >= _LARGE else None
    return Line("import", f"import of {size} articles", minutes, goal, "min")


def _weight(server: Server, requests: Sequence[bytes]) -> Iterator[Line]:
    """Of stored pages; what a browser loads besides is asked of the first."""
    for encoding, name, goal in (("br", "brotli", 9), ("gzip", "gzip", 9), ("identity", "plain", None)):
        sizes = [_size(server, request, encoding=encoding, often=True) for request in requests]
        size = round(mean(sizes))
        yield Line(
            f"bytes-{name}", f"article page, {name}, mean of {len(sizes)}", size / _KB, goal, "KB", size=size
        )
    loaded = weight_of(f"http://127.0.0.1:{server.port}{_path(requests[0])}")
    if loaded is None:
        yield Line("loaded", "what Chromium loads (it is not installed)", None)
        return
    with_code = loaded.with_style_and_script
    yield Line("loaded", "with style and script", with_code / _KB, 60, "KB", size=with_code)
    yield Line("loads", "requests of a browser, pictures included", loaded.requests, 12, "requests")


def _size(server: Server, request: bytes, encoding: str = BROWSER["Accept-Encoding"], *, often: bool) -> int:
    """Bytes of the answer; of what is stored, as each reader but the first of each process gets it."""
    return min(len(_body(server, request, encoding)) for _reading in range(_READINGS if often else 1))


def _body(server: Server, request: bytes, encoding: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", _path(request), headers={**BROWSER, "Accept-Encoding": encoding})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{_path(request)} answers {answer.status}")
    return body


def _path(request: bytes) -> str:
    return request.split(b" ", 2)[1].decode()
