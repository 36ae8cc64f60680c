"""Which pages, links and menu items a reader is shown."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from accounts.reader import Reader

if TYPE_CHECKING:
    from pages.models import MenuItem, Page, Redirect, SiteSettings, WebLink  # noqa: F401  (named in a string)


class WebLinkQuerySet(models.QuerySet["WebLink"]):
    def shown(self) -> "WebLinkQuerySet":
        return self.filter(is_shown=True)

    def by_group(self) -> "WebLinkQuerySet":
        """In the order of the groups, and of the links in each; the group comes along."""
        return self.select_related("group").order_by(
            "group__position", "group__name", "group_id", "position", "name"
        )


class MenuItemQuerySet(models.QuerySet["MenuItem"]):
    def shown(self) -> "MenuItemQuerySet":
        return self.filter(is_shown=True)


class PageQuerySet(models.QuerySet["Page"]):
    def visible_to(self, reader: Reader, now: dt.datetime) -> "PageQuerySet":
        """What this reader may read: the one rule behind every public address.

        `now` is part of the signature that all public content shares; a page has no clock of its own.
        """
        if reader.has_perm("pages.change_page"):
            return self.all()
        return self.filter(is_published=True)

    def in_section_of(self, address: str) -> "PageQuerySet":
        """The pages whose address begins with the same word: "gioi-thieu" and "gioi-thieu/…"."""
        word = address.partition("/")[0]
        return self.filter(Q(address=word) | Q(address__startswith=f"{word}/"))


class RedirectQuerySet(models.QuerySet["Redirect"]):
    def first_of(self, names: Sequence[str]) -> "Redirect | None":
        """The one at the first of these old addresses that there is. One query, by the unique index."""
        found = {redirect.old: redirect for redirect in self.filter(old__in=names).only("old", "new")}
        return next((found[name] for name in names if name in found), None)
