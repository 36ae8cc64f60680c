"""Reading the environment: the only door through which a deployment changes the settings."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off", ""}


def text(name: str, default: str) -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in _YES | _NO:
        return value.lower() in _YES
    raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0.")


def integer(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number.") from error


def choice(name: str, choices: list[str]) -> str:
    """One of the choices; the first of them when nothing is said."""
    value = text(name, choices[0])
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r}: write one of {', '.join(choices)}.")
    return value


def folder(name: str, default: Path) -> Path:
    """A folder that the portal writes to, made if it is not there."""
    path = Path(text(name, str(default)))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"Không tạo được thư mục {path}: {error.strerror}.") from error
    if not os.access(path, os.W_OK):
        raise ImproperlyConfigured(f"Không ghi được vào thư mục {path}.")
    return path


def words(name: str, default: str = "") -> list[str]:
    """The parts of a comma-separated list, blanks dropped."""
    return [part for part in (part.strip() for part in text(name, default).split(",")) if part]


def mail_server(name: str) -> tuple[str, int, str, str, str]:
    """Host, port, user, password and "tls", "ssl" or "" of "tls://user:password@host:587"; no host: none."""
    value = text(name, "")
    if not value:
        return "", 25, "", "", ""
    ports = {"smtp": 25, "tls": 587, "ssl": 465}
    try:
        server = urlsplit(value)
        port = server.port or ports[server.scheme]
    except (KeyError, ValueError) as error:
        raise ImproperlyConfigured(
            f"{name}: write smtp://, tls:// or ssl:// and user:password@host:port."
        ) from error
    user, password = unquote(server.username or ""), unquote(server.password or "")
    return server.hostname or "", port, user, password, server.scheme.replace("smtp", "")


def secret(name: str, kept_in: Path) -> str:
    """The variable's value, else the content of a file that is made once, readable by its owner only."""
    if value := os.environ.get(name):
        return value
    if not kept_in.exists():
        _make_secret(kept_in)
    if value := kept_in.read_text().strip():
        return value
    raise ImproperlyConfigured(f"{kept_in} is empty: remove it, or set {name}.")


def _make_secret(path: Path) -> None:
    """Write a new secret so that of several processes starting at once one wins and all read the same."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50) + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
