"""Where a page's time goes: the functions that take most themselves, the queries that are waited for most."""

import cProfile
import io
import pstats
import re
import time
from collections import Counter, defaultdict
from collections.abc import Sequence

from benchmarks.inside import answer
from tests.harness.servers import CHECKOUT

PROFILED = 40  # requests in one profile
_FUNCTIONS, _QUERIES = 25, 5  # shown
_SQL_SHOWN = 400  # characters
_FOLDERS = re.compile(rf" {CHECKOUT}/| /\S*/(?=[^/\s]+/[^/\s]+/[^/\s]+:\d)")
_LITERAL = re.compile(r"'[^']*'|\b\d+\b")
_COLUMNS = re.compile(r"^SELECT .*? FROM ", re.DOTALL)


def profile(requests: Sequence[bytes]) -> str:
    """Half of the requests for the functions, the other half for the queries; none is answered twice."""
    half = len(requests) // 2
    answer(requests[0])
    return f"{_by_function(requests[1:half])}\n\n{_by_query(requests[half:])}"


def _by_function(requests: Sequence[bytes]) -> str:
    profiler = cProfile.Profile(time.thread_time)  # the machine's other work is not ours
    profiler.enable()
    for request in requests:
        answer(request)
    profiler.disable()
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).sort_stats("tottime").print_stats(_FUNCTIONS)
    lines = [_FOLDERS.sub(" ", line.rstrip()) for line in text.getvalue().splitlines() if line.strip()]
    return "\n".join([f"{len(requests)} requests, processor time of this thread", *lines])


def _by_query(requests: Sequence[bytes]) -> str:
    """The clock's milliseconds, and how often it is asked, for each request."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    seconds: defaultdict[str, float] = defaultdict(float)
    times: Counter[str] = Counter()
    for request in requests:
        with CaptureQueriesContext(connection) as seen:
            answer(request)
        for query in seen.captured_queries:
            kind = _COLUMNS.sub("SELECT … FROM ", _LITERAL.sub("?", query["sql"]))
            seconds[kind] += float(query["time"])
            times[kind] += 1
    each = len(requests)
    slowest = sorted(seconds, key=seconds.__getitem__, reverse=True)[:_QUERIES]
    lines = [f"{seconds[kind] * 1000 / each:8.2f} ms {times[kind] / each:5.1f} ×  {kind}" for kind in slowest]
    head = f"{sum(seconds.values()) * 1000 / each:8.2f} ms {sum(times.values()) / each:5.1f} ×  all queries"
    return "\n".join([head, *(line[:_SQL_SHOWN] for line in lines)])
