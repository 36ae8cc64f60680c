import datetime as dt
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from corrections.forms import ReportForm
from corrections.services import network_limit, submit_report
from guard.door import Door
from guard.limits import network_key
from guard.visitor import Visitor
from news.models import Article
from pagecache.links import address_of
from pagecache.public import layout_of

_IDS = "report_%s"  # the form may stand in an article's page beside other forms


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def article_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The way to tell the office that something in an article is wrong."""
    article = _article(pk)
    door = Door(
        request=request,
        form_class=ReportForm,
        page=partial(_page, request, article),
        keep=partial(_keep, request, article),
        thanks=address_of("corrections:report_sent", article.pk),
        ids=_IDS,
    )
    return door.receive() if request.method == "POST" else door.open()


@never_cache
@require_safe
def report_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer after a report was kept: an address of its own, so that a reload sends nothing."""
    return _page(request, _article(pk), template="corrections/report_sent.html")


def _keep(
    request: HttpRequest, article: Article, typed: dict[str, Any], visitor: Visitor, now: dt.datetime
) -> None:
    submit_report(
        article=article,
        quote=typed["quote"],
        text=typed["text"],
        email=typed["email"],
        consent_text=typed["consent"],
        visitor_key=visitor.key_for("reports", 0),
        network_key=network_key(request, network_limit(), "", now=now),
        now=now,
    )


def _page(
    request: HttpRequest,
    article: Article,
    *,
    template: str = "corrections/article_report.html",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    context |= {"layout": layout_of(request), "article": article}
    response = render(request, template, context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _article(pk: int) -> Article:
    """With what its form shows of it. Raises Http404."""
    return get_object_or_404(Article.objects.public(timezone.now()).only("slug", "title"), pk=pk)
