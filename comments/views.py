import datetime as dt
from functools import partial
from typing import Any

from django.db.models import BigAutoField, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comments.closing import takes_comments
from comments.discussion import discussion_under
from comments.forms import CONSENT_TEXT, CONSENT_VERSION, CommentForm
from comments.services import network_limit, submit_comment
from guard.door import Door
from guard.limits import network_key
from guard.unsent import typed_text
from guard.visitor import Visitor
from news.models import Article
from pagecache.links import address_of
from pagecache.public import layout_of
from querying.prepared import prepared

_IDS = "comment_%s"  # the form may stand in an article's page beside other forms


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def article_comments(request: HttpRequest, pk: int) -> HttpResponse:
    """The way to comment on an article: the form, with the comments under it."""
    now = timezone.now()
    article = _article(pk, now)
    if not takes_comments(article, now):
        status = 403 if request.method == "POST" else 200
        return _page(request, article, unsent=typed_text(request), status=status)
    door = Door(
        request=request,
        form_class=CommentForm,
        page=partial(_page, request, article),
        keep=partial(_keep, request, article),
        thanks=address_of("comments:comment_sent", article.pk),
        ids=_IDS,
        options={"article": article},
    )
    return door.receive() if request.method == "POST" else door.open(parent=request.GET.get("parent"))


@never_cache
@require_safe
def comment_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer after a comment was kept: an address of its own, so that a reload sends nothing."""
    article = _article(pk, timezone.now())
    return _page(request, article, template="comments/comment_sent.html")


def _keep(
    request: HttpRequest, article: Article, typed: dict[str, Any], visitor: Visitor, now: dt.datetime
) -> None:
    submit_comment(
        article=article,
        name=typed["name"],
        email=typed["email"],
        text=typed["text"],
        parent=typed["parent"],
        consent_text=str(CONSENT_TEXT),
        consent_version=CONSENT_VERSION,
        visitor_key=visitor.key_for("comments", 0),
        network_key=network_key(request, network_limit(), "", now=now),
        now=now,
    )


def _page(
    request: HttpRequest,
    article: Article,
    *,
    template: str = "comments/article_comments.html",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    is_open = "form" in context or takes_comments(article, timezone.now())
    context |= {
        "layout": layout_of(request),
        "article": article,
        "is_open": is_open,
        "is_over": article.allows_comments and not is_open,
        "discussion": discussion_under(article, is_open=is_open),
        "replied_to": context["form"].replied_to() if "form" in context else None,
    }
    response = render(request, template, context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _article(pk: int, now: dt.datetime) -> Article:
    """With what its form shows of it. Raises Http404."""
    found = _public_article(pk=pk, now=now) if pk <= BigAutoField.MAX_BIGINT else []
    if not found:
        raise Http404
    return found[0]


@prepared
def _public_article(pk: int, now: dt.datetime) -> QuerySet[Article]:
    return Article.objects.public(now).only("slug", "title", "allows_comments", "published_at").filter(pk=pk)
