"""The same requests answered in this process, where they can be looked into."""

import http
import io
from functools import cache
from typing import Any

from django.core.handlers.wsgi import WSGIHandler


def answer(request: bytes) -> None:
    """Have Django's handler answer a whole request; no store stands before it. Refusals are errors."""
    said: list[str] = []
    for _part in _handler()(_environ(request), lambda status, headers, error=None: said.append(status)):
        pass
    if int(said[0].split()[0]) >= http.HTTPStatus.BAD_REQUEST:
        raise RuntimeError(f"{request.splitlines()[0].decode()}: {said[0]}")


def queries(request: bytes, before: bytes) -> int:
    """The number of queries of a request, by a process that has served another one like it before."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer(before)
    with CaptureQueriesContext(connection) as seen:
        answer(request)
    return len(seen)


@cache
def _handler() -> WSGIHandler:
    return WSGIHandler()


def _environ(request: bytes) -> dict[str, Any]:
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, address, _version = first.split(" ")
    path, _, query = address.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
    }
    for name, value in (line.split(": ", 1) for line in lines):
        key = name.upper().replace("-", "_")
        environ[key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"] = value
    return environ
