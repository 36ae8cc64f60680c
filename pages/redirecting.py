"""Which redirects there may be, and which address leads where. Nothing here writes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pages.addresses import http_validator, lookup_address, normal_address, own_address

LONGEST = 500  # characters, as the columns are

Leads = Mapping[str, str]
"""What leads where: old addresses in the form of lookup_address(), new ones as normal() gives them."""


@dataclass(frozen=True)
class Row:
    """A redirect that somebody wants; `line` is its place in the file, 0 without one."""

    old: str
    new: str
    reason: str = ""
    line: int = 0


def normal_old(typed: str) -> str:
    """A path of this site. Raises ValidationError."""
    path = own_address(typed.strip())
    if path is None:
        raise ValidationError(
            _("Địa chỉ cũ phải là đường dẫn trên cổng này, bắt đầu bằng /: “%s”.") % typed[:100]
        )
    address = normal_address(path.partition("#")[0])
    return _short(address)


def normal_new(typed: str) -> str:
    """A path of this site, or an address of another. Raises ValidationError."""
    path = own_address(typed.strip())
    if path is not None:
        return _short(normal_address(path))
    try:
        http_validator(typed.strip())
    except ValidationError:
        words = _("Địa chỉ mới phải bắt đầu bằng / hoặc là địa chỉ http, https đầy đủ: “%s”.")
        raise ValidationError(words % typed[:100]) from None
    return _short(typed.strip())


def _short(address: str) -> str:
    if len(address) > LONGEST:
        raise ValidationError(_("Địa chỉ dài quá %s ký tự.") % LONGEST)
    return address


def names_of(new: str) -> list[str]:
    """Under which old address a page of this site would be found: with its query, and without."""
    if not new.startswith("/"):
        return []
    whole = new.partition("#")[0]
    bare = whole.partition("?")[0]
    return [whole] if whole == bare else [whole, bare]


def next_of(new: str, leads: Leads) -> str | None:
    """The old address that this new one is, if it is one."""
    return next((name for name in names_of(new) if name in leads), None)


def way_of(old: str, leads: Leads) -> Iterator[str]:
    """The old addresses that one passes from this one on, which comes first, and again where it is a loop."""
    passed = set()
    here: str | None = old
    while here is not None:
        yield here
        if here in passed:
            return
        passed.add(here)
        here = next_of(leads[here], leads)


def same_page(old: str, new: str) -> bool:
    return old in names_of(new)


def found_at(path: str, query: str) -> list[str]:
    """The old addresses under which a request may be found, the one that says most first."""
    bare = lookup_address(path)
    names = [lookup_address(path, query), bare] if query else [bare]
    return [name for name in names if len(name) <= LONGEST]


def target(old: str, new: str, query: str) -> str:
    """Where it leads: a query that the redirect does not know goes along to a page of this site."""
    if not query or "?" in old or "?" in new or "#" in new or not new.startswith("/"):
        return new
    return f"{new}?{query}"
