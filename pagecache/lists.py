"""Lists in pages of twelve, whose addresses carry only what the list knows."""

from typing import Any

from django.conf import settings
from django.utils.http import urlencode
from django.views.generic import ListView

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
            "pages": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
            "page_query": page_query,  # what the number of a page is put behind
            "canonical": f"{settings.SITE_URL}{self.request.path}{own}",
        }
