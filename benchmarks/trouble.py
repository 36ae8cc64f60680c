"""Trouble on either server: 64 clients that drag on, workers killed under load, memory of all processes."""

import argparse
import http.client
import os
import selectors
import signal
import socket
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.load import get, post
from benchmarks.processor import family
from benchmarks.site import loaded_site

if TYPE_CHECKING:
    from benchmarks.servers import Server

CONNECTIONS = 64
PATIENCE = 5.0  # seconds that a reader waits for a page
_EVERY = 1.0  # seconds between two bytes of a slow client
_ASK_EVERY = 0.1
_READERS = 8
_KILLS = 3
_EDITOR = "ckeditor/ckeditor/ckeditor.js"  # the largest file of all


@dataclass(frozen=True)
class Slow:
    """What a slow client sends at once, what it then sends byte by byte, and whether it reads so."""

    name: str
    start: bytes = b""
    drip: bytes = b""
    reads: bool = False


@dataclass
class Felt:
    """What the readers saw: milliseconds of each answer, and the pages that did not come in time."""

    times: list[float] = field(default_factory=list)
    missing: int = 0

    def __str__(self) -> str:
        if not self.times:
            return f"none of {self.missing}"
        return (
            f"{len(self.times)} of {len(self.times) + self.missing} answered, "
            f"p50 {statistics.median(self.times):.0f} ms, most {max(self.times):.0f} ms"
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.trouble", description=__doc__)
    parser.add_argument("--size", type=int, default=500, help="number of articles (%(default)s)")
    parser.add_argument("--keep", type=Path, help="keep the loaded database in this folder and use it again")
    parser.add_argument("--seconds", type=float, default=15, help="of each kind (%(default)s)")
    parser.add_argument("--servers", default="granian,gunicorn")
    parser.add_argument("--kinds", default="", help="only those whose names hold this word")
    options = parser.parse_args()
    with loaded_site(options.size, options.keep) as site:
        from benchmarks.servers import running

        for name in options.servers.split(","):
            with running([name], site.database_url, site.folder / "logs") as servers:
                server = servers[name]
                _say(name, "at rest", f"{_memory(server.pid):.0f} MB of memory")
                for slow in [slow for slow in _kinds() if options.kinds in slow.name]:
                    felt, closed = _felt_beside(slow, server.port, options.seconds)
                    said = "; ".join(f"{page} {times}" for page, times in felt.items())
                    _say(name, slow.name, f"{said}; {closed} hung up on")
                    time.sleep(2)
                _say(name, "workers killed", str(_felt_while_killing(server, options.seconds)))
                _say(name, "afterwards", f"{_memory(server.pid):.0f} MB of memory")


def _felt_while_killing(server: "Server", seconds: float) -> Felt:
    """What eight readers felt of a worker that was killed three times."""
    ended = threading.Event()
    felt = [Felt() for _ in range(_READERS)]
    threads = [
        threading.Thread(target=_read_on, args=(server.port, lambda: "/", one, ended, 0)) for one in felt
    ]
    for thread in threads:
        thread.start()
    for _ in range(_KILLS):
        time.sleep(seconds / (_KILLS + 1))
        os.kill(next(family([server.pid])), signal.SIGKILL)
    time.sleep(seconds / (_KILLS + 1))
    ended.set()
    for thread in threads:
        thread.join()
    return Felt([time for one in felt for time in one.times], sum(one.missing for one in felt))


def _say(*words: str) -> None:
    sys.stdout.write(f"{' | '.join(words)}\n")
    sys.stdout.flush()


def _kinds() -> list[Slow]:
    from django.conf import settings

    from images.models import Picture
    from news.models import Article

    article = Article.objects.order_by("pk").values_list("pk", flat=True)[0]
    files = [path for picture in Picture.objects.all() for path in picture.paths()]
    largest = max((path for path in files if path.exists()), key=lambda path: path.stat().st_size)
    picture = f"{settings.MEDIA_URL}{largest.relative_to(settings.MEDIA_ROOT)}"
    plain = {"Accept-Encoding": "identity"}
    form = post(f"/bai-viet/{article}/binh-luan/", b"x" * 500, {"Cookie": f"csrftoken={'x' * 32}"})
    head = get("/")
    return [
        Slow("nobody"),
        Slow("connects only", drip=b""),
        Slow("sends headers", head[:40], head[40:]),
        Slow("sends a form", form[:-500], b"x" * 500),
        Slow("reads a page", get("/", plain), reads=True),
        Slow(f"reads a picture of {largest.stat().st_size // 1024} KB", get(picture, plain), reads=True),
        Slow("reads the editor's script", get(f"{settings.STATIC_URL}{_EDITOR}", plain), reads=True),
    ]


def _felt_beside(slow: Slow, port: int, seconds: float) -> tuple[dict[str, Felt], int]:
    """What readers of a stored and of an unstored page felt, and how many slow clients were hung up on."""
    ended = threading.Event()
    felt = {"stored": Felt(), "made anew": Felt()}
    searches = (f"/tim-kiem/?q=hoi+dong+{time.monotonic_ns()}" for _ in iter(int, 1))
    pages: dict[str, Callable[[], str]] = {"stored": lambda: "/", "made anew": lambda: next(searches)}
    threads = [
        threading.Thread(target=_read_on, args=(port, pages[name], felt[name], ended)) for name in felt
    ]
    crowd = [] if slow.name == "nobody" else [_connected(port, slow) for _ in range(CONNECTIONS)]
    time.sleep(0.5)
    for thread in threads:
        thread.start()
    closed = _drag_on(crowd, slow, seconds)
    ended.set()
    for thread in threads:
        thread.join()
    for connection in crowd:
        connection.close()
    return felt, closed


def _connected(port: int, slow: Slow) -> socket.socket:
    connection = socket.socket()
    if slow.reads:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    connection.connect(("127.0.0.1", port))
    connection.sendall(slow.start)
    return connection


def _drag_on(crowd: Sequence[socket.socket], slow: Slow, seconds: float) -> int:
    """Send or read a byte a second; how many connections the server ended."""
    closed = 0
    with selectors.DefaultSelector() as selector:
        for connection in crowd:
            connection.setblocking(False)
            selector.register(connection, selectors.EVENT_READ)
        end, sent = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            time.sleep(_EVERY)
            for connection in [key.fileobj for key in list(selector.get_map().values())]:
                if not _goes_on(connection, slow.drip[sent : sent + 1]):  # type: ignore[arg-type]
                    selector.unregister(connection)
                    closed += 1
            sent += 1
    return closed


def _goes_on(connection: socket.socket, byte: bytes) -> bool:
    try:
        if byte:
            connection.send(byte)
        return bool(connection.recv(64))
    except BlockingIOError:
        return True
    except OSError:
        return False


def _read_on(
    port: int, page: Callable[[], str], felt: Felt, ended: threading.Event, pause: float = _ASK_EVERY
) -> None:
    while not ended.wait(pause):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        started = time.monotonic()
        try:
            connection.request("GET", page(), headers={"User-Agent": "Mozilla/5.0"})
            connection.getresponse().read()
            felt.times.append((time.monotonic() - started) * 1000)
        except (OSError, http.client.HTTPException):
            felt.missing += 1
        finally:
            connection.close()


def _memory(pid: int) -> float:
    """Megabytes of all processes, what they share counted once."""
    return sum(_shares(pid)) / 1024


def _shares(pid: int) -> Iterator[int]:
    for member in family([pid]):
        for line in Path(f"/proc/{member}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                yield int(line.split()[1])


if __name__ == "__main__":
    main()
