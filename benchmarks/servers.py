"""The servers that are compared, all with two processes of four threads."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.harness.servers import CHECKOUT, PortalServer, free_port

WORKERS, THREADS = "2", "4"
EMPTY, EMPTY_ON_GRANIAN = "empty", "empty granian"
PORTAL, PORTAL_ON_GUNICORN, FORGETFUL = "granian", "gunicorn", "forgetful"
BEHIND_PROXY = "behind a proxy"
_PORTALS = {
    PORTAL: {"PORTAL_SERVER": "granian"},
    PORTAL_ON_GUNICORN: {"PORTAL_SERVER": "gunicorn"},
    BEHIND_PROXY: {"PORTAL_SERVER": "granian", "PORTAL_TRUSTED_PROXIES": "127.0.0.1"},
}
_GUNICORN = ["gunicorn", "--worker-class=gthread", f"--workers={WORKERS}", f"--threads={THREADS}",
             "--no-control-socket", "--log-level=warning", "--bind=127.0.0.1:{port}"]  # fmt: skip
_GRANIAN = ["granian", "--interface=wsgi", f"--workers={WORKERS}", f"--blocking-threads={THREADS}",
            "--blocking-threads-idle-timeout=600", "--log-level=warning", "--port={port}"]  # fmt: skip
_COMMANDS = {
    EMPTY: [*_GUNICORN, "benchmarks.empty:application"],
    EMPTY_ON_GRANIAN: [*_GRANIAN, "benchmarks.empty:application"],
    FORGETFUL: [*_GRANIAN, "benchmarks.forgetful:application"],
}


@dataclass(frozen=True)
class Server:
    port: int
    pid: int


@contextmanager
def running(names: Iterable[str], database_url: str, folder: Path) -> Iterator[dict[str, Server]]:
    """Start the servers of these names; their logs and spools lie in the folder.

    Each portal has a spool of its own, so that what its page views cost is paid by its own processes.
    """
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(
                _portal(name, database_url, folder) if name in _PORTALS else _command(name, folder)
            )
            for name in names
        }


@contextmanager
def _portal(name: str, database_url: str, folder: Path) -> Iterator[Server]:
    """The portal's own server with a store of the usual size, which knows no proxy unless it is to."""
    usual = {"PORTAL_WORKERS": WORKERS, "PORTAL_THREADS": THREADS, "PORTAL_STORE_MB": "32"}
    environment = {**usual, "PORTAL_TRUSTED_PROXIES": "", **_PORTALS[name]}
    server = PortalServer(database_url, folder / f"{name}.log", environment)
    server.start()
    try:
        yield Server(server.port, server.pid)
    finally:
        server.stop()


@contextmanager
def _command(name: str, folder: Path) -> Iterator[Server]:
    port = free_port()
    program, *options = [part.format(port=port) for part in _COMMANDS[name]]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", program, *options],
            cwd=CHECKOUT,
            env={**os.environ, "PORTAL_SPOOL": str(folder / f"{name}.spool")},
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
    raise RuntimeError("the server did not answer within 30 s")
