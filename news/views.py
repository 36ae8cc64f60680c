from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import BigAutoField, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import DetailView

from accounts.reader import EVERYBODY, reader_of
from news.cards import Card
from news.models import Article, Category, CategoryListing, Tag, TagListing
from news.reading import neighbours_of, published_article
from pagecache.lists import LongListPaginator, PublicListView
from pagecache.public import PublicView


class ArticleListView(PublicListView):
    """All news, the newest first; further lists narrow it."""

    template_name = "news/article_list.html"

    def get_queryset(self) -> QuerySet[Any]:
        """Numbers of articles in the order of the list; cards are made of one page of them."""
        return Article.objects.public(timezone.now()).newest_first().values("pk")

    def get_paginator(self, queryset: Any, per_page: int, **kwargs: Any) -> Paginator:  # type: ignore[override]
        return LongListPaginator(queryset, per_page, name=self.request.path, **kwargs)

    def paginate_queryset(
        self, queryset: Any, page_size: int
    ) -> tuple[Paginator, Page, QuerySet[Article, Card], bool]:
        paginator, page, numbers, is_paginated = super().paginate_queryset(queryset, page_size)
        cards = Article.objects.public(timezone.now()).cards_of(numbers)  # type: ignore[arg-type]
        return paginator, page, cards, is_paginated


class CategoryDetailView(ArticleListView):
    template_name = "news/category_detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        self.category = get_object_or_404(Category.objects.select_related("parent"), slug=self.kwargs["slug"])
        return CategoryListing.objects.filter(category=self.category).public(timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        children = list(self.category.children.all())
        return super().get_context_data(category=self.category, children=children, **kwargs)


class TagDetailView(ArticleListView):
    template_name = "news/tag_detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        self.tag = get_object_or_404(Tag, slug=self.kwargs["slug"])
        return TagListing.objects.filter(tag=self.tag).public(timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tag=self.tag, **kwargs)


class ArticlePageView(PublicView, DetailView):
    """One article; the id finds it, and a slug that is not its own is redirected for good."""

    view_name: str
    object: Article

    def get_object(self, queryset: QuerySet[Article] | None = None) -> Article:
        pk, reader, now = self.kwargs["pk"], reader_of(self.request), timezone.now()
        if pk > BigAutoField.MAX_BIGINT:
            raise Http404
        if reader is not EVERYBODY:
            return get_object_or_404(Article.objects.visible_to(reader, now).with_page_relations(), pk=pk)
        if found := published_article(pk=pk, now=now):
            return found[0]
        raise Http404

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if self.object.slug != self.kwargs["slug"]:
            return redirect(self.view_name, self.object.slug, self.object.pk, permanent=True)
        return super().render_to_response(context, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        canonical = settings.SITE_URL + self.object.get_absolute_url()
        return super().get_context_data(canonical=canonical, site_url=settings.SITE_URL, **kwargs)


class ArticleDetailView(ArticlePageView):
    """With what stands around it."""

    view_name = "news:article_detail"
    template_name = "news/article_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        return super().get_context_data(
            neighbours=neighbours_of(self.object, now),
            unpublished=None if self.object.is_published(now) else self.object.state(now),
            **kwargs,
        )


class ArticlePrintView(ArticlePageView):
    """The article alone, for paper."""

    view_name = "news:article_print"
    template_name = "news/article_print.html"
