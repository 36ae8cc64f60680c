from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polls.models.ballots import Choice
from polls.models.polls import Poll
from vietnamese.models import TypedText

MOST_IMPORTED = 10**9  # so that no sum of adjustments leaves 64 bits
_TOO_MANY = _("Con số này lớn hơn 1.000.000.000. Hãy kiểm tra lại.")


class PollAdjustment(TypedText):
    """People, and the ticks of one choice, that were counted elsewhere and are added with a reason.

    An old poll with 123 people and no more is one row; one whose choices are known is a row for each.
    """

    poll = models.ForeignKey(
        Poll, on_delete=models.CASCADE, related_name="adjustments", verbose_name=_("cuộc bình chọn")
    )
    people = models.PositiveIntegerField(
        _("số người"),
        default=0,
        validators=[MaxValueValidator(MOST_IMPORTED, message=_TOO_MANY)],
        help_text=_("Cộng vào số người đã bình chọn."),
    )
    choice = models.ForeignKey(
        Choice,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="adjustments",
        verbose_name=_("phương án"),
        help_text=_("Để trống nếu không biết họ đã chọn gì."),
    )
    ticks = models.PositiveIntegerField(
        _("số lượt chọn"),
        default=0,
        validators=[MaxValueValidator(MOST_IMPORTED, message=_TOO_MANY)],
        help_text=_("Cộng vào thanh của phương án."),
    )
    reason = models.CharField(
        _("lý do"), max_length=200, help_text=_("Hiện công khai dưới kết quả: số này từ đâu ra.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("người nhập"),
    )
    made_at = models.DateTimeField(_("nhập lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("số liệu nhập thêm")
        verbose_name_plural = _("số liệu nhập thêm")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(choice__isnull=False) | Q(ticks=0),
                name="polls_imported_ticks_belong_to_a_choice",
                violation_error_message=_("Số lượt chọn phải đi với một phương án."),
            ),
            models.CheckConstraint(
                condition=Q(people__gt=0) | Q(ticks__gt=0),
                name="polls_adjustment_adds_something",
                violation_error_message=_("Hãy nhập số người hoặc số lượt chọn."),
            ),
            models.CheckConstraint(
                condition=Q(people__lte=MOST_IMPORTED, ticks__lte=MOST_IMPORTED),
                name="polls_adjustments_can_be_added_up",
                violation_error_message=_TOO_MANY,
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="polls_adjustment_has_its_reason",
                violation_error_message=_("Hãy ghi lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"+{self.people}: {self.reason}"

    def clean(self) -> None:
        if self.choice is not None and self.choice.poll_id != self.poll_id:
            raise ValidationError({"choice": _("Phương án này thuộc cuộc bình chọn khác.")})
