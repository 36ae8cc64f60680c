"""For which categories a member of staff is responsible."""

from accounts.reader import Reader


def remit_of(user: Reader) -> frozenset[int] | None:
    """The numbers of their categories and of those below; None: everywhere. Asked once for each `user`."""
    remit = getattr(user, "remit", None)
    return None if remit is None else remit.covered


def is_within(remit: frozenset[int] | None, category: int | None) -> bool:
    """The twin of ArticleQuerySet.within_remit(): only the main category counts."""
    return remit is None or category in remit
