"""Who asks: a reader of a public page, found without opening a session, or a member of staff."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import User

Reader = User | AnonymousUser


def reader_of(request: HttpRequest) -> Reader:
    """The signed-in member of staff, else an anonymous reader.

    Only a staff session's cookie makes this look at the session, so that pages for everybody never vary.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return AnonymousUser()
    return request.user


def staff_of(request: HttpRequest) -> User:
    """Who works in the admin, which lets nobody else in. Raises PermissionDenied all the same."""
    if isinstance(request.user, User):
        return request.user
    raise PermissionDenied
