"""What a person types who asks for their own data, and what staff answer with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from guard.door import PublicForm
from guard.text import EmailField, LineField
from privacy.models.requests import REASON_LENGTH


class OwnDataForm(PublicForm):
    """Nothing of it is stored: the address is written to once."""

    email = EmailField(
        label=_("Thư điện tử"),
        max_length=254,
        help_text=_(
            "Địa chỉ bạn đã ghi khi gửi bình luận hoặc báo lỗi. Chúng tôi gửi liên kết tới địa chỉ này."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Xin ghi thư điện tử."),
            "invalid": _("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@example.vn."),
            "max_length": _("Địa chỉ thư điện tử dài quá %(limit_value)s ký tự."),
        },
    )


class EraseForm(forms.Form):
    """Never ticked beforehand."""

    sure = forms.BooleanField(
        label=_("Tôi muốn xóa mọi thứ nêu trên và hiểu rằng không lấy lại được."),
        error_messages={"required": _("Xin đánh dấu xác nhận rồi bấm lại.")},
    )


class RefusalForm(forms.Form):
    reason = LineField(
        label=_("Lý do từ chối"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=_("Người yêu cầu nhận được nguyên văn."),
        error_messages={"required": _("Hãy viết lý do: người yêu cầu có quyền biết.")},
    )
