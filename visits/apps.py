from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "visits"
    verbose_name = _("Thống kê truy cập")

    def ready(self) -> None:
        from visits.checks import check_spool_folder

        register(check_spool_folder)
