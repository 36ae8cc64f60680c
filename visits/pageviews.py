"""What is counted: the definitions that readers find beside the numbers, as code."""

import re
from functools import lru_cache

from django.conf import settings
from django.urls import ResolverMatch

_BOT_MARKS = (
    r"(?<!cu)bot",  # Googlebot, bingbot, coccocbot and most others; Cubot is a make of telephones
    "crawl",
    "spider",
    "slurp",  # Yahoo
    "facebookexternalhit",
    "mediapartners",
    "google-",  # Google-InspectionTool, Google-Read-Aloud
    "googleother",
    "lighthouse",
    "preview",
    "monitor",
    "uptime",
    "validator",
    "scrapy",
    "feed",  # feed readers, on behalf of nobody in particular
    "curl/",
    "wget",
    "python",  # requests, urllib, httpx, aiohttp
    "httpclient",
    "http-client",  # Go
    "okhttp",
    "libwww",
    "java/",
    "axios/",
    "node-fetch",
)
_BOT = re.compile("|".join(_BOT_MARKS))


def is_page_view(*, method: str, status: int, content_type: str, cache_control: str, purpose: str) -> bool:
    """A page that was asked for and answered; `purpose` is the Sec-Purpose or Purpose header.

    An answer that may not be stored is the admin, a fragment, a form's answer or a page made for a
    member of staff who is signed in: none of them is counted.
    """
    return (
        method == "GET"
        and status in (200, 304)
        and content_type.startswith("text/html")
        and "no-store" not in cache_control
        and "prefetch" not in purpose
    )


@lru_cache(maxsize=2048)
def is_bot(agent: str) -> bool:
    """Whether a User-Agent names a program, or nothing at all. Programs that lie count as people."""
    return not agent.strip() or _BOT.search(agent.lower()) is not None


def subject_of(match: ResolverMatch | None) -> str:
    """ "article:42" when the view is named in settings.VISITS_SUBJECTS, else empty."""
    kind = settings.VISITS_SUBJECTS.get(match.view_name) if match else None
    return f"{kind}:{match.kwargs['pk']}" if match and kind else ""
