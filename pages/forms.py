from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pages.addresses import reserved_words
from pages.models import Page
from vietnamese.folding import slugify


class PageForm(forms.ModelForm):
    class Meta:
        model = Page
        fields = ["title", "address", "body", "position", "is_published"]

    def clean_address(self) -> str:
        """The address as it is stored: without slashes at its ends, made from the title when left empty.

        Parts of the portal come before pages in the URL configuration: a page under one of their words
        could never be opened, or would be hidden by the next release.
        """
        typed = self.cleaned_data["address"].strip().strip("/").lower()
        address = typed or slugify(self.cleaned_data.get("title", ""))
        if not address:
            raise ValidationError(_("Hãy nhập địa chỉ: tiêu đề không có chữ cái nào để tự tạo."))
        word = address.partition("/")[0]
        if word in reserved_words():
            raise ValidationError(
                _("Địa chỉ bắt đầu bằng “%(word)s” là của một phần khác trên cổng. Hãy chọn từ đầu khác."),
                params={"word": word},
            )
        return address
