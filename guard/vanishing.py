"""What a person writes about may be deleted before their words are kept, or be written about meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404

_POSTGRESQL = "23503"  # foreign_key_violation
_SQLITE = "SQLITE_CONSTRAINT_FOREIGNKEY"


@contextmanager
def gone_is_not_found() -> Iterator[None]:
    """Around a whole transaction. Raises Http404 where a row that it points to is not there any more.

    Foreign keys are checked at the commit, so nothing was kept: to look first would be a query more for
    everybody, and still too early.
    """
    try:
        yield
    except IntegrityError as error:
        if is_of_foreign_key(error):
            raise Http404 from error
        raise


def is_of_foreign_key(error: IntegrityError) -> bool:
    """Whether a row points to one that is gone, or Django saw before that it would."""
    told = error.__cause__  # by the database's driver
    return (
        isinstance(error, ProtectedError | RestrictedError)
        or getattr(told, "pgcode", "") == _POSTGRESQL
        or getattr(told, "sqlite_errorname", "") == _SQLITE
    )
