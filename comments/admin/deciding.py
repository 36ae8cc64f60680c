"""What the queue and a comment's own page share: the decisions, what each is told, and its message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import ValidationError
from django.forms import CharField, ChoiceField, Form, Select, TextInput
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from comments.models import NOTE_LENGTH, Reason
from comments.moderation import (
    approve_comments,
    hide_comments,
    mark_as_spam,
    refuse_comments,
    reopen_comments,
)
from comments.querysets import CommentQuerySet
from guard.text import LineField


@dataclass(frozen=True)
class Deciding:
    service: Callable[..., int]
    done: Any
    """With a place for the number."""
    takes: tuple[str, ...] = ()
    """Which of DecisionForm's fields the service is told."""


DECISIONS = {
    "approve": Deciding(approve_comments, _("Đã duyệt %d bình luận.")),
    "refuse": Deciding(refuse_comments, _("Đã từ chối %d bình luận."), ("reason", "note")),
    "spam": Deciding(mark_as_spam, _("Đã đánh dấu %d bình luận là thư rác.")),
    "hide": Deciding(hide_comments, _("Đã ẩn %d bình luận."), ("note",)),
    "reopen": Deciding(reopen_comments, _("Đã đưa %d bình luận về chờ duyệt.")),
}
_REASONS = [("", _("chọn lý do")), *Reason.choices]


class DecidingForm(ActionForm):
    """The list's line of actions, with what some of them need to be told: it is judged by DecisionForm."""

    reason = CharField(label=_("Lý do từ chối"), widget=Select(choices=_REASONS), required=False)
    note = CharField(label=_("Ghi chú"), widget=TextInput(attrs={"maxlength": NOTE_LENGTH}), required=False)


class DecisionForm(Form):
    """The same of one decision, judged."""

    reason = ChoiceField(label=_("Lý do từ chối"), choices=_REASONS, required=False)
    note = LineField(label=_("Ghi chú"), max_length=NOTE_LENGTH, required=False)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._name = name

    def clean(self) -> None:
        reason, note = self.cleaned_data.get("reason"), self.cleaned_data.get("note")
        if self._name == "refuse" and not reason and "reason" not in self.errors:
            raise ValidationError(_("Hãy chọn lý do từ chối."))
        if self._name == "refuse" and reason == Reason.OTHER and not note:
            raise ValidationError(_("Lý do khác thì xin ghi rõ ở ô ghi chú."))
        if self._name == "hide" and not note and "note" not in self.errors:
            raise ValidationError(_("Hãy ghi chú vì sao ẩn: bạn đọc thấy dòng này thay cho bình luận."))


def decide(request: HttpRequest, name: str, comments: CommentQuerySet) -> bool:
    """Decide as asked and say what was done, or why nothing could be; whether the asking was complete."""
    deciding = DECISIONS[name]
    form = DecisionForm(request.POST, name=name)
    if not form.is_valid():
        for errors in form.errors.values():
            for error in errors:
                messages.error(request, str(error))
        return False
    told = {field: form.cleaned_data[field] for field in deciding.takes}
    decided = deciding.service(comments, by=staff_of(request), now=timezone.now(), **told)
    if decided:
        messages.success(request, deciding.done % decided)
    else:
        messages.warning(request, _t("Không có gì thay đổi: các bình luận đã chọn được xử lý từ trước."))
    return True
