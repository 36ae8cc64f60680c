from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Bình luận")

    def ready(self) -> None:
        from comments.discussion import comment_rows
        from news.querysets import ArticleQuerySet

        ArticleQuerySet.page_columns["comment_rows"] = comment_rows
