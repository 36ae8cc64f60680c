"""Lists in pages of twelve, whose addresses carry only what the list knows."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.http import Http404
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.views.generic import ListView

from pagecache.patterns import filled, place
from pagecache.public import PublicView


class PublicListView(PublicView, ListView):
    """A public list. A page past the end is a 404; a parameter that is not ours (utm_…) goes no further.

    So is "02", "+2" or "last": each further name of a page would be stored too, and there is no end of them.
    """

    paginate_by = 12
    parameters = ["page"]  # that the list knows

    def kept_parameters(self) -> dict[str, str]:
        """The parameters, besides the page, that narrow this list."""
        return {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        if (self.request.GET.get("page") or "1") != str(page.number):
            raise Http404
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
    numbers = list(page.paginator.get_elided_page_range(here, on_each_side=1, on_ends=1))
    kinds = ["here" if n == here else "other" if isinstance(n, int) else "gap" for n in numbers]
    words = {
        "query": query,
        "previous": str(here - 1) if here > 1 else "",
        "next": str(here + 1) if here < last else "",
        **dict(zip(_NUMBERS, map(str, numbers), strict=False)),
    }
    return filled("_pagination.html", words, links=tuple(zip(kinds, _NUMBERS.values(), strict=False)))


_NUMBERS = {f"number {n}": place(f"number {n}") for n in range(9)}
"""The places of the numbers that are shown: here and beside, the first and the last, and two gaps."""
