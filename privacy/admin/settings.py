from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pagecache.admin import PublicContentAdmin
from privacy.models import PrivacySettings


@admin.register(PrivacySettings)
class PrivacySettingsAdmin(PublicContentAdmin):
    """One row: its list is its form, and the first save makes it. The public page is made of it."""

    fieldsets = [
        (_("Hạn của yêu cầu"), {"fields": ["answer_working_days", "done_days", "holidays", "officer"]}),
        (
            _("Giữ bao lâu"),
            {"fields": ["put_away_days", "email_days", "report_days", "request_days", "log_days"]},
        ),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: PrivacySettings | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:privacy_privacysettings_change", args=[1]))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> PrivacySettings | None:
        found = super().get_object(request, object_id, from_field)
        return found or (PrivacySettings() if object_id == "1" else None)
