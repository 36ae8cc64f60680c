"""The facts of the checks, looked up: of the office once, of each article with its links."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from delegation.models import Membership
from news.models import Article
from newsroom.checks import Finding, judge
from newsroom.checks.answering import is_own, what_is_wrong
from newsroom.checks.facts import Council, Facts, Office
from newsroom.checks.manuscript import Link, Manuscript, manuscript_of
from newsroom.checks.numbers import telephones_in
from newsroom.models import DeskSettings
from newsroom.weblinks import failures_of
from pages.models import SiteSettings

_MOST_LINKS = 200  # of one article that are followed: each is a query
_COUNCIL = re.compile(r"\b(tỉnh|thành phố)\b\s*(.*)", re.IGNORECASE)
_COLUMNS = (
    *("role", "joined_on", "left_on", "official__full_name", "official__office_phone"),
    *("body__name", "body__kind", "term__starts_on", "term__ends_on"),
)


def check(article: Article, now: dt.datetime) -> list[Finding]:
    """What there is to say of it, should it be published at that moment."""
    return Desk.look_up().check(article, now)


@dataclass(frozen=True)
class Desk:
    """What is the same for every article. Three queries."""

    settings: DeskSettings
    council: Council
    memberships: list[Membership]
    own_numbers: frozenset[str]

    @classmethod
    def look_up(cls) -> "Desk":
        site = SiteSettings.current()
        memberships = list(Membership.objects.select_related("official", "body", "term").only(*_COLUMNS))
        phones = [site.phone, *{membership.official.office_phone for membership in memberships}]
        return cls(
            settings=DeskSettings.current(),
            council=council_of(site.name),
            memberships=memberships,
            own_numbers=frozenset(number for phone in phones for number in telephones_in(phone)),
        )

    def check(self, article: Article, now: dt.datetime) -> list[Finding]:
        text = manuscript_of(article)
        return judge(text, self._facts(article, text, now))

    def _facts(self, article: Article, text: Manuscript, now: dt.datetime) -> Facts:
        event_on = article.event_on or article.source_published_on or timezone.localdate(now)
        hrefs = list(dict.fromkeys(link.href for link in _followed(text.links)))[:_MOST_LINKS]
        own = {href: what_is_wrong(href, article, now) for href in hrefs if is_own(href)}
        return Facts(
            event_on=event_on,
            lead_shortest=self.settings.lead_shortest,
            lead_longest=self.settings.lead_longest,
            own_numbers=self.own_numbers,
            titles=tuple(self.settings.titles.splitlines()),
            council=self.council,
            offices=tuple(_office(membership, event_on) for membership in self.memberships),
            own_links={href: wrong for href, wrong in own.items() if wrong},
            other_links=failures_of(href for href in hrefs if href not in own),
        )


def council_of(name: str) -> Council:
    """ "Hội đồng nhân dân tỉnh Lam Giang": "tỉnh", "Lam Giang"."""
    match = _COUNCIL.search(name)
    return Council(match[1].lower(), match[2].strip()) if match else Council()


def _followed(links: Iterable[Link]) -> Iterable[Link]:
    return (link for link in links if not link.href.lower().startswith(("mailto:", "tel:")))


def _office(membership: Membership, day: dt.date) -> Office:
    return Office(
        person=membership.official.full_name,
        body=membership.body.name,
        kind=membership.body.kind,
        role=membership.role,
        is_held=membership.is_serving_on(day),
    )
