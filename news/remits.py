"""For which categories a member of staff is responsible."""

from typing import NamedTuple

from accounts.reader import Reader


def remit_of(user: Reader) -> frozenset[int] | None:
    """The numbers of their categories and of those below; None: everywhere. Asked once for each `user`."""
    remit = getattr(user, "remit", None)
    return None if remit is None else remit.covered


def is_within(remit: frozenset[int] | None, category: int | None) -> bool:
    """The twin of ArticleQuerySet.within_remit(): only the main category counts."""
    return remit is None or category in remit


class Filing(NamedTuple):
    """Where an article stands: the numbers of its main and of its further categories."""

    main: int | None = None
    others: frozenset[int] = frozenset()


def newly_outside(remit: frozenset[int] | None, before: Filing, after: Filing) -> frozenset[int]:
    """The categories into which somebody may not file an article, though `after` does.

    Each stays where it stood: a main category as the main one, a further one as a further one.
    """
    if remit is None:
        return frozenset()
    new = after.others - before.others
    if after.main is not None and after.main != before.main:
        new |= {after.main}
    return new - remit
