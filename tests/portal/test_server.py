"""What the technician meets at the terminal."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from django.core.management import call_command
from pytest_django import Settings as SettingsWrapper

from accounts.models import User
from accounts.roles import ROLES
from tests.harness.servers import CHECKOUT, PortalServer
from tests.images.factories import make_picture
from tests.news.factories import make_article

pytestmark = pytest.mark.one_database  # how a server starts and stops does not depend on it


def serve(**environment: str) -> subprocess.CompletedProcess[str]:
    """A start that is to be refused."""
    return refused_command("-m", "portal.server", **environment)


def refused_command(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=CHECKOUT,
        env=os.environ | environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


on_both_servers = pytest.mark.parametrize("server", ["granian", "gunicorn"])


@on_both_servers
@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_stops_in_order(start_portal: Callable[..., PortalServer], server: str, by: signal.Signals) -> None:
    portal = start_portal(PORTAL_SERVER=server)
    assert answers(portal)
    workers = portal.worker_pids
    assert portal.stop(by) == 0
    assert "Cổng thông tin đã dừng." in portal.said()
    assert "ERROR" not in portal.said()
    assert not any(runs(pid) for pid in workers)


def test_ctrl_c_reaches_only_the_main_process(start_portal: Callable[..., PortalServer]) -> None:
    portal = start_portal()
    assert all(os.getpgid(pid) != os.getpgid(portal.pid) for pid in portal.worker_pids)


@pytest.mark.parametrize(("server", "policy"), [("granian", os.SCHED_BATCH), ("gunicorn", os.SCHED_OTHER)])
def test_woken_threads_wait_for_their_turn_on_granian(
    start_portal: Callable[..., PortalServer], server: str, policy: int
) -> None:
    portal = start_portal(PORTAL_SERVER=server)
    threads = {int(task.name) for pid in portal.worker_pids for task in Path(f"/proc/{pid}/task").iterdir()}
    assert {os.sched_getscheduler(thread) for thread in threads} == {policy}


@on_both_servers
def test_killed_worker_is_replaced(start_portal: Callable[..., PortalServer], server: str) -> None:
    portal = start_portal(PORTAL_SERVER=server)
    killed = portal.worker_pids[0]
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: len(set(portal.worker_pids) - {killed}) == 2 and answers(portal))


@on_both_servers
def test_workers_end_with_a_killed_main_process(
    start_portal: Callable[..., PortalServer], server: str
) -> None:
    portal = start_portal(PORTAL_SERVER=server)
    workers = portal.worker_pids
    os.kill(portal.pid, signal.SIGKILL)
    wait_until(lambda: not any(runs(pid) for pid in workers))


def test_listening_everywhere_says_what_others_need(
    start_portal: Callable[..., PortalServer],
) -> None:
    portal = start_portal(HOST="0.0.0.0")  # noqa: S104  (asked for)
    assert f"đang chạy: http://127.0.0.1:{portal.port}/" in portal.said()
    assert "Máy khác chưa mở được: hãy đặt PORTAL_HOSTS" in portal.said()


def test_named_hosts_need_nothing_more(start_portal: Callable[..., PortalServer]) -> None:
    portal = start_portal(HOST="0.0.0.0", PORTAL_HOSTS="portal.lan")  # noqa: S104  (asked for)
    assert "Máy khác chưa mở được" not in portal.said()
    asked = Request(f"{portal.url}/robots.txt", headers={"Host": "portal.lan"})
    assert urlopen(asked, timeout=5).status == 200


def answers(portal: PortalServer) -> bool:
    try:
        with urlopen(f"{portal.url}/healthz", timeout=5) as answer:
            return bool(answer.read() == b"ok")
    except OSError:
        return False


def runs(pid: int) -> bool:
    """Whether the process is there and is more than the name of one that has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_taken_port_gets_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = serve(PORT=str(port))
    assert refused.returncode == 1
    assert f"không mở được cổng {port}" in refused.stderr
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["PORTAL_VAR", "PORTAL_MEDIA"])
@pytest.mark.parametrize("command", [["-m", "portal.server"], ["manage.py", "prepare"]])
def test_folder_that_cannot_be_gets_one_line(tmp_path: Path, name: str, command: list[str]) -> None:
    (tmp_path / "file").touch()
    refused = refused_command(*command, **{name: str(tmp_path / "file" / "var")})
    assert refused.returncode == 1
    assert str(tmp_path) in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_wrong_number_in_the_environment_gets_one_line() -> None:
    refused = serve(PORT="tám nghìn")
    assert refused.returncode == 1
    assert "PORT='tám nghìn'" in refused.stderr
    assert refused.stderr.count("\n") == 1


@pytest.mark.django_db
def test_each_role_gets_one_demo_account_that_can_sign_in(tmp_path: Path, settings: SettingsWrapper) -> None:
    settings.VAR_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # ten hashes, quickly
    call_command("make_demo_accounts", verbosity=0)
    file = tmp_path / "demo-accounts.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for role, line in zip(ROLES, file.read_text().splitlines()[1:], strict=True):
        said, username, password = line.rsplit(maxsplit=2)
        assert said == role
        assert User.objects.get(username=username).check_password(password)
        assert User.objects.get(username=username).groups.get().name == role


@pytest.mark.django_db
def test_demo_accounts_are_made_once(tmp_path: Path, settings: SettingsWrapper) -> None:
    settings.VAR_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("make_demo_accounts", verbosity=0)
    file = tmp_path / "demo-accounts.txt"
    before = file.read_text(), list(User.objects.order_by("pk").values())
    call_command("make_demo_accounts", verbosity=0)
    assert (file.read_text(), list(User.objects.order_by("pk").values())) == before


@pytest.mark.django_db
def test_the_file_tells_no_password_that_does_not_hold(tmp_path: Path, settings: SettingsWrapper) -> None:
    settings.VAR_DIR = tmp_path
    call_command("make_demo_accounts", verbosity=0)
    (tmp_path / "demo-accounts.txt").unlink()
    User.objects.get(username="kiem-duyet").delete()
    call_command("make_demo_accounts", verbosity=0)
    told = (tmp_path / "demo-accounts.txt").read_text().splitlines()[1:]
    assert [line.split()[-2] for line in told] == ["kiem-duyet"]


@pytest.mark.django_db
@pytest.mark.usefixtures("collected_static_files")
def test_demo_accounts_that_were_removed_stay_away(settings: SettingsWrapper) -> None:
    collected = {"BACKEND": "portal.staticfiles.PortalStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": collected}
    picture = make_picture()
    for path in picture.paths():
        path.unlink()  # which a start survives, too
    make_article(cover=picture)
    call_command("prepare", verbosity=0)
    assert not User.objects.exists()
