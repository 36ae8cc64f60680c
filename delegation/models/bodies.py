from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vietnamese.folding import slugify
from vietnamese.models import TypedText
from vietnamese.validation import sensible_date


class Term(TypedText):
    """A term of the council ("nhiệm kỳ"), usually five years."""

    name = models.CharField(
        _("tên nhiệm kỳ"),
        max_length=100,
        unique=True,
        help_text=_("Ví dụ: Khóa XVIII, nhiệm kỳ 2021–2026."),
        error_messages={"unique": _("Đã có nhiệm kỳ mang tên này.")},
    )
    starts_on = models.DateField(_("bắt đầu ngày"), validators=[sensible_date])
    ends_on = models.DateField(
        _("kết thúc ngày"),
        validators=[sensible_date],
        null=True,
        blank=True,
        help_text=_("Sau ngày này các chức vụ của nhiệm kỳ không còn là đương nhiệm. Để trống nếu chưa rõ."),
    )

    class Meta:
        verbose_name = _("nhiệm kỳ")
        verbose_name_plural = _("nhiệm kỳ")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="delegation_term_ends_after_its_start",
                violation_error_message=_("Ngày kết thúc nhiệm kỳ phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Body(TypedText):
    """A part of the council: its standing committee, a committee, a group of delegates."""

    class Kind(models.TextChoices):
        STANDING = "standing", _("Thường trực HĐND")
        COMMITTEE = "committee", _("Ban của HĐND")
        GROUP = "group", _("Tổ đại biểu")
        ASSEMBLY = "assembly", _("Đoàn ĐBQH")

    name = models.CharField(_("tên tổ chức"), max_length=150)
    slug = models.SlugField(
        _("tên trong địa chỉ"),
        max_length=150,
        unique=True,
        blank=True,
        help_text=_("Để trống thì hệ thống tự tạo từ tên tổ chức."),
        error_messages={"unique": _("Đã có tổ chức dùng tên này trong địa chỉ. Hãy chọn tên khác.")},
    )
    kind = models.CharField(_("loại"), max_length=10, choices=Kind.choices)
    position = models.PositiveSmallIntegerField(
        _("thứ tự"), default=0, help_text=_("Số nhỏ đứng trước; cũng là thứ tự các chức vụ của một đại biểu.")
    )
    description = models.TextField(
        _("giới thiệu"), max_length=2000, blank=True, help_text=_("Hiện ở đầu trang của tổ chức.")
    )

    class Meta:
        verbose_name = _("tổ chức")
        verbose_name_plural = _("tổ chức")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tidy_text()
        self.slug = self.slug or slugify(self.name, max_length=150)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("delegation:body_detail", args=[self.slug])

    def clean(self) -> None:
        self.slug = self.slug or slugify(self.name, max_length=150)
        if not self.slug:
            raise ValidationError({"name": _("Tên tổ chức phải có chữ cái hoặc chữ số.")})
