from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.searching import FoldedSearchAdmin
from delegation.models import Body, Membership, Official, Term
from images.admin import thumbnail
from pagecache.admin import PublicContentAdmin
from richtext.admin import EditorAdmin
from vietnamese.folding import slugify, tidy_line


class NameSearchAdmin(PublicContentAdmin):
    """Searches names through their slugs: "ánh" and "Anh" find Ánh, on both databases alike."""

    search_help_text = _("Tìm theo tên; không cần gõ dấu.")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return super().get_search_results(request, queryset, slugify(search_term).replace("-", " "))


@admin.register(Term)
class TermAdmin(FoldedSearchAdmin, PublicContentAdmin):
    list_display = ["name", "starts_on", "ends_on"]
    search_fields = ["name"]


@admin.register(Body)
class BodyAdmin(NameSearchAdmin):
    list_display = ["name", "kind", "position"]
    list_editable = ["position"]
    list_filter = ["kind"]
    search_fields = ["slug"]


class MembershipForm(ModelForm):
    def clean_role(self) -> str:
        return tidy_line(self.cleaned_data["role"])  # rows of one form are compared as they are cleaned


class MembershipInline(admin.StackedInline):
    model = Membership
    form = MembershipForm
    extra = 0
    autocomplete_fields = ["body", "term"]
    fields = [("body", "term"), ("role", "position"), ("joined_on", "left_on")]


@admin.register(Official)
class OfficialAdmin(EditorAdmin, NameSearchAdmin):
    rich_text_fields = ["biography"]
    list_display = ["small_portrait", "full_name", "occupation", "constituency", "is_shown"]
    list_display_links = ["small_portrait", "full_name"]
    list_filter = ["is_shown", "memberships__body", "memberships__term", "gender"]
    search_fields = ["slug"]
    autocomplete_fields = ["portrait"]
    readonly_fields = ["portrait_preview"]
    list_select_related = ["portrait"]
    inlines = [MembershipInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "full_name",
                    "slug",
                    "portrait",
                    "portrait_preview",
                    "occupation",
                    "constituency",
                    "is_shown",
                ]
            },
        ),
        (
            _("Lý lịch"),
            {
                "fields": ["born_on", "gender", "ethnicity", "hometown", "education", "political_theory"],
            },
        ),
        (_("Liên hệ công vụ"), {"fields": ["office_phone", "office_email"]}),
        (_("Tiểu sử"), {"fields": ["biography"]}),
    ]

    def is_public(self, instance: Official) -> bool:
        return instance.is_shown

    @admin.display(description=_("chân dung"))
    def small_portrait(self, official: Official) -> SafeString | str:
        return thumbnail(official.portrait, width=48, alt=official.full_name)

    @admin.display(description=_("ảnh đang dùng"))
    def portrait_preview(self, official: Official) -> SafeString | str:
        return thumbnail(official.portrait, width=180)


@admin.register(Membership)
class MembershipAdmin(NameSearchAdmin):
    list_display = ["official", "role", "body", "term", "joined_on", "left_on", "position"]
    list_filter = ["body", "term"]
    list_select_related = ["official", "body", "term"]
    search_fields = ["official__slug", "body__slug"]
    autocomplete_fields = ["official", "body", "term"]
