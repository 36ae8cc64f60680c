from typing import Any

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Media
from django.templatetags.static import static
from js_asset import Script

from richtext.cleaning import clean


class EditorWidget(CKEditorWidget):
    """CKEditor in a form; without script it is the textarea that it is made of."""

    # Multipart carries a long Vietnamese text in a third of the bytes, below the limit of a request.
    needs_multipart_form = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(template_name="richtext/editor.html", **kwargs)

    @property
    def media(self) -> Media:
        """The library's scripts in one list with ours: ours come after CKEditor and before it starts."""
        base = {"id": "ckeditor-init-script", "data-ckeditor-basepath": static("ckeditor/ckeditor/")}
        return Media(
            css={"all": ["ckeditor/ckeditor.css", "richtext/editor.css"]},
            js=[
                Script("ckeditor/ckeditor-init.js", **base),
                "ckeditor/ckeditor/ckeditor.js",
                "ckeditor/fixups.js",
                "richtext/words.js",
                "richtext/editor.js",
            ],
        )


class RichTextField(forms.CharField):
    """HTML from the editor, cleaned; what is too complex comes back as it was typed, with a message."""

    widget = EditorWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = EditorWidget()  # a model field's form field would ask for the admin's textarea
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        cleaned = clean(super().clean(value))
        if self.required and not cleaned:
            raise ValidationError(self.error_messages["required"], code="required")
        return cleaned
