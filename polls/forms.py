import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polls.models import Choice, Poll
from polls.services import BallotRefused, ChoiceOfAnotherPoll, NoChoice, check_choices
from vietnamese.folding import tidy_line
from vietnamese.formatting import number
from vietnamese.validation import check_day

EARLIEST = dt.date(2000, 1, 1)
FURTHEST = dt.timedelta(days=5 * 366)
LEAST_CHOICES = 2
FIXED_BY_BALLOTS = ["question", "max_choices", "opens_at"]


class BallotForm(forms.Form):
    """The ticks of a ballot; cleaned they are the poll's Choice objects, each once."""

    choice = forms.MultipleChoiceField(
        error_messages={"required": NoChoice.message, "invalid_choice": ChoiceOfAnotherPoll.message}
    )

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.poll = poll
        self.by_key = {str(choice.pk): choice for choice in poll.choices.all()}
        self.fields["choice"].choices = list(self.by_key.items())  # type: ignore[attr-defined]

    def clean_choice(self) -> list[Choice]:
        chosen = [self.by_key[key] for key in dict.fromkeys(self.cleaned_data["choice"])]
        try:
            check_choices(self.poll, chosen)
        except BallotRefused as refused:
            raise ValidationError(refused.message) from None
        return chosen


class PollForm(forms.ModelForm):
    """A poll in the admin; an old one may be entered late, but no year may be mistyped.

    What the first ballot was given to stays as it was.
    """

    class Meta:
        model = Poll
        fields = ["question", "description", "max_choices", "opens_at", "closes_at", "is_featured"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        voted_on = _locked_if_voted_on(self.instance)
        if voted_on is not None:
            changed = [
                name
                for name in FIXED_BY_BALLOTS
                if name in self.cleaned_data
                and _to_the_minute(self.cleaned_data[name]) != _to_the_minute(getattr(voted_on, name))
            ]
            reason = _(
                "Đã có %s phiếu nên không thể đổi câu hỏi, số lựa chọn tối đa và giờ mở: các phiếu ấy "
                "được bỏ cho cuộc bình chọn như đang có. Hãy đóng cuộc này và mở một cuộc mới."
            )
            for name in changed:
                self.add_error(name, reason % number(voted_on.ballots.count()))
        return cleaned

    def clean_opens_at(self) -> dt.datetime:
        return _plausible(self.cleaned_data["opens_at"])

    def clean_closes_at(self) -> dt.datetime | None:
        closes_at = self.cleaned_data["closes_at"]
        return None if closes_at is None else _plausible(closes_at)


def _locked_if_voted_on(poll: Poll) -> Poll | None:
    """As stored. A ballot needs a share of the row: until this transaction ends, none can come in between."""
    stored = Poll.objects.select_for_update().filter(pk=poll.pk).first()
    return stored if stored is not None and stored.ballots.exists() else None


def _to_the_minute(value: Any) -> Any:
    """Moments as the form shows them."""
    return value.replace(second=0, microsecond=0) if isinstance(value, dt.datetime) else value


def _plausible(moment: dt.datetime) -> dt.datetime:
    check_day(moment, first=EARLIEST, last=timezone.localdate() + FURTHEST)
    return moment


class ChoiceForm(forms.ModelForm):
    def clean_text(self) -> str:
        return tidy_line(self.cleaned_data["text"])  # rows of one form are compared as they are cleaned


class ChoiceFormSet(BaseInlineFormSet):
    """At least two choices, and none of them touched once there are ballots."""

    instance: Poll

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        self._keep_what_was_voted_on()
        kept = [
            form for form in self.forms if form.cleaned_data.get("text") and form not in self.deleted_forms
        ]
        if len(kept) < LEAST_CHOICES:
            raise ValidationError(_("Cuộc bình chọn cần ít nhất hai phương án."))
        if (self.instance.max_choices or 1) > len(kept):
            raise ValidationError(_("Số lựa chọn tối đa lớn hơn số phương án."))

    def _keep_what_was_voted_on(self) -> None:
        if self.has_changed() and (voted_on := _locked_if_voted_on(self.instance)):
            raise ValidationError(
                _(
                    "Đã có %s phiếu nên không thể thêm, sửa, xóa hay đổi thứ tự phương án: các phiếu ấy "
                    "được bỏ cho những phương án như đang có. Hãy đóng cuộc này và mở một cuộc mới."
                )
                % number(voted_on.ballots.count())
            )


class AdjustmentFormSet(BaseInlineFormSet):
    """Imported numbers that can be true: no more ticks than the people could have given."""

    instance: Poll

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        kept = [form.instance for form in self.forms if form not in self.deleted_forms]
        people = sum(adjustment.people for adjustment in kept)
        ticks = sum(adjustment.ticks for adjustment in kept)
        if ticks > people * (self.instance.max_choices or 1):
            raise ValidationError(
                _("Số lượt chọn nhập thêm nhiều hơn số người ấy có thể chọn. Hãy kiểm tra lại các con số.")
            )
