from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import DetailView

from accounts.reader import reader_of
from news.models import Article, Category, Tag
from news.querysets import ArticleQuerySet
from pagecache.lists import PublicListView
from pagecache.public import public_page

NEIGHBOURS = 5


class ArticleListView(PublicListView):
    """All news, the newest first; further lists narrow it."""

    template_name = "news/article_list.html"

    def get_queryset(self) -> QuerySet[Article]:
        return self.narrowed(Article.objects.public(timezone.now())).with_card_relations().newest_first()

    def narrowed(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        return articles


class CategoryDetailView(ArticleListView):
    template_name = "news/category_detail.html"

    def narrowed(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        self.category = get_object_or_404(Category.objects.select_related("parent"), slug=self.kwargs["slug"])
        return articles.in_category(self.category)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        children = list(self.category.children.all())
        return super().get_context_data(category=self.category, children=children, **kwargs)


class TagDetailView(ArticleListView):
    template_name = "news/tag_detail.html"

    def narrowed(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        self.tag = get_object_or_404(Tag, slug=self.kwargs["slug"])
        return articles.tagged(self.tag)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tag=self.tag, **kwargs)


@method_decorator(public_page, name="dispatch")
class ArticleDetailView(DetailView):
    """One article; the id finds it, and a slug that is not its own is redirected for good."""

    view_name = "news:article_detail"
    object: Article

    def get_queryset(self) -> QuerySet[Article]:
        articles = Article.objects.visible_to(reader_of(self.request), timezone.now())
        return articles.with_page_relations()

    def get_object(self, queryset: QuerySet[Article] | None = None) -> Article:
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if self.object.slug != self.kwargs["slug"]:
            return redirect(self.view_name, self.object.slug, self.object.pk, permanent=True)
        return super().render_to_response(context, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        public = Article.objects.public(now).with_card_relations()
        return super().get_context_data(
            related=public.related_to(self.object)[:NEIGHBOURS],
            newer=public.newer_than(self.object)[:NEIGHBOURS],
            unpublished=None if self.object.is_published(now) else self.object.state(now),
            canonical=settings.SITE_URL + self.object.get_absolute_url(),
            site_url=settings.SITE_URL,
            **kwargs,
        )


class ArticlePrintView(ArticleDetailView):
    """The article alone, for paper."""

    view_name = "news:article_print"
    template_name = "news/article_print.html"
