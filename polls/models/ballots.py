"""What can be chosen in a poll, and what visitors chose."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polls.models.polls import Poll
from polls.querysets import ChoiceQuerySet
from polls.scores import SCORES, Criterion
from vietnamese.models import TypedText


class Choice(TypedText):
    """One answer of a poll. What it says is fixed from the first ballot on (polls.desk_forms)."""

    poll = models.ForeignKey(
        Poll, on_delete=models.CASCADE, related_name="choices", verbose_name=_("cuộc bình chọn")
    )
    text = models.CharField(_("phương án"), max_length=200)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    ballot_ticks: int  # from with_ticks()
    imported_ticks: int

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("phương án")
        verbose_name_plural = _("phương án")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "text"],
                name="polls_choice_is_named_once_per_poll",
                violation_error_message=_("Hai phương án không được giống nhau."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Ballot(models.Model):
    """One visitor's vote. The key names nobody, and cannot be linked to the visitor's other votes.

    A poll that has ballots cannot be deleted: what citizens said stays on record.
    """

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="ballots")
    visitor_key = models.CharField(max_length=64)
    cast_at = models.DateTimeField()
    choices = models.ManyToManyField(Choice, through="BallotChoice", related_name="+")

    class Meta:
        verbose_name = _("phiếu")
        verbose_name_plural = _("phiếu")
        default_permissions = ()  # nobody looks at single ballots
        constraints = [
            models.UniqueConstraint(fields=["poll", "visitor_key"], name="polls_one_ballot_per_visitor"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class BallotChoice(models.Model):
    """One tick on a ballot."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE)
    choice = models.ForeignKey(Choice, on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("lượt chọn")
        verbose_name_plural = _("lượt chọn")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["ballot", "choice"], name="polls_one_tick_per_ballot_and_choice"),
        ]

    def __str__(self) -> str:
        return f"#{self.ballot_id}: {self.choice_id}"


class BallotScore(models.Model):
    """What one ballot about the portal gives for one of its four questions."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, db_index=False, related_name="scores")
    criterion = models.PositiveSmallIntegerField(_("tiêu chí"), choices=Criterion.choices)
    score = models.PositiveSmallIntegerField(_("điểm"))

    class Meta:
        verbose_name = _("điểm đánh giá cổng")
        verbose_name_plural = _("điểm đánh giá cổng")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "criterion"], name="polls_one_score_per_ballot_and_criterion"
            ),
            models.CheckConstraint(
                condition=Q(criterion__in=Criterion.values), name="polls_score_is_for_one_of_four_criteria"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=SCORES[0], score__lte=SCORES[-1]), name="polls_score_is_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.ballot_id}: {self.criterion}/{self.score}"
