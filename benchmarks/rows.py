"""What is measured: the pages of the table, the requests that ask for them and their goals."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.load import Again, Once, Requests, get
from benchmarks.servers import Server

DEEP_PAGE = 300


@dataclass(frozen=True)
class Row:
    """One line of the table. `goal` is a multiple of the empty view's processor time."""

    key: str
    title: str
    server: str
    goal: float | None
    requests: Callable[[Server], Requests]
    most: int = 3000  # requests in one round, where none is sent twice

    @property
    def runs_in_django(self) -> bool:
        """Whether a view of ours answers, which can be profiled and whose queries can be counted."""
        return self.server == "without store" or self.key == "article"


def all_rows(rounds: int) -> list[Row]:
    """Every row for the content that is loaded."""
    quiet, discussed = _articles()
    first_readings = Once([get(path) for path in quiet[1:]])
    category = _largest_category()
    deep = min(DEEP_PAGE, _pages_of(category))
    stored = Again([get(quiet[0])])
    return [
        _row("empty-granian", "empty view on granian", "empty granian", None, Again([get("/")])),
        _row("stored", "article, stored, visit counted", "granian", 0.1, stored),
        _row("stored-gunicorn", "the same on gunicorn", "gunicorn", 0.55, stored),
        _row("article", "article, first reading", "granian", 3.4, first_readings,
             most=min(3000, len(quiet) * 3 // 4 // rounds)),
        _row("comments", "article with 20 comments, not stored", "without store", 3.8,
             Again([get(path) for path in discussed])),
        _row("home", "home, not stored", "without store", 6.8, Again([get("/")])),
        _row("list", "all news, page 1", "without store", 5.5, Again([get("/tin-tuc/")])),
        _row("list-deep", f"all news, page {deep}", "without store", 5.5,
             Again([get(f"/tin-tuc/?page={deep}")])),
        _row("category", "largest category, page 1", "without store", 5.5, Again([get(category)])),
        _row("category-deep", f"largest category, page {deep}", "without store", 5.5,
             Again([get(f"{category}?page={deep}")])),
    ]  # fmt: skip


def _row(
    key: str, title: str, server: str, goal: float | None, requests: Requests, *, most: int = 3000
) -> Row:
    return Row(key, title, server, goal, lambda server: requests, most)


def _articles() -> tuple[list[str], list[str]]:
    """The addresses of the articles without comments, old and new mixed, and of those with twenty."""
    from django.db.models import Count, Q
    from django.utils import timezone

    from news.models import Article

    approved = Count("comments", filter=Q(comments__status="approved"))
    quiet, discussed = [], []
    articles = Article.objects.public(timezone.now()).annotate(n=approved).only("slug", "pk")
    for article in articles.order_by("pk").iterator():
        if article.n == 0:
            quiet.append(article.get_absolute_url())
        elif article.n >= 18:
            discussed.append(article.get_absolute_url())
    Random(1).shuffle(quiet)  # noqa: S311  (the same order in every run)
    return quiet, discussed


def _largest_category() -> str:
    from django.db.models import Count

    from news.models import Category

    return Category.objects.annotate(n=Count("articles")).order_by("-n", "pk")[0].get_absolute_url()


def _pages_of(path: str) -> int:
    from django.urls import resolve
    from django.utils import timezone

    from news.models import Article
    from pagecache.lists import PublicListView

    slug = resolve(path).kwargs["slug"]
    return (
        Article.objects.public(timezone.now()).filter(category__slug=slug).count()
        // PublicListView.paginate_by
    )
