from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from images.models import Picture, PictureTag
from images.rendering import PictureRefused, Renditions, render
from images.storing import PictureNotKept, write_files
from vietnamese.folding import tidy_line
from vietnamese.validation import sensible_past_date

MOST_AT_ONCE = 30
_MOST_TAGS = 20
_ACCEPTED = "image/jpeg,image/png,image/webp,image/gif"


class PictureForm(forms.ModelForm):
    """The words of a picture; whoever adds or changes them here must say what is seen."""

    class Meta:
        model = Picture
        fields = ["alt", "caption", "credit", "tags", "taken_on", "focus_x", "focus_y"]
        widgets: ClassVar = {name: forms.Textarea({"rows": 2}) for name in ("alt", "caption")}  # seen whole

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "alt" in self.fields:  # not for those who may only look
            self.fields["alt"].required = True
        for name in {"focus_x", "focus_y"} & set(self.fields):
            self.fields[name].required = False
            self.fields[name].widget.attrs |= {"min": 0, "max": 10}

    def clean_focus_x(self) -> int:
        return self._focus("focus_x")

    def clean_focus_y(self) -> int:
        return self._focus("focus_y")

    def _focus(self, name: str) -> int:
        """Emptied, it is what it was."""
        typed: int | None = self.cleaned_data[name]
        stored: int = getattr(self.instance, name)
        return stored if typed is None else typed


class PictureUploadForm(PictureForm):
    """A new picture with its words. After a refusal a browser wants the file chosen anew; the words stay."""

    file = forms.FileField(
        label=_("tệp ảnh"),
        help_text=_(
            "JPEG (tối đa 40 triệu điểm ảnh), PNG, WebP hoặc GIF (16 triệu), không quá 20 MB. "
            "Vị trí chụp và thông tin máy ảnh bị xóa; ảnh được thu về rộng nhất 1600 điểm ảnh."
        ),
        widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
        error_messages={
            "required": _("Hãy chọn một tệp ảnh."),
            "empty": _("Tệp này trống. Hãy chọn tệp khác."),
        },
    )

    def clean_file(self) -> Renditions:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            return render(file)
        except PictureRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors:
            renditions: Renditions = self.cleaned_data["file"]
            self.instance.width, self.instance.height = renditions.width, renditions.height
            self.cleaned_data["taken_on"] = self.cleaned_data.get("taken_on") or renditions.taken_on
        return cleaned

    def full_clean(self) -> None:
        """Write the files last, once all is right: a full disk is a message, not a broken page."""
        super().full_clean()
        if self.is_bound and not self.errors:
            try:
                write_files(self.instance, self.cleaned_data["file"])
            except PictureNotKept as refusal:
                self.add_error("file", str(refusal))


class _FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; an empty one is left to be refused by itself."""

    widget = _FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [file for file in data or [] if file]
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_AT_ONCE:
            raise forms.ValidationError(_("Mỗi lần tải lên nhiều nhất %s ảnh.") % MOST_AT_ONCE)
        return files


class PicturesForm(forms.Form):
    pictures = FilesField(
        label=_("Tệp ảnh"),
        widget=_FilesInput(attrs={"accept": _ACCEPTED}),
        help_text=_(
            "Chọn nhiều ảnh một lúc. Mỗi ảnh: JPEG (tối đa 40 triệu điểm ảnh), PNG, GIF (16 triệu) hoặc "
            "WebP (8 triệu), không quá 20 MB. Vị trí chụp và thông tin máy ảnh bị xóa."
        ),
        error_messages={"required": _("Hãy chọn ít nhất một tệp ảnh.")},
    )


class WordsForm(PictureForm):
    """What one of several pictures shows. Only what is changed is written: a page of many is open for long,
    and others describe pictures meanwhile."""

    required_css_class = "required"

    class Meta(PictureForm.Meta):
        fields = ["alt", "caption"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True  # what the page showed, not what is stored by now

    def clean(self) -> dict[str, Any]:
        typed = {**self.cleaned_data}
        for name in typed.keys() - set(self.changed_data):
            typed[name] = getattr(self.instance, name)
        return typed


class SharedWordsForm(forms.Form):
    """What is the same for several pictures; what is left empty changes nothing."""

    credit = forms.CharField(
        label=_("Người chụp hoặc nguồn ảnh"),
        max_length=150,
        required=False,
        widget=forms.TextInput({"class": "vTextField"}),
    )
    taken_on = forms.DateField(
        label=_("Ngày chụp"),
        required=False,
        validators=[sensible_past_date],
        help_text=_("Ví dụ 05/07/2026."),
    )
    tags = forms.CharField(
        label=_("Thẻ ảnh"),
        required=False,
        validators=[MaxLengthValidator(1000)],
        widget=forms.TextInput({"class": "vTextField"}),
        help_text=_("Cách nhau bằng dấu phẩy, ví dụ: kỳ họp, tiếp xúc cử tri."),
    )

    def clean_tags(self) -> list[str]:
        typed = tidy_line(self.cleaned_data["tags"]).split(",")
        names = dict.fromkeys(filter(None, (" ".join(name.split()) for name in typed)))
        if len(names) > _MOST_TAGS:
            raise forms.ValidationError(_("Nhiều nhất %s thẻ.") % _MOST_TAGS)
        for name in names:
            PictureTag._meta.get_field("name").run_validators(name)  # its length
        return list(names)
