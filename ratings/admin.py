from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from news.finding_admin import FindingAdmin
from ratings.models import RatedArticle
from ratings.querysets import RatedArticleQuerySet
from vietnamese.formatting import decimal, moment, number


@admin.register(RatedArticle)
class RatedArticleAdmin(FindingAdmin):
    """What readers think of which article. Single ratings are nobody's to change or to look at."""

    list_display = ["title", "count", "average", "last"]
    list_display_links = None
    list_filter = ["category"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> RatedArticleQuerySet:
        return RatedArticle.rated.with_ratings().most_rated_first()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: RatedArticle | None = None) -> bool:
        return request.user.has_perm("ratings.view_rating")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: RatedArticle | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: RatedArticle | None = None) -> bool:
        return False

    @admin.display(description=_("lượt đánh giá"), ordering="rating_count")
    def count(self, article: RatedArticle) -> str:
        return number(article.rating_count)

    @admin.display(description=_("trung bình"))
    def average(self, article: RatedArticle) -> str:
        return decimal(article.summary().average or 0)

    @admin.display(description=_("lượt mới nhất"), ordering="rated_at")
    def last(self, article: RatedArticle) -> str:
        return moment(article.rated_at)
