"""Who asks: a reader of a public page, found without opening a session, or a member of staff."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import User

Reader = User | AnonymousUser


class Everybody(AnonymousUser):
    """The reader without an account, who has no permission: no backend needs to be asked about it."""

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return False


EVERYBODY = Everybody()


def reader_of(request: HttpRequest) -> Reader:
    """The signed-in member of staff, else an anonymous reader.

    Only a staff session's cookie makes this look at the session, so that pages for everybody never vary.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return EVERYBODY
    return request.user


def staff_of(request: HttpRequest) -> User:
    """Who works in the admin, which lets nobody else in. Raises PermissionDenied all the same."""
    if isinstance(request.user, User):
        return request.user
    raise PermissionDenied
