"""Lists in pages of twelve, whose addresses carry only what the list knows."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.views.generic import ListView

from pagecache.public import public_page


class PublicListView(ListView):
    """A public list. A page past the end is a 404; a parameter that is not ours (utm_…) goes no further."""

    paginate_by = 12
    parameters = ["page"]  # that the list knows
    is_stored = True

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        return public_page(parameters=cls.parameters, is_stored=cls.is_stored)(super().as_view(**initkwargs))

    def kept_parameters(self) -> dict[str, str]:
        """The parameters, besides the page, that narrow this list."""
        return {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        kept = QueryDict(mutable=True)
        kept.update(self.kept_parameters())
        own = kept.copy()
        if page.number > 1:
            own["page"] = str(page.number)
        address = f"{settings.SITE_URL}{self.request.path}"
        return context | {
            "kept": kept,
            "pages": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
            "canonical": f"{address}?{own.urlencode()}" if own else address,
        }
