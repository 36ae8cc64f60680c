from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comments.models import CommentSettings
from pagecache.admin import PublicContentAdmin


@admin.register(CommentSettings)
class CommentSettingsAdmin(PublicContentAdmin):
    """One row: its list is its form, and the first save makes it."""

    fieldsets = [
        (_("Nhận bình luận"), {"fields": ["closes_after_days"]}),
        (_("Đánh dấu khi duyệt"), {"fields": ["link_limit", "blocked_words"]}),
        (_("Trả lời chính thức"), {"fields": ["offices"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: CommentSettings | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:comments_commentsettings_change", args=[1]))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> CommentSettings | None:
        found = super().get_object(request, object_id, from_field)
        return found or (CommentSettings() if object_id == "1" else None)
