"""The production server: `python -m portal.server` serves until Ctrl-C or SIGTERM, and then stops in order.

granian by default, gunicorn with PORTAL_SERVER=gunicorn; docs/decisions/ says why. Either says that it
runs only when it answers, and a reason why it cannot is one line.
"""

import ctypes
import http.client
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from visits.spool import prepare_folder

TARGET = "portal.wsgi:application"
STOP_WITHIN = 15  # seconds that requests under way are given
HEADERS_WITHIN = 10  # seconds from one answer to the end of the next request's headers, on granian
THREADS_KEPT = 600  # seconds without a request: a new thread has to connect and to prepare its queries
_DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


class CannotListen(Exception):
    """The address is taken, forbidden or not ours; the message says which, in one line."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    try:
        django.setup()
        prepare_folder()
        address = listening_address(settings.HOST, settings.PORT)
    except (ImproperlyConfigured, CannotListen) as reason:
        sys.exit(f"Không khởi động được: {reason}")
    serve = serve_with_gunicorn if settings.SERVER == "gunicorn" else serve_with_granian
    serve(address, settings.PORT)


def listening_address(host: str, port: int) -> str:
    """The numeric address of the host, after trying that its port is free. Raises CannotListen."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or error
        hint = "Hãy dừng chương trình đang dùng cổng đó hoặc chọn cổng khác, ví dụ: make run PORT=8001"
        raise CannotListen(f"không mở được cổng {port} trên {host} ({why}). {hint}") from error
    return str(address[0])


def serve_with_granian(address: str, port: int) -> None:
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        TARGET,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.SERVER_WORKERS,
        blocking_threads=settings.SERVER_THREADS,
        blocking_threads_idle_timeout=THREADS_KEPT,
        http=HTTPModes.http1,  # while it guesses the version, it waits for the first byte for ever
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN * 1000),
        respawn_failed_workers=True,  # without it granian ends when one worker does
        workers_kill_timeout=STOP_WITHIN,
        log_level=LogLevels.warning,
        log_dictconfig=settings.LOGGING,
    )
    server.on_startup(lambda: _announce_when_ready(address, port))
    server.on_shutdown(_stopped)
    server.serve(target_loader=partial(_load_in_worker, os.getpid()), wrap_loader=False)


def _load_in_worker(main_process: int) -> Callable[..., Any]:
    """The WSGI application, in a worker that leaves its stopping to the main process.

    Ctrl-C reaches the whole foreground group: a worker that took it too would look like a crash.
    A main process killed with -9 takes its workers along, so that the port is free again; in the same way,
    for a worker that is still on its way up may miss a request to stop. Until granian has set its own, the
    handlers are those of the main process, which only note that it should stop.
    """
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != main_process:
        sys.exit(1)  # it was gone before the kernel could be asked
    wait_for_ones_turn()
    from portal.wsgi import application

    return application


def wait_for_ones_turn() -> None:
    """Have this thread, and those it starts, wait when they wake up instead of pushing another one aside.

    On granian a stored page takes a sixth less of the processor, a made one a fourteenth
    (docs/performance.md). gunicorn's threads wait for one that hands out the work: there it would cost a
    sixth more. What the operator has chosen for the service stays.
    """
    if os.sched_getscheduler(0) != os.SCHED_OTHER:
        return
    with suppress(OSError):  # a container may forbid it
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def serve_with_gunicorn(address: str, port: int) -> None:
    try:
        from gunicorn.app.base import BaseApplication
    except ImportError:
        sys.exit(
            "Không khởi động được: chưa có gunicorn. Hãy cài: pip install -c constraints.txt '.[gunicorn]'"
        )

    class PortalApplication(BaseApplication):
        def load_config(self) -> None:
            options = {
                "bind": f"[{address}]:{port}" if ":" in address else f"{address}:{port}",
                "worker_class": "gthread",
                "workers": settings.SERVER_WORKERS,
                "threads": settings.SERVER_THREADS,
                "graceful_timeout": STOP_WITHIN,
                "control_socket_disable": True,
                "loglevel": "warning",
                "when_ready": lambda arbiter: _announce_when_ready(address, port),
                "on_exit": lambda arbiter: _stopped(),
            }
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Callable[..., Any]:
            from portal.wsgi import application

            return application

    PortalApplication().run()


def _announce_when_ready(address: str, port: int) -> None:
    threading.Thread(target=_announce, args=(address, port), daemon=True).start()


def _announce(address: str, port: int) -> None:
    """Say that the portal runs, once a worker has answered through the database."""
    while not _is_ready(address, port):
        time.sleep(0.1)
    lines = [
        f"Cổng thông tin đang chạy: {settings.SERVER_URL}/",
        f"Trang quản trị: {settings.SERVER_URL}/admin/",
    ]
    if settings.LISTENS_EVERYWHERE and "PORTAL_HOSTS" not in os.environ:
        lines += [
            "Máy khác chưa mở được: hãy đặt PORTAL_HOSTS (tên, địa chỉ mà máy khác gõ) và PORTAL_SITE_URL."
        ]
    accounts = settings.VAR_DIR / "demo-accounts.txt"
    if accounts.exists():
        lines += ["", f"Tài khoản dùng thử (cũng có trong {accounts}):", accounts.read_text().rstrip()]
    sys.stdout.write("\n".join([*lines, "", "Nhấn Ctrl-C để dừng.", ""]))
    sys.stdout.flush()


def _is_ready(address: str, port: int) -> bool:
    anywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (listening there was asked for)
    host = settings.ALLOWED_HOSTS[0].lstrip(".") if settings.ALLOWED_HOSTS != ["*"] else "localhost"
    connection = http.client.HTTPConnection(anywhere.get(address, address), port, timeout=5)
    try:
        connection.request("GET", "/readyz", headers={"Host": host})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _stopped() -> None:
    """The last act of the main process, when no worker is left."""
    from visits.background import fold_at_shutdown

    fold_at_shutdown()
    sys.stdout.write("Cổng thông tin đã dừng.\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
