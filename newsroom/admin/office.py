"""How the office wants its desk to work, and who is responsible for what. For administrators."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from news.models import Remit
from newsroom.categories import CategoriesField, offer
from newsroom.models import DeskSettings
from onerow.admin import OneRowAdmin


@admin.register(Remit)
class RemitAdmin(admin.ModelAdmin):
    """Each change says in the site's history for what the person is responsible from then on."""

    list_display = ["user", "covers"]
    search_fields = ["user__username", "user__full_name"]
    list_select_related = ["user"]

    class Media:
        css = {"all": ["admin-portal/desk.css"]}

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("categories__parent")

    def get_readonly_fields(self, request: HttpRequest, obj: Remit | None = None) -> list[str]:
        return ["user"] if obj else []

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without the buttons that would change a person or a category from here."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "user":
            free = User.objects.filter(is_active=True, is_staff=True, remit=None)
            kwargs["queryset"] = free.order_by("full_name", "username")
            kwargs["error_messages"] = {"invalid_choice": _("Người này đã có phạm vi phụ trách.")}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_manytomany(
            db_field, request, form_class=CategoriesField, widget=CategoriesField.widget, **kwargs
        )
        if isinstance(field, CategoriesField):
            offer(field, None)
        return field

    def construct_change_message(
        self, request: HttpRequest, form: forms.BaseForm, formsets: Any, add: bool = False
    ) -> Any:
        names = ", ".join(category.name for category in form.cleaned_data["categories"])
        return str(_("Phụ trách: %s.")) % (names or _("không chuyên mục nào"))

    @admin.display(description=_("phụ trách"))
    def covers(self, remit: Remit) -> str:
        return ", ".join(map(str, remit.categories.all())) or str(_("không chuyên mục nào"))


@admin.register(DeskSettings)
class DeskSettingsAdmin(OneRowAdmin):
    fieldsets = [
        (_("Đăng bài"), {"fields": ["publisher_is_another"]}),
        (_("Kiểm tra trước khi đăng"), {"fields": [("lead_shortest", "lead_longest"), "titles"]}),
        (_("Rà soát"), {"fields": ["review_months"]}),
    ]
