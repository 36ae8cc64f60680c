"""The addresses of what is loaded."""

from random import Random


def articles() -> tuple[list[str], list[str]]:
    """Those of the articles without comments, old and new mixed, and of those with twenty."""
    from django.db.models import Count, Q
    from django.utils import timezone

    from news.models import Article

    approved = Count("comments", filter=Q(comments__status="approved"))
    quiet, discussed = [], []
    public = Article.objects.public(timezone.now()).only("slug", "pk").order_by("pk").annotate(n=approved)
    for article in public.iterator():
        if article.n == 0:
            quiet.append(article.get_absolute_url())
        elif article.n >= 20:
            discussed.append(article.get_absolute_url())
    Random(1).shuffle(quiet)  # noqa: S311  (the same order in every run)
    return quiet, discussed


def largest_category() -> tuple[str, int]:
    """Its address, and the number of its full pages."""
    from django.db.models import Count
    from django.utils import timezone

    from news.models import Article, Category
    from pagecache.lists import PublicListView

    category = Category.objects.annotate(n=Count("articles")).order_by("-n", "pk")[0]
    listed = Article.objects.public(timezone.now()).in_category(category).count()
    return category.get_absolute_url(), listed // PublicListView.paginate_by
