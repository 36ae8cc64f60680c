import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guard.questions import DEFAULT, Question, default_questions, question_in, questions_in
from onerow.models import OneRow


class DayKey(models.Model):
    """The secret of one day, shared by all nodes: hashes of networks mean nothing once it is destroyed.

    Left out of backups, and removed when its day is over.
    """

    on = models.DateField(primary_key=True)
    key = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("khóa ngày")
        verbose_name_plural = _("khóa ngày")

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"


class SlotQuerySet(models.QuerySet["Slot"]):
    def over(self, now: dt.datetime) -> "SlotQuerySet":
        return self.filter(held_until__lte=now)


class Slot(models.Model):
    """One of the few places that a network or visitor may hold for a while (guard.limits)."""

    key = models.CharField(max_length=64)
    number = models.PositiveSmallIntegerField()
    held_until = models.DateTimeField(db_index=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt giữ chỗ")
        verbose_name_plural = _("lượt giữ chỗ")
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="guard_one_holder_per_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]} #{self.number}"


class CaptchaSettings(OneRow):
    """What is asked in words. There is one row, or none before the first save."""

    questions = models.TextField(
        _("câu hỏi thay cho ảnh"),
        default=default_questions,
        help_text=_(
            "Dành cho người không nhìn và không nghe được. Mỗi dòng: câu hỏi | câu trả lời | cách trả lời "
            "khác. Không phân biệt chữ hoa, dấu và khoảng trắng. Nên có mười câu trở lên, ai cũng trả lời "
            "được ngay, không phải phép tính, và đổi vài tháng một lần."
        ),
    )

    class Meta:
        verbose_name = _("câu hỏi xác thực")
        verbose_name_plural = _("câu hỏi xác thực")
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="guard_captcha_settings_are_one_row"),
            models.CheckConstraint(condition=~Q(questions=""), name="guard_something_can_be_asked"),
        ]

    def __str__(self) -> str:
        return str(_("Câu hỏi xác thực"))

    def clean(self) -> None:
        for line in self.questions.splitlines():
            if line.strip() and question_in(line) is None:
                message = _t("Dòng này thiếu câu hỏi hoặc câu trả lời, hoặc câu trả lời quá dài: %s")
                raise ValidationError({"questions": message % line})

    @property
    def known(self) -> list[Question]:
        """Never empty."""
        return questions_in(self.questions) or questions_in(DEFAULT)
