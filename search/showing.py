"""How a search is shown: the list of what was found, and the folded part of the form."""

from typing import Any

from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from pagecache.furniture import kept
from pagecache.patterns import filled
from search.forms import SearchForm, branches
from search.results import Result
from vietnamese.formatting import iso, moment, number


def results_html(page: Page, paging: SafeString) -> SafeString:
    """A page of the results under their number; `paging` leads to the other pages."""
    results: Any = page.paginator.object_list
    words = {
        "count": number(len(results)) if results else "",
        "start": str(page.start_index()),
        "items": SafeString("".join(map(_item, page.object_list))),  # nosec B703  # of safe strings
        "paging": paging,
    }
    return filled("search/_results.html", words, is_complete=results.is_complete)


def _item(result: Result) -> SafeString:
    words = {
        "kind": result.kind,
        "iso": iso(result.moment) if result.moment else "",
        "moment": moment(result.moment) if result.moment else "",
        "address": result.address,
        "title": result.title,
        "snippet": result.snippet,
    }
    return filled("search/_result.html", words)


def filters_html(form: SearchForm | None) -> SafeString:
    """What narrows a search; made once per edition for the many who use none of it, and so have no form."""
    if form is None:
        return kept("search.filters", lambda: _filters(SearchForm({}, branches=branches())))
    return _filters(form)


def _filters(form: SearchForm) -> SafeString:
    return render_to_string("search/_filters.html", {"form": form})
