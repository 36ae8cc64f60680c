from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.reader import reader_of
from guard.limits import RateLimited
from pagecache.furniture import kept
from pagecache.lists import PublicListView
from pagecache.patterns import filled_page
from search.forms import FIELDS, SearchForm, branches, is_narrowed
from search.limits import pass_search
from search.matching import Limits
from search.queries import parse
from search.results import find, nothing
from search.showing import filters_html, results_html
from vietnamese.formatting import duration


class SearchView(PublicListView):
    """What was found, the best first; without words to look for, the form."""

    template_name = "search/search.html"
    parameters = [*FIELDS, "page"]
    is_stored = False  # there are as many searches as readers think of

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except RateLimited as limited:
            return self._told_to_wait(limited.wait)

    def get_queryset(self) -> Any:
        """Raises RateLimited."""
        asked = self.request.GET
        self.typed = asked.get("q", "")
        self.query = parse(self.typed)
        # What is typed into `q` alone is never wrong, and most ask no more: they need no form.
        self.form = (
            SearchForm(asked, branches=kept("search.branches", branches)) if is_narrowed(asked) else None
        )
        self.is_wrong = self.form is not None and not self.form.is_valid()
        if self.is_wrong or not self.query:
            return nothing(self.query)
        now = timezone.now()
        pass_search(self.request, now=now)
        limits = self.form.limits() if self.form else Limits()
        return find(self.query, limits, reader_of(self.request), now)

    def kept_parameters(self) -> dict[str, str]:
        """The fields that are filled in, as they were typed."""
        return {name: value for name in FIELDS if (value := self.request.GET.get(name))}

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        is_answered = self.query and not self.is_wrong
        results = results_html(context["page_obj"], context["paging"]) if is_answered else ""
        response = self._page(results=results)
        if self.is_wrong:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    def _told_to_wait(self, seconds: int) -> HttpResponse:
        """With what was typed, whichever page of the results was asked for."""
        response = self._page(wait=duration(seconds))
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        response.headers["Retry-After"] = str(seconds)
        response.headers["Cache-Control"] = "no-store"
        return response

    def _page(self, *, results: str = "", wait: str = "") -> HttpResponse:
        words = {
            "typed": self.typed,
            "asked": self.typed if self.query else "",
            "filters": filters_html(self.form),
            "is_cut": "1" if self.query.is_cut else "",
            "is_wrong": "1" if self.is_wrong else "",
            "is_wordless": "1" if self.typed and not self.query else "",
            "wait": wait,
            "results": results,
        }
        return filled_page(self.request, self.template_name, words)
