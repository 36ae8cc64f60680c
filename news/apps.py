from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("Tin bài")

    def ready(self) -> None:
        from news import listing  # noqa: F401  (it listens to what changes)
        from news.attachments import attachment_rows, attachments_html, with_attachments
        from news.page import PARTS, Part

        PARTS["attachments"] = Part(
            attachment_rows, attachments_html, is_printed=True, having=with_attachments
        )
