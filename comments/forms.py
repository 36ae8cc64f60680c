from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from comments.models import NAME_LENGTH, TEXT_LENGTH, Comment
from guard.door import PublicForm
from guard.text import EmailField, LineField, TextField
from news.models import Article
from vietnamese.formatting import number

# Stored word for word with each comment, and by the number: a change here never changes what somebody agreed
# to. New words get the next number (tests/comments/test_consent.py keeps those of the old ones).
CONSENT_VERSION = 1
CONSENT_TEXT = _(
    "Tôi đồng ý để cơ quan quản lý cổng thông tin lưu họ tên, thư điện tử (nếu có) và nội dung bình luận này "
    "để kiểm duyệt; nếu được duyệt, họ tên và nội dung được đăng công khai dưới bài viết, thư điện tử thì "
    "không."
)


class CommentForm(PublicForm):
    """What a reader types."""

    not_received = _("Bình luận chưa được nhận. Xin gửi lại một lần nữa.")
    name = LineField(
        label=_("Họ và tên"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Xin cho biết họ và tên."),
            "max_length": _("Họ và tên dài %(show_value)s ký tự; tối đa là %(limit_value)s."),
        },
    )
    email = EmailField(
        label=_("Thư điện tử"),
        required=False,
        max_length=254,
        help_text=_("Không hiện trên trang; chỉ dùng khi cần liên hệ lại với bạn."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@example.vn."),
            "max_length": _("Địa chỉ thư điện tử dài quá %(limit_value)s ký tự."),
        },
    )
    text = TextField(
        label=_("Nội dung bình luận"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Tối đa 3.000 ký tự. Bình luận hiện sau khi được duyệt."),
        error_messages={"required": _("Xin viết nội dung bình luận.")},
    )
    parent = forms.CharField(required=False, widget=forms.HiddenInput)
    consent = forms.BooleanField(
        label=CONSENT_TEXT,
        error_messages={"required": _("Xin đánh dấu đồng ý thì chúng tôi mới được lưu bình luận.")},
    )

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._article = article

    def replied_to(self) -> Comment | None:
        """The comment that this one answers, where it may be answered. No query where there is none."""
        return self._answerable(str(self["parent"].value() or ""))

    def clean_parent(self) -> Comment | None:
        typed = self.cleaned_data["parent"]
        parent = self._answerable(typed)
        if typed and parent is None:
            raise ValidationError(
                _("Bình luận bạn trả lời không còn hiện trên trang. Gửi lại thì thành bình luận mới.")
            )
        return parent

    def _answerable(self, typed: str) -> Comment | None:
        if not (typed.isascii() and typed.isdecimal() and len(typed) < 19):
            return None
        return Comment.objects.answerable_under(self._article).filter(pk=typed).first()

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len(text) > TEXT_LENGTH:
            message = _t("Bình luận dài %(length)s ký tự; tối đa là %(limit)s. Xin rút ngắn rồi gửi lại.")
            raise ValidationError(message % {"length": number(len(text)), "limit": number(TEXT_LENGTH)})
        return text
