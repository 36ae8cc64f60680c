"""The editor in the admin: its form field, and the looser policy that CKEditor 4 needs on its pages alone."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Field
from django.forms import Field as FormField
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse

from images.storing import learn_words
from richtext.forms import RichTextField
from richtext.pictures import words_of

# The public policy, and what CKEditor 4 cannot do without: its own inline handlers and styles, and
# pictures that are still on their way to the library. Never 'unsafe-eval', never inline scripts.
EDITOR_POLICY = (
    "default-src 'none'; script-src 'self'; script-src-attr 'unsafe-inline'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


class EditorAdmin(admin.ModelAdmin):
    """A ModelAdmin whose `rich_text_fields` are edited with CKEditor; stands first among the bases."""

    rich_text_fields: ClassVar[list[str]] = []

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField | None:
        if db_field.name not in self.rich_text_fields:
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return db_field.formfield(form_class=RichTextField, **kwargs)

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        for field in self.rich_text_fields:
            learn_words(words_of(getattr(form.instance, field)))
        super().save_related(request, form, formsets, change)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().changeform_view(request, *args, **kwargs)
        response["Content-Security-Policy"] = EDITOR_POLICY
        return response
