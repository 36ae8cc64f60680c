"""Links of articles to other sites: which there are, what each answered last, asking them anew."""

import datetime as dt
import hashlib
import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q

from guard.fetching import NoAnswer, NotAsked, NotFetched, Web
from news.models import Article
from newsroom.models import CheckedLink
from vietnamese.formatting import day

_HREF = re.compile(r' href="(https?://[^"]*|//[^"]*)"', re.IGNORECASE)
_CLOSED_TO_PROGRAMS = {401, 403, 429}  # a reader may well get in
_FEW_BYTES = 1024
_AT_ONCE = 500  # rows
_MOST_HOLDERS = 50  # articles that are remembered of one link


@dataclass(frozen=True)
class Said:
    """What a site answered."""

    status: int | None
    words: str
    is_failure: bool


def url_of(href: str) -> str:
    """What is asked for that link: without the part that only the browser reads."""
    url = f"https:{href}" if href.startswith("//") else href
    return url.partition("#")[0] if url.lower().startswith(("http://", "https://")) else ""


def hash_of(url: str) -> str:
    return hashlib.sha256(url.encode(errors="replace")).hexdigest()


def failures_of(hrefs: Iterable[str]) -> dict[str, str]:
    """What is known to be wrong with these links, by href. One query, none without links."""
    asked = {href: hash_of(url) for href in hrefs if (url := url_of(href))}
    if not asked:
        return {}
    failing = CheckedLink.objects.failing().filter(url_hash__in=set(asked.values()))
    wrong = {link.url_hash: _failure(link) for link in failing}
    return {href: wrong[key] for href, key in asked.items() if key in wrong}


def _failure(link: CheckedLink) -> str:
    since = f" từ {day(link.failing_since)}" if link.failing_since else ""
    return f"không mở được{since}: {link.said}."


def links_of_articles() -> dict[str, list[int]]:
    """All that articles lead to on other sites, with the first articles of each, but for withdrawn ones."""
    articles = Article.objects.exclude(status=Article.Status.WITHDRAWN).order_by()
    linking = articles.filter(
        Q(body__contains=' href="http') | Q(body__contains=' href="//') | ~Q(source_url="")
    )
    found: dict[str, list[int]] = {}
    for pk, body, source_url in linking.values_list("pk", "body", "source_url").iterator():
        hrefs = {*(html.unescape(href) for href in _HREF.findall(body)), source_url}
        for url in {url_of(href) for href in hrefs}:
            if url and not f"{url}/".startswith(f"{settings.SITE_URL}/"):
                holders = found.setdefault(url, [])
                if len(holders) < _MOST_HOLDERS:
                    holders.append(pk)
    return found


def due(urls: Collection[str], *, before: dt.datetime) -> list[str]:
    """Those that were not asked since that moment: the new ones first, then the longest waiting."""
    links = CheckedLink.objects.order_by(F("checked_at").asc(nulls_first=True), "pk")
    known = dict(links.values_list("url", "checked_at"))
    waiting = [
        url for url, asked_at in known.items() if url in urls and (asked_at is None or asked_at < before)
    ]
    return [*sorted(url for url in urls if url not in known), *waiting]


def ask(url: str, web: Web) -> Said:
    """The site's answer: to HEAD, and where that is no good, to GET of a few bytes.

    Raises NotAsked when its host let too many others fail: then nothing is known of this one.
    """
    try:
        status = _status_by_head(url, web)
        if status is None or status >= 400:
            status = web.ask(url, most=_FEW_BYTES, is_cut=True).status
    except NotAsked:
        raise
    except NotFetched as reason:
        return Said(None, str(reason)[:200], is_failure=True)
    if status in _CLOSED_TO_PROGRAMS:
        return Said(status, f"trang không trả lời máy kiểm tra ({status})", is_failure=False)
    return Said(status, f"máy chủ trả lời {status}", is_failure=status >= 400)


def _status_by_head(url: str, web: Web) -> int | None:
    """None where the host says nothing to HEAD, as some do."""
    try:
        return web.ask(url, method="HEAD", most=0, is_cut=True).status
    except NoAnswer:
        return None


def remember(url: str, said: Said, now: dt.datetime) -> CheckedLink:
    """Note the answer; since when it fails is the first of the failures in a row."""
    link, _is_new = CheckedLink.objects.get_or_create(url_hash=hash_of(url), defaults={"url": url})
    link.status, link.said, link.checked_at = said.status, said.words, now
    link.failing_since = (link.failing_since or now) if said.is_failure else None
    link.save()
    return link


def note_holders(holders: Mapping[str, Sequence[int]]) -> None:
    """Which articles lead to the links that fail: what newsroom.reports tells."""
    CheckedLink.articles.through.objects.exclude(checkedlink__in=CheckedLink.objects.failing()).delete()
    for link in CheckedLink.objects.failing().iterator():
        link.articles.set(Article.objects.filter(pk__in=holders.get(link.url, ())))


def forget_all_but(urls: Collection[str]) -> int:
    """Drop what no article leads to any more. How many."""
    gone = [pk for pk, url in CheckedLink.objects.values_list("pk", "url").iterator() if url not in urls]
    for part in _parts_of(gone):
        CheckedLink.objects.filter(pk__in=part).delete()
    return len(gone)


def _parts_of(pks: list[int]) -> Iterator[list[int]]:
    return (pks[start : start + _AT_ONCE] for start in range(0, len(pks), _AT_ONCE))
