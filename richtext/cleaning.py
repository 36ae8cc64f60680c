"""What of an editor's HTML may be stored."""

import nh3


def clean(html: str) -> str:
    return nh3.clean(html)


def plain_text(html: str) -> str:
    """The words of clean HTML, for excerpts and search."""
    return nh3.clean(html, tags=set())
