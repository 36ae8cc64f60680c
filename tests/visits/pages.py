"""A URL configuration of pages that need no database: what is counted is the middleware's business."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import include, path
from django.views.decorators.cache import never_cache

from pagecache.public import public_page


@public_page
def page(request: HttpRequest, pk: int = 0) -> HttpResponse:
    return HttpResponse("<p>Trang</p>")


@public_page
def unchanged(request: HttpRequest) -> HttpResponse:
    return HttpResponseNotModified()


@never_cache
def fragment(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>Phần nhỏ</p>")


def feed(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<rss/>", content_type="application/rss+xml")


def missing(request: HttpRequest) -> HttpResponse:
    raise Http404


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse("<p>Không có</p>", status=404)


handler404 = "tests.visits.pages.page_not_found"

news = [path("bai-viet/<int:pk>/", page, name="article_detail")]

urlpatterns = [
    path("trang/", page),
    path("khong-doi/", unchanged),
    path("phan-nho/", fragment),
    path("rss/", feed),
    path("khong-co/", missing),
    path("", include((news, "news"))),
]
