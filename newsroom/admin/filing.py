"""Where an article stands: the form's categories are those of the person's remit."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from news.remits import remit_of
from newsroom.categories import CategoriesField, CategoryField
from newsroom.rights import may_feature


class FilingAdmin(admin.ModelAdmin):
    """Stands before EditorAdmin among the bases."""

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        form.remit = remit_of(request.user)  # the class was made for this request
        return form

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(
            request, {"may_feature": may_feature(request.user), **(extra_context or {})}
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if may_feature(request.user) else [*fields, "pinned_position"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "category":
            kwargs["form_class"] = CategoryField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "other_categories":
            kwargs |= {"form_class": CategoriesField, "widget": CategoriesField.widget}
        return super().formfield_for_manytomany(db_field, request, **kwargs)
