from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from delegation.models import Body, Membership, Official, Term
from pagecache.admin import PublicContentAdmin


@admin.register(Term)
class TermAdmin(PublicContentAdmin):
    list_display = ["name", "starts_on", "ends_on"]
    search_fields = ["name"]


@admin.register(Body)
class BodyAdmin(PublicContentAdmin):
    list_display = ["name", "kind", "position"]
    list_editable = ["position"]
    list_filter = ["kind"]
    search_fields = ["name"]


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["body", "term"]


@admin.register(Official)
class OfficialAdmin(PublicContentAdmin):
    list_display = ["full_name", "occupation", "constituency", "is_shown"]
    list_filter = ["is_shown", "memberships__body", "memberships__term", "gender"]
    search_fields = ["full_name", "occupation", "constituency"]
    raw_id_fields = ["portrait"]
    inlines = [MembershipInline]
    fieldsets = [
        (None, {"fields": ["full_name", "slug", "portrait", "occupation", "constituency", "is_shown"]}),
        (
            _("Lý lịch"),
            {
                "fields": ["born_on", "gender", "ethnicity", "hometown", "education", "political_theory"],
            },
        ),
        (_("Liên hệ công vụ"), {"fields": ["office_phone", "office_email"]}),
        (_("Tiểu sử"), {"fields": ["biography"]}),
    ]


@admin.register(Membership)
class MembershipAdmin(PublicContentAdmin):
    list_display = ["official", "role", "body", "term", "joined_on", "left_on", "position"]
    list_filter = ["body", "term"]
    list_select_related = ["official", "body", "term"]
    search_fields = ["official__full_name", "role", "body__name"]
    autocomplete_fields = ["official", "body", "term"]
