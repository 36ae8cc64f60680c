"""The random name of a browser that takes part: a signed cookie, set when a form is opened."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_SALT = "guard.visitor"
COOKIE_DAYS = 365
_YEAR = COOKIE_DAYS * 24 * 3600


@dataclass(frozen=True)
class Visitor:
    """One browser. `id` is random and says nothing about a person; it is never stored on the server."""

    id: str
    is_new: bool

    def key_for(self, kind: str, pk: int) -> str:
        """The visitor's key for one object (64 hex digits): two objects' keys cannot be linked.

        Keyed with a lasting secret, because one vote per visitor must outlive days and releases.
        """
        message = f"{kind}\x1f{pk}\x1f{self.id}".encode()
        return hmac.new(settings.GUARD_VISITOR_SECRET.encode(), message, hashlib.sha256).hexdigest()

    def remember(self, response: HttpResponse) -> None:
        """Set the cookie if the browser does not have it yet."""
        if not self.is_new:
            return
        response.set_signed_cookie(
            settings.GUARD_VISITOR_COOKIE,
            self.id,
            salt=_SALT,
            max_age=_YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.HTTPS,
        )


def visitor_of(request: HttpRequest) -> Visitor:
    """The visitor that the cookie names, or a new one when there is none or it was tampered with."""
    known = request.get_signed_cookie(settings.GUARD_VISITOR_COOKIE, default="", salt=_SALT, max_age=_YEAR)
    if known:
        return Visitor(known, is_new=False)
    return Visitor(secrets.token_urlsafe(24), is_new=True)
