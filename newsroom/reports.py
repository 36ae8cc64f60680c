"""What the office asks of its articles: how many, by whom, how much read, and what is lacking.

Each report is a table of plain values: the desk shows its beginning, the CSV holds all. One or two queries
each, whatever the number of rows.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from news.models import Article
from news.querysets import ArticleQuerySet
from news.states import state_of
from newsroom.models import CheckedLink
from vietnamese.formatting import day, moment
from visits.querysets import most_viewed, views_of

_MOST_READ = 200  # articles; nobody reads further
_NOBODYS = _("(bài nhập, hoặc tài khoản đã xóa)")


@dataclass(frozen=True)
class Named:
    """An article in a row: its title, led to its form where the row is shown."""

    pk: int
    title: str

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class Asked:
    """By whom, for which local days (both included), at which moment, for how many rows at most."""

    by: User
    first: dt.date
    last: dt.date
    now: dt.datetime
    limit: int | None = None

    def published(self) -> ArticleQuerySet:
        """What was published in these days and has not been taken down since."""
        out = Article.objects.filter(status=Article.Status.PUBLISHED, published_at__lte=self.now)
        after = _midnight(self.last + dt.timedelta(days=1))
        return out.filter(published_at__gte=_midnight(self.first), published_at__lt=after)


Row = Iterable[Any]


@dataclass(frozen=True)
class Report:
    """`is_dated`: whether the days matter."""

    key: str
    title: Any
    says: Any
    head: tuple[Any, ...]
    rows: Callable[[Asked], Iterator[Row]]
    is_dated: bool = True


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _grouped(asked: Asked, *by: str) -> QuerySet[Any, Any]:
    """Numbers of articles and of their views for each value of those columns."""
    articles = asked.published().order_by().annotate(read=views_of("article"))
    return articles.values(*by).annotate(articles=Count("pk"), views=Sum("read"))


def _by_author(asked: Asked) -> Iterator[Row]:
    groups = _grouped(asked, "created_by", "created_by__full_name", "created_by__username")
    for group in groups.order_by("-articles", "created_by")[: asked.limit]:
        name = group["created_by__full_name"] or group["created_by__username"] or _NOBODYS
        yield name, group["articles"], group["views"]


def _by_byline(asked: Asked) -> Iterator[Row]:
    for group in _grouped(asked, "byline").order_by("-articles", "byline")[: asked.limit]:
        yield group["byline"] or _("(không ghi)"), group["articles"], group["views"]


def _by_category(asked: Asked) -> Iterator[Row]:
    groups = _grouped(asked, "category", "category__name", "category__parent__name")
    for group in groups.order_by("-articles", "category")[: asked.limit]:
        above = group["category__parent__name"]
        name = group["category__name"]
        yield f"{above} › {name}" if above else name, group["articles"], group["views"]


def _by_month(asked: Asked) -> Iterator[Row]:
    articles = (
        asked.published().order_by().annotate(month=TruncMonth("published_at"), read=views_of("article"))
    )
    groups = articles.values("month").annotate(articles=Count("pk"), views=Sum("read"))
    for group in groups.order_by("-month")[: asked.limit]:
        yield f"{timezone.localtime(group['month']):%m/%Y}", group["articles"], group["views"]


def _most_read(asked: Asked) -> Iterator[Row]:
    read = most_viewed("article", asked.first, asked.last, limit=min(asked.limit or _MOST_READ, _MOST_READ))
    readable = Article.objects.readable_by(asked.by, asked.now).select_related("category")
    articles = readable.defer("body", "body_page").in_bulk(read)
    for pk, views in read.items():
        if article := articles.get(pk):
            yield Named(pk, article.title), article.category.name, _published(article), views


def _listed(asked: Asked, articles: ArticleQuerySet) -> Iterator[Article]:
    """Those of them that this person may open."""
    newest = articles.readable_by(asked.by, asked.now).newest_first()
    listed = newest.select_related("category", "created_by").defer("body", "body_page")
    return listed[: asked.limit].iterator(chunk_size=1000)


def _without_picture(asked: Asked) -> Iterator[Row]:
    has_one = ExpressionWrapper(Q(body__contains="<img"), output_field=BooleanField())
    for article in _listed(asked, asked.published().filter(cover=None).annotate(has_one=has_one)):
        inside = _("có") if article.has_one else _("không")  # type: ignore[attr-defined]
        yield *_about(article), inside


def _without_source(asked: Asked) -> Iterator[Row]:
    for article in _listed(asked, asked.published().filter(source=None, source_url="")):
        yield _about(article)


def _about(article: Article) -> tuple[Any, ...]:
    name = Named(article.pk, article.title)
    return name, article.category.name, _published(article), str(article.created_by or "")


def _broken_links(asked: Asked) -> Iterator[Row]:
    """A row for each link and article; what was found by `check_links` the last time it ran."""
    readable = Article.objects.readable_by(asked.by, asked.now).defer("body", "body_page").order_by("pk")
    links = CheckedLink.objects.failing().order_by("failing_since", "pk")
    for link in links.prefetch_related(Prefetch("articles", queryset=readable))[: asked.limit]:
        for article in link.articles.all():
            state = state_of(article, asked.now).words
            since = day(link.failing_since) if link.failing_since else ""
            yield link.url, since, link.said, Named(article.pk, article.title), state


def _published(article: Article) -> str:
    return moment(article.published_at) if article.published_at else ""


_COUNTED = (_("Số bài"), _("Lượt xem"))
_LISTED = (_("Bài viết"), _("Chuyên mục"), _("Đăng lúc"))
_VIEWS = _("Lượt xem tính từ khi đăng đến nay.")

REPORTS = {
    report.key: report
    for report in (
        Report("tac-gia", _("Theo người viết"), _VIEWS, (_("Người viết"), *_COUNTED), _by_author),
        Report("but-danh", _("Theo bút danh"), _VIEWS, (_("Tác giả, bút danh"), *_COUNTED), _by_byline),
        Report("chuyen-muc", _("Theo chuyên mục"), _VIEWS, (_("Chuyên mục"), *_COUNTED), _by_category),
        Report("thang", _("Theo tháng"), _VIEWS, (_("Tháng"), *_COUNTED), _by_month),
        Report(
            "doc-nhieu",
            _("Đọc nhiều"),
            _("Lượt xem của người đọc trong những ngày đã chọn; tối đa 200 bài."),
            (*_LISTED, _("Lượt xem")),
            _most_read,
        ),
        Report(
            "thieu-anh",
            _("Thiếu ảnh đại diện"),
            _("Bài không có ảnh trong danh sách và khi chia sẻ, dù trong bài có thể có ảnh."),
            (*_LISTED, _("Người viết"), _("Ảnh trong bài")),
            _without_picture,
        ),
        Report(
            "thieu-nguon",
            _("Thiếu nguồn"),
            _("Bài chưa ghi nguồn, cũng không có liên kết tới bài gốc."),
            (*_LISTED, _("Người viết")),
            _without_source,
        ),
        Report(
            "lien-ket-hong",
            _("Liên kết hỏng"),
            _("Liên kết ra ngoài không mở được ở lần kiểm tra gần nhất, và bài có liên kết ấy."),
            (_("Liên kết"), _("Hỏng từ"), _("Kết quả"), _("Bài viết"), _("Trạng thái")),
            _broken_links,
            is_dated=False,
        ),
    )
}
"""By their names in addresses, in the order in which they are offered."""
