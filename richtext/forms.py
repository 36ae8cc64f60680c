from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Media
from django.templatetags.static import static
from js_asset import Script

from images.models import Picture
from richtext.cleaning import MAX_BYTES, clean
from richtext.markup import tokens
from richtext.pictures import Placed, pictures_of, placed_in, with_words

_MOST_ROWS = 100  # of the panel: a form may have a thousand fields in all, and each row has four


@dataclass(frozen=True)
class Row:
    """One picture of the text with its two fields; `name` begins the names of its fields."""

    name: str
    placed: Placed
    picture: Picture | None

    @property
    def thumbnail(self) -> str:
        return self.picture.address_for(240) if self.picture else ""


class EditorWidget(CKEditorWidget):
    """CKEditor in a form, and below it the pictures of the text, each with its alt and caption.

    Without script it is the textarea that it is made of. The panel's fields say with them what they showed:
    only what a person changed there goes into the text, so that they never undo what was changed in the text
    itself. With script (richtext/pictures.js) both always say the same.
    """

    # Multipart carries a long Vietnamese text in a third of the bytes, below the limit of a request.
    needs_multipart_form = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(template_name="richtext/editor.html", **kwargs)

    @property
    def media(self) -> Media:
        """The library's scripts in one list with ours: ours come after CKEditor and before it starts."""
        base = {"id": "ckeditor-init-script", "data-ckeditor-basepath": static("ckeditor/ckeditor/")}
        styles = [f"richtext/{name}.css" for name in ("editor", "pictures", "library")]
        return Media(
            css={"all": ["ckeditor/ckeditor.css", *styles]},
            js=[
                Script("ckeditor/ckeditor-init.js", **base),
                "ckeditor/ckeditor/ckeditor.js",
                "ckeditor/fixups.js",
                "richtext/words.js",
                "richtext/editor.js",
                "richtext/library.js",
                "richtext/word.js",
                "richtext/pictures.js",
            ],
        )

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        html = super().value_from_datadict(data, files, name)
        if not html or len(html) > MAX_BYTES:  # which is refused as it is
            return html
        alts, captions = _changed(data, name, "alt"), _changed(data, name, "caption")
        return with_words(html, alts=alts, captions=captions) if alts or captions else html

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        rows = _rows(name, str(value or ""))
        context["widget"] |= {
            "pictures": rows,
            "undescribed": sum(not row.placed.alt for row in rows),
            "blank": Row(f"{panel_prefix(name)}__key__", Placed("__key__", "", "", ""), None),
        }
        return context


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

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other words would be stored: the editor writes the same ones in a way of its own."""
        if not super().has_changed(initial, data):
            return False
        try:
            return self.clean(data) != (initial or "")
        except ValidationError:
            return True


def panel_prefix(name: str) -> str:
    """How the names of the panel's fields of that field begin."""
    return f"{name}-anh-"


def _rows(name: str, html: str) -> list[Row]:
    """One query where there are pictures; none of what is too long to be stored."""
    if len(html) > MAX_BYTES:
        return []
    pictures = pictures_of(tokens(html))
    return [
        Row(f"{panel_prefix(name)}{placed.key}", placed, pictures.get(placed.token))
        for placed in placed_in(html)[:_MOST_ROWS]
    ]


def _changed(data: Mapping[str, Any], name: str, what: str) -> dict[str, str]:
    """What was typed into the fields of that kind, where it is not what they showed; by the picture's key."""
    prefix, suffix = panel_prefix(name), f"-{what}"
    typed = {
        key: " ".join(str(data[key]).split())
        for key in data
        if key.startswith(prefix) and key.endswith(suffix)
    }
    return {
        key.removeprefix(prefix).removesuffix(suffix): words
        for key, words in typed.items()
        if words != " ".join(str(data.get(f"{key}-was", "")).split())
    }
