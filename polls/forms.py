"""What a visitor fills in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from guard.door import PublicForm
from polls.models import Choice, Poll
from polls.scores import SCORES, Criterion
from polls.services import BallotRefused, ChoiceOfAnotherPoll, NoChoice, check_choices

_NOT_RECEIVED = _("Phiếu chưa được nhận. Xin gửi lại một lần nữa.")


class BallotForm(PublicForm):
    """The ticks of a ballot; cleaned they are the poll's Choice objects, each once."""

    not_received = _NOT_RECEIVED
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


class ScoresForm(PublicForm):
    """The four scores of a ballot about the portal; cleaned, `scores()` are what cast_scores() takes."""

    not_received = _NOT_RECEIVED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterion in Criterion:
            self.fields[f"score_{criterion.value}"] = forms.TypedChoiceField(
                label=criterion.label,
                choices=[(score, str(score)) for score in SCORES],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Xin chấm điểm mục này."),
                    "invalid_choice": _("Điểm phải từ 1 đến 5."),
                },
            )

    def questions(self) -> list[forms.BoundField]:
        return [self[f"score_{criterion}"] for criterion in Criterion.values]

    def scores(self) -> dict[int, int]:
        return {criterion: self.cleaned_data[f"score_{criterion}"] for criterion in Criterion.values}
