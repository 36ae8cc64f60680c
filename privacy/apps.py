from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "privacy"
    verbose_name = _("Bảo vệ dữ liệu cá nhân")

    def ready(self) -> None:
        from privacy.retention import follow_the_clock
        from visits.signals import tidying

        tidying.connect(follow_the_clock, dispatch_uid="privacy")
