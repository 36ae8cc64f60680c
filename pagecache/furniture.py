"""What stands around many pages, made once per edition and process."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from pagecache.edition import watch

Made = TypeVar("Made")

_kept: dict[str, tuple[tuple[int, int], float, Any]] = {}


def kept(name: str, make: Callable[[], Made], *, seconds: float = 60.0) -> Made:
    """What make() gave for this edition of the content, at most so many seconds ago.

    For what is the same for every reader. Names must be few: nothing a reader typed. Where no edition is
    known (manage.py, tests, a database that is away), it is made anew each time.
    """
    edition = watch.edition  # before making: what changes meanwhile belongs to the next one
    if edition is None:
        return make()
    now = time.time()
    found = _kept.get(name)
    if found and found[0] == edition.name and now < found[1]:
        made: Made = found[2]
        return made
    made = make()
    _kept[name] = (edition.name, min(now + seconds, edition.ends_at), made)
    return made
