from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from accounts.reader import reader_of
from pagecache.furniture import kept
from pagecache.lists import PublicListView
from search.forms import SearchForm, branches
from search.queries import parse
from search.results import find, nothing


class SearchView(PublicListView):
    """What was found, the best first; without words to look for, the form."""

    template_name = "search/search.html"
    parameters = ["q", "kind", "category", "from", "to", "page"]
    is_stored = False  # there are as many searches as readers think of

    def get_queryset(self) -> Any:
        self.form = SearchForm(self.request.GET, branches=kept("search.branches", branches))
        self.query = parse(self.request.GET.get("q", ""))
        if self._is_wrong():
            return nothing(self.query)
        return find(self.query, self.form.limits(), reader_of(self.request), timezone.now())

    def kept_parameters(self) -> dict[str, str]:
        return self.form.kept()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(form=self.form, query=self.query, is_wrong=self._is_wrong(), **kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if self._is_wrong():
            kwargs["status"] = HTTPStatus.UNPROCESSABLE_ENTITY
        return super().render_to_response(context, **kwargs)

    def _is_wrong(self) -> bool:
        """What is typed into `q` alone is never wrong, and most ask no more."""
        return self.form.is_narrowed and not self.form.is_valid()
