from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pagecache.admin import PublicContentAdmin
from pages.forms import PageForm
from pages.models import LinkGroup, MenuItem, Page, SiteSettings, WebLink
from pages.renaming import RenamingAdmin
from richtext.admin import EditorAdmin


@admin.register(SiteSettings)
class SiteSettingsAdmin(PublicContentAdmin):
    """One row: its list is its form, and the first save makes it."""

    autocomplete_fields = ["share_picture"]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "portal_title"]}),
        (
            _("Liên hệ và trách nhiệm"),
            {
                "fields": ["address", "phone", "email", "responsible_person", "licence"],
            },
        ),
        (_("Khi tìm kiếm và chia sẻ"), {"fields": ["description", "share_picture"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SiteSettings | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:pages_sitesettings_change", args=[1]))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> SiteSettings | None:
        found = super().get_object(request, object_id, from_field)
        return found or (SiteSettings() if object_id == "1" else None)


class WebLinkInline(admin.TabularInline):
    model = WebLink
    extra = 1
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(LinkGroup)
class LinkGroupAdmin(PublicContentAdmin):
    list_display = ["name", "position"]
    list_editable = ["position"]
    search_fields = ["name"]
    inlines = [WebLinkInline]


@admin.register(WebLink)
class WebLinkAdmin(PublicContentAdmin):
    list_display = ["name", "group", "url", "position", "is_shown"]
    list_editable = ["position", "is_shown"]
    list_filter = ["group", "is_shown"]
    list_select_related = ["group"]
    search_fields = ["name", "url"]
    autocomplete_fields = ["group"]


@admin.register(MenuItem)
class MenuItemAdmin(PublicContentAdmin):
    list_display = ["label", "address", "position", "is_shown"]
    list_editable = ["position", "is_shown"]
    list_filter = ["is_shown"]
    search_fields = ["label", "address"]


@admin.register(Page)
class PageAdmin(EditorAdmin, RenamingAdmin):
    form = PageForm
    rich_text_fields = ["body"]
    list_display = ["title", "address", "position", "is_published", "updated_at"]
    list_filter = ["is_published"]
    search_fields = ["title", "address"]
    ordering = ["address"]

    def is_public(self, instance: Page) -> bool:
        return instance.is_published
