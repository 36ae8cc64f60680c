from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, overload

from django.http import HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.reader import reader_of
from pagecache.furniture import kept
from pagecache.lists import PublicListView
from search.candidates import pick
from search.forms import SearchForm, branches
from search.models import Entry
from search.queries import Query, parse
from search.ranking import ranked
from search.snippets import Marker

MOST = 1_000  # results that are ranked and can be paged through


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the list."""

    entry: Entry
    title: SafeString
    snippet: SafeString


class Results(Sequence[Result]):
    """The ranked positions; what is shown of them is read for one page only."""

    def __init__(self, positions: list[int], query: Query, *, is_complete: bool) -> None:
        self.positions = positions[:MOST]
        self.is_complete = is_complete
        self._marker = Marker(query)

    def __len__(self) -> int:
        return len(self.positions)

    @overload
    def __getitem__(self, at: int) -> Result: ...
    @overload
    def __getitem__(self, at: slice) -> list[Result]: ...
    def __getitem__(self, at: int | slice) -> Result | list[Result]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        shown = self.positions[at]
        columns = ("kind", "position", "title", "address", "text")
        entries = {entry.position: entry for entry in Entry.objects.filter(position__in=shown).only(*columns)}
        return [self._result(entries[position]) for position in shown if position in entries]

    def _result(self, entry: Entry) -> Result:
        return Result(entry, self._marker.title(entry.title), self._marker.snippet(entry.text))


class SearchView(PublicListView):
    """What was found, the best first; without words to look for, the form."""

    template_name = "search/search.html"
    parameters = ["q", "kind", "category", "from", "to", "page"]
    is_stored = False  # there are as many searches as readers think of

    def get_queryset(self) -> Any:
        self.form = SearchForm(self.request.GET, branches=kept("search.branches", branches))
        self.query = parse(self.request.GET.get("q", ""))
        if not self.form.is_valid() or not self.query:
            return Results([], self.query, is_complete=True)
        now = timezone.now()
        picked = pick(self.query, self.form.limits(), reader_of(self.request), now, count=MOST)
        return Results(ranked(picked, self.query, now), self.query, is_complete=picked.is_complete)

    def kept_parameters(self) -> dict[str, str]:
        return self.form.kept()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(form=self.form, query=self.query, **kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if self.form.errors:
            kwargs["status"] = HTTPStatus.UNPROCESSABLE_ENTITY
        return super().render_to_response(context, **kwargs)
