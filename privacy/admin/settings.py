from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from onerow.admin import OneRowAdmin
from pagecache.admin import PublicContentAdmin
from privacy.models import PrivacySettings


@admin.register(PrivacySettings)
class PrivacySettingsAdmin(OneRowAdmin, PublicContentAdmin):
    """The public page is made of it."""

    fieldsets = [
        (_("Hạn của yêu cầu"), {"fields": ["answer_working_days", "done_days", "holidays", "officer"]}),
        (
            _("Giữ bao lâu"),
            {"fields": ["put_away_days", "email_days", "report_days", "request_days", "log_days"]},
        ),
    ]
