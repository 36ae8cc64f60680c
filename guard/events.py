"""What happens at the doors, as lines of the log: which act, on what; never by whom or with which words."""

import logging

from django.db import transaction

logger = logging.getLogger(__name__)


def tell(event: str, **facts: int | str) -> None:
    """Log an event. The facts are numbers of public things and words of ours (docs/limits.md)."""
    said = " ".join([event, *(f"{name}={fact}" for name, fact in facts.items())])
    logger.info(said, extra={"facts": {"event": event, **facts}})


def tell_once_kept(event: str, **facts: int | str) -> None:
    """The same when the transaction is through: what was rolled back has not happened."""
    transaction.on_commit(lambda: tell(event, **facts))
