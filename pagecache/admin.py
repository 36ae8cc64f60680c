from typing import Any

from django.contrib import admin
from django.db.models import Field, Model, QuerySet, URLField
from django.forms import Field as FormField
from django.forms import ModelForm
from django.http import HttpRequest

from pagecache.signals import content_changed


class PublicContentAdmin(admin.ModelAdmin):
    """A ModelAdmin whose saves and deletions tell the portal that its pages changed."""

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField | None:
        if isinstance(db_field, URLField):
            kwargs.setdefault(
                "assume_scheme", "https"
            )  # an address typed without it, as Django 6 will read it
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def is_public(self, instance: Any) -> bool:
        """Whether readers may still see what was saved just now; else its old copies are purged."""
        return True

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        withdrawn = change and not self.is_public(form.instance)
        content_changed.send(sender=self.model, pks=[form.instance.pk], withdrawn=withdrawn)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        pks = [obj.pk]
        super().delete_model(request, obj)
        content_changed.send(sender=self.model, pks=pks, withdrawn=True)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        pks = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        content_changed.send(sender=self.model, pks=pks, withdrawn=True)
