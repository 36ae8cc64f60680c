import datetime as dt
import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from privacy.querysets import DataRequestQuerySet
from vietnamese.models import TypedText

REASON_LENGTH = 500
_NUMBERS = re.compile(r"[\s,;]*(?:\d{1,15}[\s,;]+)*(?:\d{1,15})?[\s,;]*")


class DataRequest(TypedText):
    """A person asks the office for what it keeps of them, or to delete it. Deadlines are set at receipt."""

    class Kind(models.TextChoices):
        ERASE = "erase", _("Xóa dữ liệu")
        COPY = "copy", _("Cung cấp dữ liệu")

    class Channel(models.TextChoices):
        WEB = "web", _("Trên cổng, qua thư điện tử")
        PAPER = "paper", _("Văn bản")
        PHONE = "phone", _("Điện thoại")
        DESK = "desk", _("Trực tiếp")

    class Status(models.TextChoices):
        OPEN = "open", _("Đang chờ")
        DONE = "done", _("Đã thực hiện")
        REFUSED = "refused", _("Từ chối")

    kind = models.CharField(_("yêu cầu"), max_length=5, choices=Kind.choices, default=Kind.ERASE)
    channel = models.CharField(_("nhận bằng"), max_length=5, choices=Channel.choices, default=Channel.WEB)
    email = models.EmailField(
        _("thư điện tử"),
        blank=True,
        help_text=_("Địa chỉ đã để lại khi gửi bình luận hoặc báo lỗi: theo đó cổng tìm ra dữ liệu."),
    )
    contact = models.CharField(
        _("người yêu cầu"),
        max_length=200,
        blank=True,
        help_text=_("Họ tên và cách trả lời: số điện thoại hoặc địa chỉ."),
    )
    comment_numbers = models.CharField(
        _("số bình luận"),
        max_length=200,
        blank=True,
        help_text=_("Bình luận không có thư điện tử: ghi số của chúng (trên trang duyệt), ví dụ 12, 15."),
    )
    report_numbers = models.CharField(_("số báo lỗi"), max_length=200, blank=True)
    details = models.TextField(
        _("ghi chú"),
        max_length=1000,
        blank=True,
        help_text=_("Cho người trong cơ quan: ai nhận, đã xác minh người yêu cầu bằng cách nào."),
    )
    received_on = models.DateField(_("nhận ngày"))
    answer_due_on = models.DateField(_("hạn trả lời tiếp nhận"), editable=False)
    done_due_on = models.DateField(_("hạn thực hiện"), editable=False)
    acknowledged_at = models.DateTimeField(_("trả lời tiếp nhận lúc"), null=True, blank=True, editable=False)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("người trả lời tiếp nhận"),
    )
    status = models.CharField(
        _("trạng thái"), max_length=7, choices=Status.choices, default=Status.OPEN, editable=False
    )
    closed_at = models.DateTimeField(_("xong lúc"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("người thực hiện"),
    )
    reason = models.CharField(_("lý do từ chối"), max_length=REASON_LENGTH, blank=True, editable=False)
    comment_count = models.PositiveIntegerField(_("số bình luận đã xóa"), default=0, editable=False)
    report_count = models.PositiveIntegerField(_("số báo lỗi đã xóa"), default=0, editable=False)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("yêu cầu về dữ liệu cá nhân")
        verbose_name_plural = _("yêu cầu về dữ liệu cá nhân")
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(contact=""),
                name="privacy_request_can_be_answered",
                violation_error_message=_("Hãy ghi thư điện tử, hoặc người yêu cầu và cách trả lời."),
            ),
            models.CheckConstraint(
                condition=Q(status="open", closed_at__isnull=True)
                | (~Q(status="open") & Q(closed_at__isnull=False)),
                name="privacy_closed_request_has_its_moment",
            ),
            models.CheckConstraint(
                condition=(Q(status="refused") & ~Q(reason="")) | (~Q(status="refused") & Q(reason="")),
                name="privacy_refusal_alone_has_a_reason",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(status="open", kind="erase") & ~Q(email=""),
                name="privacy_one_open_erasure_per_address",
                violation_error_message=_("Đã có yêu cầu xóa đang chờ của thư điện tử này."),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "done_due_on"], name="privacy_queue"),
            models.Index(Lower("email"), name="privacy_of_address"),
        ]

    def __str__(self) -> str:
        """Not whose it is: this is what the site's history keeps."""
        return _t("Yêu cầu số %s") % self.pk

    def clean(self) -> None:
        if self.received_on and self.received_on > timezone.localdate():
            raise ValidationError({"received_on": _t("Ngày nhận không thể ở sau hôm nay.")})
        for name in ("comment_numbers", "report_numbers"):
            if not _NUMBERS.fullmatch(getattr(self, name)):
                raise ValidationError({name: _t("Chỉ ghi các số, cách nhau bằng dấu phẩy.")})

    @property
    def is_open(self) -> bool:
        """Its twin is DataRequestQuerySet.waiting()."""
        return self.status == self.Status.OPEN

    @property
    def next_due_on(self) -> dt.date:
        """Its twin is querysets.NEXT_DUE."""
        return self.done_due_on if self.acknowledged_at else self.answer_due_on

    @property
    def named_comments(self) -> list[int]:
        return _numbers(self.comment_numbers)

    @property
    def named_reports(self) -> list[int]:
        return _numbers(self.report_numbers)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d{1,15}", text)]
