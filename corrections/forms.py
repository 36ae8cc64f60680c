"""The shape of what readers report and of what the desk answers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from corrections.models import ANSWER_LENGTH, CORRECTION_LENGTH, QUOTE_LENGTH, TEXT_LENGTH
from guard.door import PublicForm
from guard.text import EmailField, TextField
from vietnamese.formatting import number

# Stored word for word with each address: a change here never changes what somebody agreed to.
CONSENT_TEXT = _(
    "Tôi đồng ý để cơ quan quản lý cổng thông tin lưu thư điện tử này cùng nội dung báo lỗi để trả lời tôi. "
    "Thư điện tử không hiện trên trang và không dùng vào việc khác."
)
_TOO_LONG = _("%(what)s dài %(length)s ký tự; tối đa là %(limit)s. Xin rút ngắn rồi gửi lại.")


class ReportForm(PublicForm):
    """What a reader found wrong."""

    not_received = _("Báo lỗi chưa được nhận. Xin gửi lại một lần nữa.")
    quote = TextField(
        label=_("Chỗ sai trong bài"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Chép lại câu hoặc đoạn có lỗi để chúng tôi tìm nhanh. Tối đa 500 ký tự."),
    )
    text = TextField(
        label=_("Sai như thế nào"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Ví dụ: sai ngày, sai tên, sai chức vụ, sai số liệu. Tối đa 2.000 ký tự."),
        error_messages={"required": _("Xin cho biết chỗ nào chưa đúng.")},
    )
    email = EmailField(
        label=_("Thư điện tử"),
        required=False,
        max_length=254,
        help_text=_("Chỉ điền nếu bạn muốn nhận trả lời. Không hiện trên trang."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@example.vn."),
            "max_length": _("Địa chỉ thư điện tử dài quá %(limit_value)s ký tự."),
        },
    )
    consent = forms.BooleanField(label=CONSENT_TEXT, required=False)

    def clean_quote(self) -> str:
        return _not_longer(self.cleaned_data["quote"], QUOTE_LENGTH, _t("Chỗ sai trong bài"))

    def clean_text(self) -> str:
        return _not_longer(self.cleaned_data["text"], TEXT_LENGTH, _t("Nội dung báo lỗi"))

    def clean_consent(self) -> str:
        """The words that were agreed to; empty where no address is kept."""
        if not self.data.get("email", "").strip():
            return ""
        if not self.cleaned_data["consent"]:
            raise ValidationError(_("Xin đánh dấu đồng ý thì chúng tôi mới được lưu thư điện tử của bạn."))
        return str(CONSENT_TEXT)


def _not_longer(text: str, limit: int, what: str) -> str:
    if len(text) > limit:
        said = {"what": what, "length": number(len(text)), "limit": number(limit)}
        raise ValidationError(str(_TOO_LONG) % said)
    return text


class CorrectionForm(forms.Form):
    """What the office says in public that it has put right."""

    text = TextField(
        label=_("Nội dung đính chính"),
        max_length=CORRECTION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80}),
        help_text=_(
            "Bạn đọc thấy dòng này dưới bài, sau “Đã đính chính ngày …”. "
            "Nói rõ chỗ nào đã sai và nay đúng là gì."
        ),
        error_messages={"required": _("Hãy viết nội dung đính chính.")},
    )


class AnswerForm(forms.Form):
    """What is said to a report; a correction only by who may correct the article."""

    answer = TextField(
        label=_("Trả lời"),
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5, "cols": 60}),
        error_messages={"required": _("Hãy viết trả lời: vì sao, đã sửa gì.")},
    )
    correction = TextField(
        label=_("Đính chính trên bài (nếu cần)"),
        max_length=CORRECTION_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text=_("Hiện công khai dưới bài, sau “Đã đính chính ngày …”. Chữ trong bài phải sửa ở bài."),
    )

    def __init__(self, *args: Any, may_correct: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_correct:
            del self.fields["correction"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "_refuse" in self.data and cleaned.get("correction"):
            self.add_error("correction", _("“Không có lỗi” thì không có đính chính: hãy bỏ trống ô này."))
        return cleaned
