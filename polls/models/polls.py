import datetime as dt
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polls.querysets import PollQuerySet
from polls.results import Bar, Result, shares
from vietnamese.models import TypedText

if TYPE_CHECKING:
    from polls.models.ballots import Choice


def words_of(question: str, choices: Iterable["Choice"]) -> str:
    by_number = sorted(choices, key=lambda choice: choice.pk)
    lines = [question, *(f"{choice.pk} {choice.text}" for choice in by_number)]
    return sha256("\n".join(lines).encode()).hexdigest()[:6]


class Poll(TypedText):
    """A question to everybody ("Bình chọn"), with one ballot per visitor."""

    class Kind(models.TextChoices):
        CHOICES = "choices", _("Câu hỏi có phương án")
        PORTAL = "portal", _("Đánh giá cổng: chấm điểm giao diện, nội dung, chất lượng, hỗ trợ")

    class Shown(models.TextChoices):
        """From when on everybody sees the result. That of a closed poll is always public."""

        ALWAYS = "always", _("Luôn hiện")
        VOTED = "voted", _("Hiện với người đã bình chọn, và khi đã đóng")
        CLOSED = "closed", _("Chỉ hiện khi đã đóng")

    kind = models.CharField(_("loại"), max_length=10, choices=Kind.choices, default=Kind.CHOICES)
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
    is_shuffled = models.BooleanField(
        _("xáo trộn phương án"),
        default=False,
        help_text=_("Mỗi người thấy các phương án theo một thứ tự riêng. Kết quả vẫn theo thứ tự đã nhập."),
    )
    results_shown = models.CharField(
        _("hiện kết quả"), max_length=10, choices=Shown.choices, default=Shown.ALWAYS
    )
    asks_captcha = models.BooleanField(
        _("hỏi mã xác thực"),
        default=False,
        help_text=_("Người bình chọn phải gõ lại năm chữ cái trong ảnh."),
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
            models.CheckConstraint(
                condition=~Q(results_shown="closed") | Q(closes_at__isnull=False),
                name="polls_result_shown_at_the_end_has_an_end",
                violation_error_message=_("Kết quả chỉ hiện khi đã đóng thì phải có giờ đóng."),
            ),
            models.CheckConstraint(
                condition=Q(results_shown__in=["always", "voted", "closed"]),
                name="polls_result_is_shown_at_a_known_time",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["choices", "portal"]), name="polls_poll_is_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("polls:poll_detail", args=[self.pk])

    def is_open(self, now: dt.datetime) -> bool:
        """Whether it takes ballots at that moment; its twin is PollQuerySet.open_at()."""
        return self.opens_at <= now and (self.closes_at is None or self.closes_at > now)

    def is_over(self, now: dt.datetime) -> bool:
        return self.closes_at is not None and self.closes_at <= now

    def rates_portal(self) -> bool:
        return self.kind == self.Kind.PORTAL

    def shows_result(self, now: dt.datetime, *, has_voted: bool) -> bool:
        """Whether a reader sees more than how many people took part."""
        if self.results_shown == self.Shown.VOTED:
            return has_voted or self.is_over(now)
        return self.results_shown == self.Shown.ALWAYS or self.is_over(now)

    def state(self, now: dt.datetime) -> str:
        if self.opens_at > now:
            return str(_("Chưa mở"))
        return str(_("Đang mở")) if self.is_open(now) else str(_("Đã đóng"))

    def offered_to(self, visitor_key: str) -> list["Choice"]:
        """The choices as this visitor sees them, in the same order each time; "" is nobody in particular."""
        choices = list(self.choices.all())
        if not self.is_shuffled:
            return choices
        return sorted(choices, key=lambda choice: sha256(f"{visitor_key} {choice.pk}".encode()).digest())

    def words(self) -> str:
        """What a ballot is given to, in six digits: the question and the choices, in whatever order.

        A form holds them, so that no ballot counts for other words than were read.
        """
        return words_of(self.question, self.choices.all())

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
