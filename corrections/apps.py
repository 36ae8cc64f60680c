from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrectionsConfig(AppConfig):
    name = "corrections"
    verbose_name = _("Đính chính")

    def ready(self) -> None:
        from corrections.showing import (
            correction_rows,
            corrections_html,
            notes_of,
            report_html,
            with_corrections,
        )
        from news.feeds import NOTES
        from news.page import PARTS, Part

        PARTS["corrections"] = Part(
            correction_rows, corrections_html, is_printed=True, having=with_corrections
        )
        PARTS["report"] = Part(None, report_html)
        NOTES.append(notes_of)
