import datetime as dt
from typing import Any

from django.db.models import BigAutoField
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.attachments import attachment_answer
from news.lists import PER_PAGE, CardList, all_articles, articles_in, articles_of, articles_under
from news.models import Article, Attachment, Category
from news.page import ArticlePage
from news.reading import published_article, tag_of, topic_at
from news.showing import ROW, cards_html, printed_words_of, words_of_branch, words_of_page, words_of_topic
from pagecache.furniture import kept
from pagecache.lists import PublicListView
from pagecache.patterns import Word, filled_page
from pagecache.public import PublicView


class ArticleListView(PublicListView):
    """All news, the newest first; further lists narrow it."""

    template_name = "news/article_list.html"
    paginate_by = PER_PAGE

    def get_queryset(self) -> Any:
        return all_articles(timezone.now())

    def words(self) -> dict[str, str]:
        """What this list says besides its articles."""
        return {}

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        page = context["page_obj"]
        words = {
            **self.words(),
            "page_number": str(page.number) if page.number > 1 else "",
            "canonical": context["canonical"],
            "cards": cards_html(page.object_list, ROW, eager=1),
            "paging": context["paging"],
        }
        return filled_page(self.request, self.template_name, words)


class CategoryDetailView(ArticleListView):
    template_name = "news/category_detail.html"

    def get_queryset(self) -> Any:
        branch = kept("categories", Category.objects.branches).get(self.kwargs["slug"])
        if branch is None:
            raise Http404
        self.branch = branch
        return articles_in(branch.category, timezone.now())

    def words(self) -> dict[str, str]:
        return words_of_branch(self.branch)


class TagDetailView(ArticleListView):
    template_name = "news/tag_detail.html"

    def get_queryset(self) -> Any:
        found = tag_of(slug=self.kwargs["slug"])
        if not found:
            raise Http404
        self.tag = found[0]
        return _read_by_somebody(articles_under(self.tag, timezone.now()))

    def words(self) -> dict[str, str]:
        return {"name": self.tag.name}


class TopicDetailView(ArticleListView):
    template_name = "news/topic_detail.html"

    def get_queryset(self) -> Any:
        found = topic_at(slug=self.kwargs["slug"])
        if not found:
            raise Http404
        self.topic = found[0]
        return _read_by_somebody(articles_of(self.topic, timezone.now()))

    def words(self) -> dict[str, str]:
        return words_of_topic(self.topic)


class ArticlePageView(PublicView):
    """One article; the id finds it, and a slug that is not its own is redirected for good."""

    view_name: str
    template_name: str

    def get(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        now = timezone.now()
        article = _public_article(pk, now)
        if article.slug != slug:
            return redirect(self.view_name, article.slug, article.pk, permanent=True)
        return filled_page(request, self.template_name, self.words(article, now))

    def words(self, article: ArticlePage, now: dt.datetime) -> dict[str, Word]:
        return printed_words_of(article)


class ArticleDetailView(ArticlePageView):
    """With what stands around it."""

    view_name = "news:article_detail"
    template_name = "news/article_detail.html"

    def words(self, article: ArticlePage, now: dt.datetime) -> dict[str, Word]:
        return words_of_page(article, now)


class ArticlePrintView(ArticlePageView):
    """The article alone, for paper."""

    view_name = "news:article_print"
    template_name = "news/article_print.html"


@require_safe
def article_attachment(
    request: HttpRequest, pk: int, attachment: int, slug: str, kind: str
) -> HttpResponseBase:
    """A document of an article, as long as everybody may read the article: asked each time, never stored."""
    public = Article.objects.public(timezone.now()).filter(pk=pk)
    found = get_object_or_404(Attachment, pk=attachment, article__in=public)
    address = found.get_absolute_url()
    if request.path != address:  # it has another title now
        return redirect(address, permanent=True)
    return attachment_answer(request, found)


def _read_by_somebody(articles: CardList) -> CardList:
    """Raises Http404 where there is none: the name of what only drafts have is nobody's business yet."""
    if not articles.count():
        raise Http404
    return articles


def _public_article(pk: int, now: dt.datetime) -> ArticlePage:
    """With all that its page shows of it; staff see what everybody does. Raises Http404."""
    found = published_article(pk=pk, now=now) if pk <= BigAutoField.MAX_BIGINT else []
    if not found:
        raise Http404
    return found[0]
