"""Lists in pages of twelve, whose addresses carry only what the list knows."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.views.generic import ListView

from pagecache.furniture import kept
from pagecache.public import PublicView


class LongListPaginator(Paginator):
    """For lists that grow without end: counted once per edition, and deep pages read from the nearer end.

    Its list is an ordered QuerySet of the numbers of rows; a page says which of them stand on it, not in
    which order.
    """

    def __init__(self, numbers: QuerySet[Any], per_page: int, *, name: str, **options: Any) -> None:
        """Lists of one name have one length (pagecache.furniture)."""
        super().__init__(numbers, per_page, **options)
        self.numbers = numbers
        self.name = name

    @cached_property
    def count(self) -> int:
        return kept(f"length of {self.name}", self.numbers.count)

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        end = min(first + self.per_page, self.count)
        if first <= self.count // 2:
            return Page(self.numbers[first:end], number, self)
        return Page(self.numbers.reverse()[self.count - end : self.count - first], number, self)


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
            "pages": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
            "page_query": page_query,  # what the number of a page is put behind
            "canonical": f"{settings.SITE_URL}{self.request.path}{own}",
        }
