from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.searching import FoldedSearchAdmin
from onerow.admin import OneRowAdmin
from pagecache.admin import PublicContentAdmin, TableInline
from pages.forms import PageForm
from pages.models import LinkGroup, MenuItem, Page, SiteSettings, WebLink
from pages.renaming import RenamingAdmin
from richtext.admin import EditorAdmin


@admin.register(SiteSettings)
class SiteSettingsAdmin(OneRowAdmin, PublicContentAdmin):
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


class WebLinkInline(TableInline):
    model = WebLink
    extra = 1
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(LinkGroup)
class LinkGroupAdmin(FoldedSearchAdmin, PublicContentAdmin):
    list_display = ["name", "position"]
    list_editable = ["position"]
    search_fields = ["name"]
    inlines = [WebLinkInline]


@admin.register(WebLink)
class WebLinkAdmin(FoldedSearchAdmin, PublicContentAdmin):
    list_display = ["name", "group", "url", "position", "is_shown"]
    ordering = ["group__position", "position", "name"]  # as readers see them
    list_editable = ["position", "is_shown"]
    list_filter = ["group", "is_shown"]
    list_select_related = ["group"]
    search_fields = ["name", "url"]
    autocomplete_fields = ["group"]


@admin.register(MenuItem)
class MenuItemAdmin(FoldedSearchAdmin, PublicContentAdmin):
    list_display = ["label", "address", "position", "is_shown"]
    list_editable = ["position", "is_shown"]
    list_filter = ["is_shown"]
    search_fields = ["label", "address"]


@admin.register(Page)
class PageAdmin(FoldedSearchAdmin, EditorAdmin, RenamingAdmin):
    form = PageForm
    rich_text_fields = ["body"]
    list_display = ["title", "address", "position", "is_published", "updated_at"]
    list_filter = ["is_published"]
    search_fields = ["title", "address"]
    ordering = ["address"]

    def is_public(self, instance: Page) -> bool:
        return instance.is_published
