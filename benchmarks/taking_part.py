"""`make bench-taking-part`: thousands of comments and ballots of made-up networks, and what was kept."""

import argparse
import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.browsers import READERS, Browser, OpenedForm, network
from benchmarks.machine import busy_share, machine
from benchmarks.posting import Listening, open_posts
from benchmarks.report import FOLDER
from benchmarks.sending import Sent, send
from benchmarks.site import loaded_site

if TYPE_CHECKING:
    from polls.models import Poll

CONNECTIONS = 16
_FIRST_VOTER = 1 << 20  # networks of voters and of those who comment are not the same
_OVER = 20  # networks that try once more when their slots are taken
_QUESTION = "Bạn đánh giá thế nào về chất lượng phục vụ của bộ phận một cửa?"
_ANSWERS = ("Rất hài lòng", "Hài lòng", "Chưa hài lòng")


@dataclass(frozen=True)
class Act:
    """What was sent of one kind and answered, and by name how many were expected and found afterwards."""

    title: str
    sent: Sent
    expected: Counter[int]
    counts: dict[str, tuple[int, int]]

    @property
    def is_right(self) -> bool:
        return self.sent.statuses == self.expected and all(want == got for want, got in self.counts.values())

    def lines(self) -> Iterator[str]:
        sent = self.sent
        statuses = ", ".join(f"{status}: {count}" for status, count in sorted(sent.statuses.items()))
        yield f"{self.title}: {len(sent.milliseconds)} in {sent.seconds:.1f} s, {sent.rate:.0f}/s"
        yield f"  p50 {sent.p50:.1f} ms, p99 {sent.p99:.1f} ms; answers {statuses}"
        for name, (want, got) in self.counts.items():
            yield f"  {name}: expected {want}, found {got}{'' if want == got else '  ← WRONG'}"


def main() -> None:
    options = _options()
    busy = busy_share()
    with loaded_site(options.size, options.keep) as site:
        from benchmarks.servers import BEHIND_PROXY, running

        with running([BEHIND_PROXY], site.database_url, site.folder / "logs") as servers:
            acts = list(take_part(servers[BEHIND_PROXY], options.comments, options.ballots))
    text = _report(options, busy, acts)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "taking-part.md").write_text(text)
    sys.stdout.write(text)
    sys.exit(not all(act.is_right for act in acts))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.taking_part",
        description=__doc__,
        epilog="Exit code 1: an answer was not what it should be, or a count is not exact.",
    )
    parser.add_argument("--comments", type=int, default=2_000, help="to be posted (%(default)s)")
    parser.add_argument("--ballots", type=int, default=10_000, help="to be cast (%(default)s)")
    parser.add_argument("--size", type=int, default=1_000, help="number of articles (%(default)s)")
    parser.add_argument("--keep", type=Path, help="keep the loaded database in this folder and use it again")
    return parser.parse_args()


def _report(options: argparse.Namespace, busy: float, acts: Sequence[Act]) -> str:
    conditions = (
        f"{dt.datetime.now().astimezone():%d/%m/%Y}, {machine()}, {busy:.0%} busy with other work before. "
        f"{CONNECTIONS} connections of a client on the same machine, PostgreSQL without fsync, "
        f"{options.size} articles, all limits as by default."
    )
    lines = [line for act in acts for line in act.lines()]
    return "\n".join([conditions, "", *lines, ""])


def take_part(server: Listening, comments: int, ballots: int) -> Iterator[Act]:
    """Comment and vote through the server, which takes this process for its proxy."""
    yield _comment(server, comments)
    poll = _made_poll()
    yield _vote(server, poll, ballots)
    yield _vote_once_too_often(server, poll, ballots)


def _comment(server: Listening, number: int) -> Act:
    from comments.models import Comment

    before = set(Comment.objects.values_list("pk", flat=True))
    sent = send(server.port, open_posts(server, number), connections=CONNECTIONS)
    kept = Comment.objects.exclude(pk__in=before)
    counts = {"comments": (number, kept.count()), "waiting": (number, kept.pending().count())}
    return Act("comments, each by its own captcha", sent, Counter({303: number}), counts)


def _made_poll() -> "Poll":
    """Open from now on, of one choice, without a captcha, as polls are by default; an earlier run's goes."""
    from django.utils import timezone

    from polls.models import Choice, Poll

    Poll.objects.filter(question=_QUESTION).delete()
    poll = Poll.objects.create(question=_QUESTION, opens_at=timezone.now())
    Choice.objects.bulk_create(Choice(poll=poll, text=text, position=n) for n, text in enumerate(_ANSWERS))
    return poll


def _vote(server: Listening, poll: "Poll", number: int) -> Act:
    """Each ballot from a browser of its own; as many of one network as its slots take."""
    choices = _choices(poll)
    forms = _opened(server, poll, [network(_voter(n)) for n in range(number)])
    ticked = [choices[n % len(choices)] for n in range(number)]
    requests = [form.filled({"choice": choice}, {}) for form, choice in zip(forms, ticked, strict=True)]
    sent = send(server.port, requests, connections=CONNECTIONS)
    return Act("ballots, each of its own visitor", sent, Counter({303: number}), _counts(poll, ticked))


def _vote_once_too_often(server: Listening, poll: "Poll", number: int) -> Act:
    """One more browser of networks whose slots are taken: that the limits were on."""
    from django.conf import settings

    full = range(number // settings.GUARD_BALLOT_LIMIT)[:_OVER]
    forms = _opened(server, poll, [network(_FIRST_VOTER + n) for n in full])
    choices = _choices(poll)
    sent = send(
        server.port, [form.filled({"choice": choices[0]}, {}) for form in forms], connections=CONNECTIONS
    )
    ticked = [choices[n % len(choices)] for n in range(number)]
    return Act("ballots of full networks", sent, Counter({429: len(full)}), _counts(poll, ticked))


def _voter(number: int) -> int:
    from django.conf import settings

    return _FIRST_VOTER + number // int(settings.GUARD_BALLOT_LIMIT)


def _choices(poll: "Poll") -> list[int]:
    return list(poll.choices.order_by("position").values_list("pk", flat=True))


def _opened(server: Listening, poll: "Poll", networks: Sequence[str]) -> list[OpenedForm]:
    path = poll.get_absolute_url()
    with ThreadPoolExecutor(READERS) as readers:
        return list(readers.map(lambda one: Browser(server.port, one).open(path)[0], networks))


def _counts(poll: "Poll", ticked: Sequence[int]) -> dict[str, tuple[int, int]]:
    from django.db.models import Count

    from polls.models import BallotChoice

    found: dict[Any, int] = dict(
        BallotChoice.objects.filter(ballot__poll=poll)
        .order_by()
        .values_list("choice")
        .annotate(n=Count("pk"))
    )
    counts = {"ballots": (len(ticked), poll.ballots.count())}
    for position, choice in enumerate(_choices(poll), start=1):
        counts[f"choice {position}"] = (ticked.count(choice), found.get(choice, 0))
    return counts


if __name__ == "__main__":
    main()
