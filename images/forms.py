from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from images.models import Picture
from images.rendering import PictureRefused, Renditions, render
from images.storing import PictureNotKept, write_files


class PictureForm(forms.ModelForm):
    """The words of a picture; whoever adds or changes them here must say what is seen."""

    class Meta:
        model = Picture
        fields = ["alt", "caption", "credit"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "alt" in self.fields:  # not for those who may only look
            self.fields["alt"].required = True


class PictureUploadForm(PictureForm):
    """A new picture with its words. After a refusal a browser wants the file chosen anew; the words stay."""

    file = forms.FileField(
        label=_("tệp ảnh"),
        help_text=_(
            "JPEG (tối đa 40 triệu điểm ảnh), PNG, WebP hoặc GIF (16 triệu), không quá 20 MB. "
            "Vị trí chụp và thông tin máy ảnh bị xóa; ảnh được thu về rộng nhất 1600 điểm ảnh."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
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
        return cleaned

    def full_clean(self) -> None:
        """Write the files last, once all is right: a full disk is a message, not a broken page."""
        super().full_clean()
        if self.is_bound and not self.errors:
            try:
                write_files(self.instance, self.cleaned_data["file"])
            except PictureNotKept as refusal:
                self.add_error("file", str(refusal))
