from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Bình luận")

    def ready(self) -> None:
        from comments.discussion import comment_rows
        from comments.showing import comments_html
        from news.page import PARTS, Part

        PARTS["comments"] = Part(comment_rows, comments_html)
