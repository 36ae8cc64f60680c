"""The servers that are compared, all with two processes of four threads."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.harness.servers import CHECKOUT, PortalServer, free_port

WORKERS, THREADS = "2", "4"
_STORED = {"PORTAL_STORE_MB": "48", "PORTAL_TRUSTED_PROXIES": ""}  # as a portal without settings has them
_PORTALS = {
    "granian": _STORED,
    "gunicorn": _STORED | {"PORTAL_SERVER": "gunicorn"},
    "without store": {"PORTAL_STORE_MB": "0"},
}
_EMPTY = {
    "empty": ["gunicorn", "--worker-class=gthread", f"--workers={WORKERS}", f"--threads={THREADS}",
              "--no-control-socket", "--log-level=warning", "--bind=127.0.0.1:{port}"],
    "empty granian": ["granian", "--interface=wsgi", f"--workers={WORKERS}", f"--blocking-threads={THREADS}",
                      "--log-level=warning", "--port={port}"],
}  # fmt: skip


@dataclass(frozen=True)
class Server:
    port: int
    pid: int


@contextmanager
def running(names: Iterable[str], database_url: str, folder: Path) -> Iterator[dict[str, Server]]:
    """Start the servers of these names; their logs and spools lie in the folder."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(
                _portal(name, database_url, folder) if name in _PORTALS else _empty(name, folder)
            )
            for name in names
        }


@contextmanager
def _portal(name: str, database_url: str, folder: Path) -> Iterator[Server]:
    """A spool of its own, so that what its page views cost is paid by its own processes."""
    log = folder / f"{name}.log"
    environment = {"PORTAL_WORKERS": WORKERS, "PORTAL_THREADS": THREADS} | _PORTALS[name]
    server = PortalServer(database_url, log, environment)
    server.start()
    try:
        yield Server(server.port, server.pid)
    finally:
        server.stop()


@contextmanager
def _empty(name: str, folder: Path) -> Iterator[Server]:
    port = free_port()
    program, *options = [part.format(port=port) for part in _EMPTY[name]]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", program, *options, "benchmarks.empty:application"],
            cwd=CHECKOUT,
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(port: int) -> None:
    for _ in range(300):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError("the empty view did not answer within 30 s")
