from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.db import IntegrityError, transaction
from django.db.models import Field, Model, QuerySet, URLField
from django.forms import CheckboxInput, ModelForm
from django.forms import Field as FormField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from accounts.deleting import PlainDeletionAdmin
from guard.vanishing import is_of_foreign_key
from pagecache.signals import content_changed

_WRITTEN_MEANWHILE = _("Chưa xóa gì: vừa có người viết thêm vào đó. Hãy xem lại những gì sẽ bị xóa.")


class _Numbers(AutocompleteMixin):
    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """What was posted or asked for and can be no row's number is left out: it would break the form."""
        numbers = [key for key in value if str(key).isdecimal() and len(str(key)) < 19]
        return super().optgroups(name, numbers, attr)


class _Select(_Numbers, AutocompleteSelect):
    """One row, found by typing."""


class _SelectMultiple(_Numbers, AutocompleteSelectMultiple):
    """Several rows, found by typing."""


def _named(formset: Any) -> Any:
    """In a table Django names a field by the column's head alone, which no screen reader tells with it."""
    for field in formset.form.base_fields.values():
        field.widget.attrs.setdefault("aria-label", field.label)
    return formset


class TableInline(admin.TabularInline):
    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = _named(super().get_formset(request, obj, **kwargs))
        formset.deletion_widget = CheckboxInput({"aria-label": _("Xóa dòng này")})
        return formset


class PublicContentAdmin(PlainDeletionAdmin):
    """A ModelAdmin whose saves and deletions tell the portal that its pages changed."""

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        return _named(super().get_changelist_formset(request, **kwargs))

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField | None:
        if isinstance(db_field, URLField):
            kwargs.setdefault(
                "assume_scheme", "https"
            )  # an address typed without it, as Django 6 will read it
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", _Select(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", _SelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def is_public(self, instance: Any) -> bool:
        """Whether readers may see the row as it is. Where they may no more, its old copies are purged."""
        return True

    def save_form(self, request: HttpRequest, form: ModelForm, change: bool) -> Any:
        """Notes whether readers see the row before it is saved; it stays locked, so that this stays true."""
        stored = self.model._base_manager.select_for_update(no_key=True).filter(pk=form.instance.pk)
        form.was_public = any(map(self.is_public, stored))  # type: ignore[attr-defined]
        return super().save_form(request, form, change)

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        withdrawn = form.was_public and not self.is_public(form.instance)  # type: ignore[attr-defined]
        content_changed.send(sender=self.model, pks=[form.instance.pk], withdrawn=withdrawn)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._unless_written(request, super().delete_view, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._unless_written(request, super().changelist_view, *args, **kwargs)

    def response_action(self, *args: Any, **kwargs: Any) -> HttpResponse | None:
        """What the history says of an action stands or falls with what was done."""
        with transaction.atomic():
            return super().response_action(*args, **kwargs)

    def _unless_written(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """A comment, say, that is sent while its article is deleted makes the deletion fail at its end."""
        try:
            return view(request, *args, **kwargs)
        except IntegrityError as error:
            if not is_of_foreign_key(error):
                raise
            list(messages.get_messages(request))  # takes back what was said before the commit: “đã xóa”
            self.message_user(request, _WRITTEN_MEANWHILE, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def _held(self, **which: Any) -> list[Any]:
        """These rows, locked before what hangs on them, as whoever saves them does, and as they are now.

        Who only names one of them, as an article does its tags, need not wait until it is gone.
        """
        return list(self.model._base_manager.select_for_update(no_key=True).filter(**which).order_by("pk"))

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        rows = self._held(pk=obj.pk)
        pks, withdrawn = [obj.pk], any(map(self.is_public, rows))
        super().delete_model(request, obj)
        content_changed.send(sender=self.model, pks=pks, withdrawn=withdrawn)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        rows = self._held(pk__in=queryset.order_by().values("pk"))
        pks, withdrawn = [row.pk for row in rows], any(map(self.is_public, rows))
        super().delete_queryset(request, queryset)
        content_changed.send(sender=self.model, pks=pks, withdrawn=withdrawn)
