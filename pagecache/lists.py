"""Lists in pages of twelve, whose addresses carry only what the list knows."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.views.generic import ListView

from pagecache.patterns import filled
from pagecache.public import PublicView


class PublicListView(PublicView, ListView):
    """A public list. A page past the end is a 404; a parameter that is not ours (utm_…) goes no further."""

    paginate_by = 12
    parameters = ["page"]  # that the list knows

    def kept_parameters(self) -> dict[str, str]:
        """The parameters, besides the page, that narrow this list."""
        return {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        narrowed = urlencode(self.kept_parameters())
        page_query = f"?{narrowed}&page=" if narrowed else "?page="
        own = f"{page_query}{page.number}" if page.number > 1 else f"?{narrowed}" if narrowed else ""
        return context | {
            "paging": paging_html(page, page_query),
            "canonical": f"{settings.SITE_URL}{self.request.path}{own}",
        }


def paging_html(page: Page, query: str) -> SafeString:
    """Links to the other pages, each with its number behind `query`; nothing where there is one page."""
    last, here = page.paginator.num_pages, page.number
    if last == 1:
        return SafeString("")
    shown = page.paginator.get_elided_page_range(here, on_each_side=1, on_ends=1)
    links = [_link(query, number, is_current=number == here) for number in shown]
    words = {
        "previous": f"{query}{here - 1}" if here > 1 else "",
        "next": f"{query}{here + 1}" if here < last else "",
        "links": SafeString("".join(links)),  # nosec B703  (of safe strings)
    }
    return filled("_pagination.html", words)


def _link(query: str, number: int | str, *, is_current: bool) -> SafeString:
    """What is no number stands where pages are left out."""
    is_page = isinstance(number, int)
    words = {"number": str(number), "address": f"{query}{number}" if is_page else ""}
    return filled("_pagination_link.html", words, is_current=is_current)
