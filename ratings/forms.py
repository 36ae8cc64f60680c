from django import forms
from django.utils.translation import gettext_lazy as _

from guard.door import PublicForm
from ratings.models import LEAST, MOST

_WRONG = _("Hãy chọn từ 1 đến 5 sao.")


class RatingForm(PublicForm):
    not_received = _("Đánh giá chưa được nhận. Xin gửi lại một lần nữa.")
    score = forms.TypedChoiceField(
        choices=[(n, n) for n in range(LEAST, MOST + 1)],
        coerce=int,
        error_messages={"required": _WRONG, "invalid_choice": _WRONG},
    )
