from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guard.limits import RateLimited, network_key
from guard.vanishing import gone_is_not_found
from guard.visitor import Visitor, visitor_of
from guard.voting import pass_voting
from news.models import Article
from pagecache.public import layout_of
from ratings.forms import RatingForm
from ratings.models import LEAST, MOST, Rating
from ratings.reading import summary_of
from ratings.services import RatingsClosed, rate_article, rating_limit, withdraw_rating


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def article_rating(request: HttpRequest, pk: int) -> HttpResponse:
    """An article's rating with this visitor's stars, and the form to give, change or withdraw them."""
    public = Article.objects.public(timezone.now())
    article = get_object_or_404(public.only("title", "slug", "allows_ratings"), pk=pk)
    visitor = visitor_of(request)
    if request.method == "POST":
        return _receive(request, article, visitor)
    return _page(request, article, visitor, wanted=request.GET.get("score"))


def _receive(request: HttpRequest, article: Article, visitor: Visitor) -> HttpResponse:
    visitor_key = visitor.key_for("article", article.pk)
    if "withdraw" in request.POST:
        withdraw_rating(article=article, visitor_key=visitor_key)
        return _answer(article, visitor, "?withdrawn=1")
    form = RatingForm(request.POST)
    if not form.is_valid():
        status = 422 if article.allows_ratings else 403
        return _page(request, article, visitor, form=form, wanted=request.POST.get("score"), status=status)
    now = timezone.now()
    try:
        pass_voting(visitor, now=now)
        with gone_is_not_found():
            rate_article(
                article=article,
                score=form.cleaned_data["score"],
                visitor_key=visitor_key,
                network_key=network_key(request, rating_limit(), f"article {article.pk}", now=now),
                now=now,
            )
    except RatingsClosed:
        return _page(request, article, visitor, status=403)
    except RateLimited as limited:
        wanted = str(form.cleaned_data["score"])
        response = _page(request, article, visitor, wanted=wanted, wait=limited.wait, status=429)
        response.headers["Retry-After"] = str(limited.wait)
        return response
    return _answer(article, visitor)


def _answer(article: Article, visitor: Visitor, query: str = "") -> HttpResponse:
    address = reverse("ratings:article_rating", args=[article.pk])
    answer = HttpResponseRedirect(address + query, status=303)
    visitor.remember(answer)
    return answer


def _page(
    request: HttpRequest,
    article: Article,
    visitor: Visitor,
    *,
    status: int = 200,
    wanted: str | None = None,
    **context: Any,
) -> HttpResponse:
    mine = None
    if not visitor.is_new:
        given = Rating.objects.filter(article=article, visitor_key=visitor.key_for("article", article.pk))
        mine = given.first()
    scores = range(LEAST, MOST + 1)
    asked = next((score for score in scores if str(score) == wanted), None)
    context |= {
        "layout": layout_of(request),
        "article": article,
        "summary": summary_of(article),
        "scores": scores,
        "mine": mine,
        "withdrawn": "withdrawn" in request.GET,
        "is_refused": status == HTTPStatus.FORBIDDEN,
        "asked": asked,
        "ticked": asked or (mine.score if mine else None),
    }
    response = render(request, "ratings/article_rating.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    if article.allows_ratings:
        visitor.remember(response)
    return response
