"""The doors before every other: what is refused or dropped before a view, a cookie or a body is looked at."""

import re
from collections.abc import Callable
from http import HTTPStatus
from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from guard.address import is_proxy
from guard.alphabet import is_in_utf8

_SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
_SESSION_KEY = re.compile(r"[a-z0-9]{32}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_REFUSAL = """<!doctype html>
<html lang="vi">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{title}</title>
  <link rel="stylesheet" href="/static/errors/error.css">
</head>
<body>
  <main>
    <h1>{title}</h1>
    <p>{message}</p>
  </main>
</body>
</html>
"""


class CleanHeadersMiddleware:
    """Drops headers that the peer has no right to and cookies that this site cannot have set.

    It stands before SecurityMiddleware, which believes X-Forwarded-Proto whoever says it. A session key
    with a NUL byte would be an error of PostgreSQL's driver.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meta = request.META  # request.headers would be made of all of it
        if "HTTP_X_FORWARDED_PROTO" in meta and not is_proxy(request):
            del request.META["HTTP_X_FORWARDED_PROTO"]
        for name in [name for name, value in request.COOKIES.items() if not _is_ours(name, value)]:
            del request.COOKIES[name]
        return self.get_response(request)


class RefusalMiddleware:
    """Refuses a body by its announced length or alphabet, unread, and an address that is none.

    Django limits text fields only: a file goes to the disk, of whatever size, before the CSRF check is
    through. Staff may send more to the addresses of settings.GUARD_LARGE_BODIES. A NUL byte or broken
    UTF-8 in an address would be an error of PostgreSQL's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = _announced_length(request)
        if length is None:
            if request.method not in _SAFE_METHODS:
                message = _("Yêu cầu không nói trước độ dài nên không được nhận.")
                return _refusal(HTTPStatus.LENGTH_REQUIRED, _("Thiếu độ dài"), message)
        elif length > settings.GUARD_BODY_LIMIT and length > _limit_of(request):
            message = _("Nội dung hoặc tệp gửi lên quá lớn. Hãy quay lại trang trước, rút gọn rồi gửi lại.")
            return _refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("Dữ liệu gửi lên quá lớn"), message)
        elif length and not is_in_utf8(request):
            message = _("Trình duyệt đã gửi một nội dung mà cổng thông tin không đọc được.")
            return _refusal(HTTPStatus.BAD_REQUEST, _("Yêu cầu không hợp lệ"), message)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object) -> None:
        asked = f"{request.path_info}?{request.META.get('QUERY_STRING', '')}"
        if "\x00" in asked or "%00" in asked or "\ufffd" in asked:
            raise BadRequest("NUL or broken UTF-8 in the address")


def _is_ours(name: str, value: str) -> bool:
    """Whether the cookie may be one that this site has set, by its form."""
    if name == settings.SESSION_COOKIE_NAME:
        return _SESSION_KEY.fullmatch(value) is not None
    return _CONTROL.search(value) is None


def _announced_length(request: HttpRequest) -> int | None:
    """Bytes of the body; 0 when there is none, None when there is one of a length that nobody knows."""
    meta = request.META
    announced = meta.get("CONTENT_LENGTH") or ""
    if "HTTP_TRANSFER_ENCODING" in meta:
        return None
    if not announced:
        return 0
    return int(announced) if announced.isascii() and announced.isdigit() and len(announced) < 20 else None


def _limit_of(request: HttpRequest) -> int:
    """What this request may send beyond the common limit; asks the database for large bodies only."""
    limits = settings.GUARD_LARGE_BODIES.items()
    limit: int = max((size for prefix, size in limits if request.path_info.startswith(prefix)), default=0)
    return limit if limit and _is_signed_in(request) else 0


def _is_signed_in(request: HttpRequest) -> bool:
    """Whether the staff cookie names a living session: anybody can send a cookie of that name."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if not key:
        return False
    return SESSION_KEY in import_module(settings.SESSION_ENGINE).SessionStore(key)


def _refusal(status: HTTPStatus, title: str, message: str) -> HttpResponse:
    return HttpResponse(_REFUSAL.format(title=title, message=message), status=status)
