import datetime as dt
from typing import Any

from django.db.models import BigAutoField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from accounts.reader import EVERYBODY, Reader, reader_of
from news.lists import PER_PAGE, all_articles, articles_in, articles_under
from news.models import Article, Category
from news.reading import neighbours_of, published_article, tag_of
from news.showing import cards_html, words_of
from pagecache.furniture import kept
from pagecache.lists import PublicListView
from pagecache.patterns import filled_page
from pagecache.public import PublicView


class ArticleListView(PublicListView):
    """All news, the newest first; further lists narrow it."""

    template_name = "news/article_list.html"
    paginate_by = PER_PAGE

    def get_queryset(self) -> Any:
        return all_articles(timezone.now())


class CategoryDetailView(ArticleListView):
    template_name = "news/category_detail.html"

    def get_queryset(self) -> Any:
        branch = kept("categories", Category.objects.branches).get(self.kwargs["slug"])
        if branch is None:
            raise Http404
        self.branch = branch
        return articles_in(branch.category, timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        branch = self.branch
        return super().get_context_data(category=branch.category, children=branch.children, **kwargs)


class TagDetailView(ArticleListView):
    template_name = "news/tag_detail.html"

    def get_queryset(self) -> Any:
        found = tag_of(slug=self.kwargs["slug"])
        if not found:
            raise Http404
        self.tag = found[0]
        return articles_under(self.tag, timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tag=self.tag, **kwargs)


class ArticlePageView(PublicView):
    """One article; the id finds it, and a slug that is not its own is redirected for good."""

    view_name: str
    template_name: str

    def get(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        article = _article_for(reader_of(request), pk, timezone.now())
        if article.slug != slug:
            return redirect(self.view_name, article.slug, article.pk, permanent=True)
        return filled_page(request, self.template_name, self.words(article), article=article)

    def words(self, article: Article) -> dict[str, str]:
        return words_of(article)


class ArticleDetailView(ArticlePageView):
    """With what stands around it."""

    view_name = "news:article_detail"
    template_name = "news/article_detail.html"

    def words(self, article: Article) -> dict[str, str]:
        now = timezone.now()
        neighbours = neighbours_of(article, now)
        return {
            **words_of(article),
            "unpublished": "" if article.is_published(now) else article.state(now),
            "related": cards_html(neighbours.related, "thumb", sizes="104px", most=240),
            "newer": cards_html(neighbours.newer, "thumb", sizes="104px", most=240),
        }


class ArticlePrintView(ArticlePageView):
    """The article alone, for paper."""

    view_name = "news:article_print"
    template_name = "news/article_print.html"


def _article_for(reader: Reader, pk: int, now: dt.datetime) -> Article:
    """With all that its page shows of it. Raises Http404."""
    if reader is EVERYBODY and pk <= BigAutoField.MAX_BIGINT:
        if found := published_article(pk=pk, now=now):
            return found[0]
        raise Http404
    return get_object_or_404(Article.objects.visible_to(reader, now).with_page_relations(), pk=pk)
