from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("Tòa soạn")

    def ready(self) -> None:
        from newsroom.drafts import tidy_drafts
        from newsroom.marks import tidy_marks
        from newsroom.sharing import end_links
        from pagecache.signals import content_changed
        from visits.signals import tidying

        tidying.connect(tidy_drafts, dispatch_uid="newsroom.drafts")
        tidying.connect(tidy_marks, dispatch_uid="newsroom.marks")
        content_changed.connect(end_links, dispatch_uid="newsroom.sharing")
