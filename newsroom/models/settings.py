from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from onerow.models import OneRow


class DeskSettings(OneRow):
    """How the office wants its desk to work. There is one row, or none before the first save."""

    publisher_is_another = models.BooleanField(
        _("người đăng phải khác người viết"),
        default=False,
        help_text=_("Không ai tự đăng bài của mình."),
    )
    lead_shortest = models.PositiveSmallIntegerField(_("sapo ngắn nhất (ký tự)"), default=80)
    lead_longest = models.PositiveSmallIntegerField(_("sapo dài nhất (ký tự)"), default=400)
    review_months = models.PositiveSmallIntegerField(
        _("rà soát bài sau (tháng)"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Bài không có ngày rà soát riêng được nhắc sau số tháng này."),
    )
    titles = models.TextField(
        _("chức danh viết đúng"),
        blank=True,
        help_text=_("Mỗi dòng một chức danh, thêm vào những chức danh cổng đã biết. Ví dụ: Bí thư Tỉnh ủy."),
    )

    class Meta:
        verbose_name = _("cách làm việc của tòa soạn")
        verbose_name_plural = _("cách làm việc của tòa soạn")
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="newsroom_desk_settings_are_one_row"),
            models.CheckConstraint(
                condition=Q(lead_shortest__lte=F("lead_longest")),
                name="newsroom_shortest_lead_is_not_above_the_longest",
                violation_error_message=_("Độ dài ngắn nhất phải không quá độ dài dài nhất."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Cách làm việc của tòa soạn"))
