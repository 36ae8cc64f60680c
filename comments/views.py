import datetime as dt
from typing import Any

from django.db.models import BigAutoField, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comments.discussion import discussion_under
from comments.forms import CONSENT_TEXT, CommentForm
from comments.services import network_limit, submit_comment
from guard.captcha import CaptchaForm
from guard.limits import RateLimited, network_key
from guard.visitor import visitor_of
from news.models import Article
from pagecache.links import address_of
from pagecache.prepared import prepared
from pagecache.public import layout_of

_IDS = "comment_%s"  # the form may stand in an article's page beside other forms


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def article_comments(request: HttpRequest, pk: int) -> HttpResponse:
    """The way to comment on an article: the form, with the comments under it."""
    article = _article(pk, timezone.now())
    if not article.allows_comments:
        return _page(request, article, status=403 if request.method == "POST" else 200)
    if request.method == "POST":
        return _receive(request, article)
    form = CommentForm(initial={"parent": request.GET.get("parent")}, article=article, auto_id=_IDS)
    return _form_page(request, article, form, CaptchaForm(auto_id=_IDS))


@never_cache
@require_safe
def comment_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer after a comment was kept: an address of its own, so that a reload sends nothing."""
    article = _article(pk, timezone.now())
    return _page(request, article, template="comments/comment_sent.html")


def _receive(request: HttpRequest, article: Article) -> HttpResponse:
    if "new_captcha" in request.POST:
        typed = CommentForm.as_typed(request.POST, article=article, auto_id=_IDS)
        return _form_page(request, article, typed, CaptchaForm.in_place_of(request.POST, auto_id=_IDS))
    form = CommentForm(request.POST, article=article, auto_id=_IDS)
    if not form.is_valid():
        captcha = CaptchaForm.in_place_of(request.POST, auto_id=_IDS)
        return _form_page(request, article, form, captcha, status=422)
    captcha = CaptchaForm(request.POST, auto_id=_IDS)
    if not captcha.is_valid():
        return _form_page(request, article, form, captcha, status=422)
    visitor = visitor_of(request)
    now = timezone.now()
    try:
        submit_comment(
            article=article,
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            text=form.cleaned_data["text"],
            parent=form.cleaned_data["parent"],
            consent_text=str(CONSENT_TEXT),
            visitor_key=visitor.key_for("comments", 0),
            network_key=network_key(request, network_limit(), "", now=now),
            now=now,
        )
    except RateLimited as limited:
        captcha = CaptchaForm(auto_id=_IDS)
        return _form_page(request, article, form, captcha, status=429, wait=limited.wait)
    response = HttpResponseRedirect(address_of("comments:comment_sent", article.pk), status=303)
    visitor.remember(response)
    return response


def _form_page(
    request: HttpRequest,
    article: Article,
    form: CommentForm,
    captcha: CaptchaForm,
    *,
    status: int = 200,
    wait: int = 0,
) -> HttpResponse:
    """The form under a new challenge; when there have been too many of those, without one and as 429.

    Nobody sees the form that answers HEAD, so it takes no challenge.
    """
    try:
        if request.method != "HEAD":
            captcha.ask(request, now=timezone.now())
    except RateLimited as limited:
        status, wait = 429, max(wait, limited.wait)
    response = _page(request, article, form=form, captcha=captcha, wait=wait, status=status)
    if wait:
        response.headers["Retry-After"] = str(wait)
    visitor_of(request).remember(response)
    return response


def _page(
    request: HttpRequest,
    article: Article,
    *,
    template: str = "comments/article_comments.html",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    context |= {
        "layout": layout_of(request),
        "article": article,
        "discussion": discussion_under(article),
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
    return Article.objects.public(now).only("slug", "title", "allows_comments").filter(pk=pk)
