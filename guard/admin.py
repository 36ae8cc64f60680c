from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from guard.models import CaptchaSettings


@admin.register(CaptchaSettings)
class CaptchaSettingsAdmin(admin.ModelAdmin):
    """One row: its list is its form, and the first save makes it."""

    fields = ["questions"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: CaptchaSettings | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:guard_captchasettings_change", args=[1]))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> CaptchaSettings | None:
        found = super().get_object(request, object_id, from_field)
        return found or (CaptchaSettings() if object_id == "1" else None)
