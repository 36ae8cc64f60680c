"""What the staff fill in, and what can be changed when."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polls.models import FrozenResult, Poll
from vietnamese.folding import tidy_line
from vietnamese.formatting import number
from vietnamese.validation import check_day

EARLIEST = dt.date(2000, 1, 1)
FURTHEST = dt.timedelta(days=5 * 366)
LEAST_CHOICES = 2
FIXED_BY_BALLOTS = ["kind", "question", "max_choices", "opens_at", "results_shown"]
FIXED_AT_THE_END = [*FIXED_BY_BALLOTS, "closes_at"]

BY_BALLOTS = _(
    "Đã có %s phiếu nên không thể đổi câu hỏi, loại, số lựa chọn tối đa, cách hiện kết quả và giờ mở: các "
    "phiếu ấy được bỏ cho cuộc bình chọn như đang có. Hãy đóng cuộc này và mở một cuộc mới."
)
AT_THE_END = _("Cuộc này đã đóng với %s phiếu nên không mở lại và không đổi được. Hãy mở một cuộc mới.")
OF_CHOICES = _(
    "Đã có %s phiếu nên không thể thêm, sửa, xóa hay đổi thứ tự phương án: các phiếu ấy "
    "được bỏ cho những phương án như đang có. Hãy đóng cuộc này và mở một cuộc mới."
)


class PollForm(forms.ModelForm):
    """A poll in the admin; an old one may be entered late, but no year may be mistyped.

    What the first ballot was given to stays as it was.
    """

    class Meta:
        model = Poll
        fields = [
            "kind",
            "question",
            "description",
            "max_choices",
            "is_shuffled",
            "results_shown",
            "asks_captcha",
            "opens_at",
            "closes_at",
            "is_featured",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kind", "results_shown"):
            if name in self.fields:
                self.fields[name].required = False  # what is not named stays as it is
        for name in ("opens_at", "closes_at"):
            if name in self.fields and isinstance(self.fields[name].widget, forms.MultiWidget):
                self.fields[name].widget.widgets[1].format = "%H:%M:%S"  # a poll ends to the second

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        stored = _locked_if_fixed(self.instance)
        if stored is not None:
            self._keep_what_was_voted_on(stored)
        return cleaned

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or self.instance.kind

    def clean_results_shown(self) -> str:
        return self.cleaned_data["results_shown"] or self.instance.results_shown

    def clean_opens_at(self) -> dt.datetime:
        return _plausible(self.cleaned_data["opens_at"])

    def clean_closes_at(self) -> dt.datetime | None:
        closes_at = self.cleaned_data["closes_at"]
        return None if closes_at is None else _plausible(closes_at)

    def _keep_what_was_voted_on(self, stored: Poll) -> None:
        is_over = stored.is_over(timezone.now())
        for name in FIXED_AT_THE_END if is_over else FIXED_BY_BALLOTS:
            if name not in self.cleaned_data:
                continue
            was = getattr(stored, name)
            if _as_shown(self.cleaned_data[name]) != _as_shown(was):
                self.add_error(name, reason_why_fixed(stored, AT_THE_END if is_over else BY_BALLOTS))
            else:
                self.cleaned_data[name] = was  # below the second, too, which the form does not show
        closes_at = self.cleaned_data.get("closes_at")
        if closes_at is not None and stored.ballots.filter(cast_at__gte=closes_at).exists():
            self.add_error("closes_at", _("Đã có phiếu được bỏ từ giờ này trở đi. Hãy chọn giờ muộn hơn."))


def reason_why_fixed(stored: Poll, reason: Any) -> str:
    return str(reason % number(stored.ballots.count()))


def _locked_if_fixed(poll: Poll) -> Poll | None:
    """As stored, if it was voted in or its result is frozen. Ballots need a share of the row
    (polls.freezing.hold_open): until this transaction ends, none can come in between."""
    stored = Poll.objects.select_for_update().filter(pk=poll.pk).first()
    if stored is None:
        return None
    is_fixed = stored.ballots.exists() or FrozenResult.objects.filter(poll=stored).exists()
    return stored if is_fixed else None


def _as_shown(value: Any) -> Any:
    """Moments as the form shows them."""
    return value.replace(microsecond=0) if isinstance(value, dt.datetime) else value


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
        if self.instance.rates_portal():
            if kept:
                raise ValidationError(_("Đánh giá cổng có bốn mục định sẵn, không có phương án."))
            return
        if len(kept) < LEAST_CHOICES:
            raise ValidationError(_("Cuộc bình chọn cần ít nhất hai phương án."))
        if (self.instance.max_choices or 1) > len(kept):
            raise ValidationError(_("Số lựa chọn tối đa lớn hơn số phương án."))

    def _keep_what_was_voted_on(self) -> None:
        if self.has_changed() and (stored := _locked_if_fixed(self.instance)):
            raise ValidationError(reason_why_fixed(stored, OF_CHOICES))


class AdjustmentFormSet(BaseInlineFormSet):
    """Imported numbers that can be true: no more ticks than the people could have given."""

    instance: Poll

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        if self.has_changed():
            Poll.objects.select_for_update().filter(pk=self.instance.pk).first()
            if FrozenResult.objects.filter(poll=self.instance.pk).exists():
                raise ValidationError(_("Kết quả đã chốt nên không nhập thêm hay bỏ bớt số liệu được nữa."))
        kept = [form.instance for form in self.forms if form not in self.deleted_forms]
        people = sum(adjustment.people for adjustment in kept)
        ticks = sum(adjustment.ticks for adjustment in kept)
        if ticks > people * (self.instance.max_choices or 1):
            raise ValidationError(
                _("Số lượt chọn nhập thêm nhiều hơn số người ấy có thể chọn. Hãy kiểm tra lại các con số.")
            )
