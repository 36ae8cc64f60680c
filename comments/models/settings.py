import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from comments.models.comments import NAME_LENGTH
from onerow.models import OneRow


class CommentSettings(OneRow):
    """How the office wants comments to be taken and judged. One row, or none before the first save."""

    closes_after_days = models.PositiveSmallIntegerField(
        _("ngừng nhận bình luận sau (ngày)"),
        default=0,
        validators=[MaxValueValidator(3650)],
        help_text=_("Tính từ lúc đăng bài. 0: không ngừng. Bình luận đã hiện vẫn hiện."),
    )
    link_limit = models.PositiveSmallIntegerField(
        _("số liên kết không bị đánh dấu"),
        default=0,
        help_text=_("Bình luận có nhiều liên kết hơn thì được đánh dấu để người duyệt xem kỹ."),
    )
    blocked_words = models.TextField(
        _("từ cần xem kỹ"),
        blank=True,
        help_text=_(
            "Mỗi dòng một từ hoặc cụm từ. Bình luận có từ ấy được đánh dấu, không bị từ chối tự động; viết "
            "không dấu cũng được nhận ra."
        ),
    )
    offices = models.TextField(
        _("cơ quan trả lời"),
        blank=True,
        help_text=_(
            "Mỗi dòng một tên đứng trên câu trả lời chính thức, dòng đầu được chọn sẵn. Bỏ trống: tên cơ "
            "quan trong Cấu hình trang."
        ),
    )

    class Meta:
        verbose_name = _("cách nhận và duyệt bình luận")
        verbose_name_plural = _("cách nhận và duyệt bình luận")
        default_permissions = ("view", "change")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="comments_settings_are_one_row")]

    def __str__(self) -> str:
        return str(_("Cách nhận và duyệt bình luận"))

    def clean(self) -> None:
        too_long = next((name for name in self.office_names if len(name) > NAME_LENGTH), None)
        if too_long:
            message = _t("Tên cơ quan dài quá %(limit)d ký tự: %(name)s")
            raise ValidationError({"offices": message % {"limit": NAME_LENGTH, "name": too_long}})

    @property
    def words(self) -> list[str]:
        return _lines(self.blocked_words)

    @property
    def office_names(self) -> list[str]:
        return _lines(self.offices)

    @property
    def open_for(self) -> dt.timedelta | None:
        """How long after its publication an article takes comments; None: as long as it stands there."""
        return dt.timedelta(days=self.closes_after_days) if self.closes_after_days else None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
