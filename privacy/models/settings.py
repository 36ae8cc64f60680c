import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from onerow.models import OneRow
from privacy.clocks import Holidays, holidays_in

# Those with a fixed day. Tết and Giỗ Tổ follow the moon: the office adds them each year.
_FIXED_HOLIDAYS = "01/01 Tết Dương lịch\n30/04 Ngày Chiến thắng\n01/05 Quốc tế lao động\n02/09 Quốc khánh"
_TEN_YEARS = 3650


def _days(name: object, default: int, help_text: object = "") -> models.PositiveSmallIntegerField:
    validators = [MinValueValidator(1), MaxValueValidator(_TEN_YEARS)]
    return models.PositiveSmallIntegerField(
        name,  # type: ignore[arg-type]  # lazy text
        default=default,
        validators=validators,
        help_text=help_text,  # type: ignore[arg-type]
    )


class PrivacySettings(OneRow):
    """The deadlines of requests, and how long is kept what citizens sent. One row, or none before a save.

    The page "Bảo vệ dữ liệu cá nhân" says all of it in public.
    """

    answer_working_days = models.PositiveSmallIntegerField(
        _("trả lời tiếp nhận trong (ngày làm việc)"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    done_days = models.PositiveSmallIntegerField(
        _("thực hiện xong trong (ngày)"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Hai thời hạn áp dụng cho yêu cầu nhận từ lúc lưu trở đi."),
    )
    holidays = models.TextField(
        _("ngày nghỉ lễ"),
        max_length=4000,
        blank=True,
        default=_FIXED_HOLIDAYS,
        help_text=_(
            "Mỗi dòng một ngày: 02/09 là mọi năm, 06/02/2027 là riêng năm ấy; sau đó có thể ghi tên ngày lễ. "
            "Thứ Bảy và Chủ Nhật luôn được trừ. Hãy thêm Tết Nguyên đán và Giỗ Tổ mỗi năm."
        ),
    )
    officer = models.CharField(
        _("bộ phận phụ trách"),
        max_length=200,
        blank=True,
        help_text=_(
            "Người hoặc phòng phụ trách bảo vệ dữ liệu cá nhân và cách liên hệ. Bỏ trống: trang chỉ nêu cơ "
            "quan trong Thông tin chung."
        ),
    )
    put_away_days = _days(
        _("bình luận bị từ chối, thư rác (ngày)"), 180, _("Tính từ lúc xử lý; sau đó xóa hẳn.")
    )
    email_days = _days(
        _("thư điện tử người gửi để lại (ngày)"),
        365,
        _("Của bình luận và báo lỗi đã xử lý, tính từ lúc gửi; sau đó chỉ xóa địa chỉ."),
    )
    report_days = _days(_("báo lỗi đã xử lý (ngày)"), 730, _("Tính từ lúc xử lý; sau đó xóa hẳn."))
    request_days = _days(_("yêu cầu về dữ liệu đã xong (ngày)"), 365, _("Tính từ lúc xong; sau đó xóa hẳn."))
    log_days = _days(
        _("nhật ký (ngày)"),
        90,
        _(
            "Cổng tự xóa lần đăng nhập sai quá hạn. Nhật ký của máy chủ thì đặt cùng số ngày trong hệ điều "
            "hành (xem docs/privacy.md)."
        ),
    )

    class Meta:
        verbose_name = _("thời hạn về dữ liệu cá nhân")
        verbose_name_plural = _("thời hạn về dữ liệu cá nhân")
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="privacy_settings_are_one_row"),
            models.CheckConstraint(
                condition=Q(answer_working_days__gte=1, done_days__gte=1), name="privacy_a_deadline_is_a_day"
            ),
            models.CheckConstraint(
                condition=Q(
                    put_away_days__gte=1,
                    email_days__gte=1,
                    report_days__gte=1,
                    request_days__gte=1,
                    log_days__gte=1,
                ),
                name="privacy_what_is_kept_is_kept_for_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Thời hạn về dữ liệu cá nhân"))

    def clean(self) -> None:
        try:
            holidays_in(self.holidays.splitlines())
        except ValueError as error:
            message = _t("Dòng này không phải là ngày (ví dụ 02/09 hoặc 06/02/2027): %s")
            raise ValidationError({"holidays": message % error}) from error

    @property
    def days_off(self) -> Holidays:
        return holidays_in(self.holidays.splitlines())

    def before(self, now: dt.datetime, kept: str) -> dt.datetime:
        """The moment before which what `kept` names ("put_away_days" …) has had its time."""
        return now - dt.timedelta(days=getattr(self, kept))
