"""What only a member of staff needs of a request: a session, a user, messages."""

from collections.abc import Awaitable

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin


class _ForStaff(MiddlewareMixin):
    """Lets everybody else pass: at the admin's door one becomes staff, elsewhere one's cookie tells."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        is_staffs = request.path_info.startswith("/admin/") or settings.SESSION_COOKIE_NAME in request.COOKIES
        return super().__call__(request) if is_staffs else self.get_response(request)


class StaffSessionMiddleware(_ForStaff, SessionMiddleware):
    """A public page has no `request.session`, so that it cannot make one."""


class StaffAuthenticationMiddleware(_ForStaff, AuthenticationMiddleware):
    """Of a public page's reader, accounts.reader.reader_of() tells."""


class StaffMessageMiddleware(_ForStaff, MessageMiddleware):
    """Messages are the admin's; a public form is answered by a page of its own."""
