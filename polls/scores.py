"""What visitors gave the portal: one line of numbers for each of its four questions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Count, IntegerChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from polls.models import Poll

SCORES = (1, 2, 3, 4, 5)


class Criterion(IntegerChoices):
    """The four questions about the portal itself; the number is that of the form's field `score_1`."""

    LOOKS = 1, _("Giao diện")
    CONTENT = 2, _("Nội dung")
    QUALITY = 3, _("Chất lượng")
    SUPPORT = 4, _("Hỗ trợ")


@dataclass(frozen=True)
class ScoreLine:
    """How often each score was given for one criterion; `counts` stand in the order of SCORES."""

    criterion: int
    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def average(self) -> float | None:
        if not self.total:
            return None
        return sum(score * count for score, count in zip(SCORES, self.counts, strict=True)) / self.total

    @property
    def percent(self) -> int:
        """The average as the length of a bar, of a whole of 100."""
        return round((self.average or 0) / SCORES[-1] * 100)


def score_lines(poll: "Poll") -> list[ScoreLine]:
    """All four, also before the first ballot. One query."""
    rows = apps.get_model("polls", "BallotScore")._default_manager.filter(ballot__poll=poll)
    counted = rows.order_by().values_list("criterion", "score").annotate(number=Count("pk"))
    numbers = {(criterion, score): number for criterion, score, number in counted}
    return [
        ScoreLine(
            criterion.value,
            str(criterion.label),
            tuple(numbers.get((criterion.value, score), 0) for score in SCORES),
        )
        for criterion in Criterion
    ]
