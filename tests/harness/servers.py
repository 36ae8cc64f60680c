"""The production server in processes of its own, on the test database."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest

from tests.harness.counting import Counting

CHECKOUT = Path(__file__).resolve().parents[2]
RUNNING = "Cổng thông tin đang chạy"


@dataclass
class PortalServer:
    """`python -m portal.server` on a free loopback port. It reads what the test has committed."""

    database_url: str
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    port: int = 0

    @property
    def url(self) -> str:
        """Without a slash at the end: f"{server.url}{article.get_absolute_url()}"."""
        return f"http://127.0.0.1:{self.port}"

    @cached_property
    def counting(self) -> Counting:
        """Its page views, noted in a folder of its own: in-process tests note theirs elsewhere."""
        return Counting(self.log.with_suffix(".spool"))

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def worker_pids(self) -> list[int]:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def start(self) -> None:
        """Start, and wait until the server says that it answers."""
        self.port = self.port or free_port()
        inherited = {k: v for k, v in os.environ.items() if k != "DJANGO_ALLOW_ASYNC_UNSAFE"}
        own = {"DATABASE_URL": self.database_url, "PORT": str(self.port)}
        own["PORTAL_STORE_MB"] = "0"  # most tests change rows behind the portal's back
        own["PORTAL_SPOOL"] = str(self.counting.folder)
        with self.log.open("ab") as log:
            already_said = len(self.said())
            self._process = subprocess.Popen(
                [sys.executable, "-m", "portal.server"],
                cwd=CHECKOUT,
                env=inherited | own | self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + 60
        while RUNNING not in self.said()[already_said:]:
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"the server did not start:\n{self.said()}")
            time.sleep(0.05)

    def said(self) -> str:
        """All that its processes wrote so far."""
        return self.log.read_text(errors="replace")

    def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        """End it in order; its exit code."""
        self._process.send_signal(by)
        return self._process.wait(30)

    def kill(self) -> None:
        """End all of it at once, as a power cut would."""
        if self._process.poll() is not None:
            return
        for pid in [*self.worker_pids, self.pid]:
            os.kill(pid, signal.SIGKILL)
        self._process.wait(10)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def database_url() -> str:
    """The test database's address, for a process that is not a test."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


@pytest.fixture(scope="session")
def collected_static_files() -> None:
    """The static files as production serves them; made again only when one of them has changed.

    Once for all runs of this checkout: of two at the same time one collects, and the other waits for it.
    """
    kept = CHECKOUT / ".pytest_cache" / "collected-static"
    kept.mkdir(parents=True, exist_ok=True)
    (Path(os.environ["PORTAL_VAR"]) / "static").symlink_to(kept)
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--if-changed", "-v0"]
    with kept.with_suffix(".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(command, cwd=CHECKOUT, check=True)


@pytest.fixture(scope="session")
def _session_server(
    django_db_setup: None, collected_static_files: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PortalServer]:
    quick = {"PORTAL_CAPTCHA_MIN_SECONDS": "0"}  # a test types faster than any person
    server = PortalServer(database_url(), tmp_path_factory.mktemp("server") / "log", quick)
    server.start()
    yield server
    server.counting.release()
    server.stop()


@pytest.fixture
def portal_server(transactional_db: None, _session_server: PortalServer) -> Iterator[PortalServer]:
    """The production server with two workers, on the same database as this test, started once per run.

    Leave it running: a test that stops or kills a server starts its own with `start_portal`.
    """
    _give_the_day_its_key()
    _session_server.counting.resume()
    yield _session_server
    _session_server.counting.pause()


@pytest.fixture(scope="module")
def _proxied_server(
    django_db_setup: None, collected_static_files: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PortalServer]:
    behind = {"PORTAL_TRUSTED_PROXIES": "127.0.0.1", "PORTAL_STORE_MB": "16"}
    log = tmp_path_factory.mktemp("proxied") / "log"
    server = PortalServer(database_url(), log, {**behind, "PORTAL_CAPTCHA_MIN_SECONDS": "0"})
    server.start()
    yield server
    server.kill()  # in order it would add up what it noted, into the next module's database
    server.counting.release()


@pytest.fixture
def proxied_server(transactional_db: None, _proxied_server: PortalServer) -> Iterator[PortalServer]:
    """The same as production has it: pages are stored, and the test is the proxy that names its readers.

    Started once for a module.
    """
    _give_the_day_its_key()
    _proxied_server.counting.resume()
    yield _proxied_server
    _proxied_server.counting.pause()


def _give_the_day_its_key() -> None:
    """The workers keep the day's key in memory: at midnight emptied tables must not make them disagree."""
    from django.utils import timezone

    from guard.models import DayKey

    DayKey.objects.get_or_create(on=timezone.localdate(), defaults={"key": b"the key of this test run"})


@pytest.fixture
def start_portal(
    transactional_db: None, django_db_setup: None, collected_static_files: None, tmp_path: Path
) -> Iterator[Callable[..., PortalServer]]:
    """Starts further servers, with environment variables by keyword; they are stopped after the test."""
    servers: list[PortalServer] = []

    def start(**environment: str) -> PortalServer:
        server = PortalServer(database_url(), tmp_path / f"server-{len(servers)}.log", environment)
        servers.append(server)
        server.start()
        return server

    yield start
    for server in servers:
        server.kill()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        names = getattr(item, "fixturenames", [])
        if {"_session_server", "_proxied_server", "start_portal"} & set(names):
            item.add_marker("server")
        if "browser" in names:
            item.add_marker("browser")
