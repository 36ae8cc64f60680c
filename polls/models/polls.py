import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polls.querysets import ChoiceQuerySet, PollQuerySet
from polls.results import Bar, Result, shares
from vietnamese.models import TypedText


class Poll(TypedText):
    """A question to everybody ("Bình chọn"), with one ballot per visitor."""

    question = models.CharField(_("câu hỏi"), max_length=300)
    description = models.TextField(
        _("giải thích thêm"),
        max_length=1000,
        blank=True,
        help_text=_("Hiện dưới câu hỏi trên trang của cuộc bình chọn."),
    )
    max_choices = models.PositiveSmallIntegerField(
        _("số lựa chọn tối đa"),
        default=1,
        help_text=_("1: mỗi người chọn đúng một phương án. Lớn hơn 1: được chọn nhiều phương án."),
    )
    is_featured = models.BooleanField(
        _("hiện bên cạnh các trang"),
        default=False,
        help_text=_("Khung “Bình chọn” hiện cuộc mới nhất trong số các cuộc được đánh dấu và đang mở."),
    )
    opens_at = models.DateTimeField(
        _("mở lúc"), default=timezone.now, help_text=_("Trước lúc này chỉ cán bộ có quyền mới xem được.")
    )
    closes_at = models.DateTimeField(
        _("đóng lúc"),
        null=True,
        blank=True,
        help_text=_("Từ giây này không nhận phiếu nữa, kết quả vẫn xem được. Để trống: chưa định ngày đóng."),
    )

    ballot_count: int  # from with_people()
    imported_people: int

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = _("cuộc bình chọn")
        verbose_name_plural = _("bình chọn")
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="polls_poll_closes_after_it_opens",
                violation_error_message=_("Giờ đóng phải sau giờ mở."),
            ),
            models.CheckConstraint(
                condition=Q(max_choices__gte=1),
                name="polls_ballot_may_hold_a_choice",
                violation_error_message=_("Mỗi người phải được chọn ít nhất một phương án."),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("polls:poll_detail", args=[self.pk])

    def is_open(self, now: dt.datetime) -> bool:
        """Whether it takes ballots at that moment; its twin is PollQuerySet.open_at()."""
        return self.opens_at <= now and (self.closes_at is None or self.closes_at > now)

    def state(self, now: dt.datetime) -> str:
        if self.opens_at > now:
            return str(_("Chưa mở"))
        return str(_("Đang mở")) if self.is_open(now) else str(_("Đã đóng"))

    def people(self) -> int:
        """Those who took part, the imported ones too; of a poll loaded with_people()."""
        return self.ballot_count + self.imported_people

    def result(self) -> Result:
        """The numbers of a poll loaded with_results(); costs no query."""
        choices = list(self.choices.all())
        ticks = [choice.ballot_ticks + choice.imported_ticks for choice in choices]
        bars = zip(choices, ticks, shares(ticks), strict=True)
        return Result(
            people=self.people(),
            ticks=sum(ticks),
            imported_people=self.imported_people,
            imported_ticks=sum(choice.imported_ticks for choice in choices),
            bars=tuple(Bar(*bar) for bar in bars),
        )


class Choice(TypedText):
    """One answer of a poll. What it says is fixed from the first ballot on (polls.forms)."""

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
