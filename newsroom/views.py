"""The one address of the newsroom outside of the admin: what a signed link opens."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from newsroom.previewing import preview, stored_page
from newsroom.sharing import link_at
from vietnamese.formatting import moment


@never_cache  # and so neither kept nor counted
@csrf_exempt  # so that another method is 405
@require_safe
def shared_article(request: HttpRequest, signed: str) -> HttpResponse:
    """The stored article; the public page once there is one. One 404 for whatever link does not hold."""
    response = _answer(request, signed)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _answer(request: HttpRequest, signed: str) -> HttpResponse:
    now = timezone.now()
    link = link_at(signed, now)
    if link and link.article.is_published(now):
        return HttpResponseRedirect(link.article.get_absolute_url())
    try:
        page = stored_page(link.article, now) if link else None
    except Http404:
        page = None
    if link is None or page is None:
        return render(request, "newsroom/preview_gone.html", status=HTTPStatus.NOT_FOUND)
    template = "newsroom/article_shared.html"
    return preview(request, page, now, template=template, until=moment(link.expires_at))
