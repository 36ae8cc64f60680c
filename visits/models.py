import datetime as dt

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

QUIET = dt.timedelta(minutes=30)  # so long without a page, and the next one starts a new visit
ONLINE = dt.timedelta(minutes=5)
MOST_ADJUSTED = 10**12  # so that no sum of adjustments leaves 64 bits
_TOO_MANY = _("Số lượt xem phải từ −1.000.000.000.000 đến 1.000.000.000.000. Hãy kiểm tra lại con số.")


class Traffic(models.Model):
    """Sums of a stretch of local time, only ever raised by visits.counting."""

    people_views = models.PositiveBigIntegerField(_("lượt xem của người đọc"), default=0)
    bot_views = models.PositiveBigIntegerField(_("lượt xem của máy tự động"), default=0)
    visits = models.PositiveBigIntegerField(_("lượt truy cập"), default=0)

    class Meta:
        abstract = True


class DailyTraffic(Traffic):
    """The whole site on one local day; kept for ever."""

    on = models.DateField(_("ngày"), primary_key=True)

    class Meta:
        verbose_name = _("lượt xem theo ngày")
        verbose_name_plural = _("lượt xem theo ngày")
        ordering = ["-on"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"


class HourlyTraffic(Traffic):
    """The whole site in one local hour; 8,760 rows a year."""

    on = models.DateField(_("ngày"))
    hour = models.PositiveSmallIntegerField(_("giờ"))

    class Meta:
        verbose_name = _("lượt xem theo giờ")
        verbose_name_plural = _("lượt xem theo giờ")
        ordering = ["-on", "-hour"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["on", "hour"], name="visits_one_row_per_hour"),
            models.CheckConstraint(condition=Q(hour__lte=23), name="visits_hour_of_the_day"),
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} {self.hour:02}:00"


class SubjectTraffic(models.Model):
    """Page views by people of one subject on one local day.

    A subject is whatever settings.VISITS_SUBJECTS names, by kind and id: this app knows none of them.
    """

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    on = models.DateField(_("ngày"))
    views = models.PositiveBigIntegerField(_("lượt xem của người đọc"), default=0)

    class Meta:
        verbose_name = _("lượt xem theo nội dung")
        verbose_name_plural = _("lượt xem theo nội dung")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "on"], name="visits_one_row_per_subject_and_day"
            ),
        ]
        indexes = [models.Index("kind", "on", name="visits_subjects_of_a_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}, {self.on:%d/%m/%Y}"


class OnlineVisitorQuerySet(models.QuerySet["OnlineVisitor"]):
    def quiet(self, now: dt.datetime) -> "OnlineVisitorQuerySet":
        """Those whose next page would start a new visit: nothing is lost with their rows."""
        return self.filter(seen_at__lt=now - QUIET)

    def keep_newest(self, limit: int) -> None:
        """Remove all but so many, so that invented browsers cannot fill the table."""
        self.filter(pk__in=self.order_by("-seen_at", "pk").values("pk")[limit:]).delete()


class OnlineVisitor(models.Model):
    """A person seen in the last half hour, by a hash under the key of the day (visits.visitors)."""

    hash = models.CharField(primary_key=True, max_length=16)
    seen_at = models.DateTimeField(db_index=True)

    objects = OnlineVisitorQuerySet.as_manager()

    class Meta:
        verbose_name = _("người đang xem")
        verbose_name_plural = _("người đang xem")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.hash}, {localtime(self.seen_at):%H:%M}"


class Adjustment(models.Model):
    """Views counted elsewhere, such as by the portal before this one. Added with a reason, never changed."""

    views = models.BigIntegerField(
        _("số lượt xem"),
        validators=[
            MinValueValidator(-MOST_ADJUSTED, message=_TOO_MANY),
            MaxValueValidator(MOST_ADJUSTED, message=_TOO_MANY),
        ],
        help_text=_(
            "Cộng vào tổng số “Thống kê”. Số âm để sửa một lần nhập sai: không sửa, không xóa số đã ghi."
        ),
    )
    reason = models.CharField(
        _("lý do"),
        max_length=300,
        help_text=_("Ví dụ: số lượt xem của cổng thông tin cũ đến hết ngày 31/12/2025."),
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
        verbose_name = _("điều chỉnh số lượt xem")
        verbose_name_plural = _("điều chỉnh số lượt xem")
        ordering = ["-made_at", "-pk"]
        default_permissions = ("add", "view")
        constraints = [
            models.CheckConstraint(
                condition=~Q(views=0),
                name="visits_adjustment_changes_the_total",
                violation_error_message=_("Số lượt xem phải khác 0."),
            ),
            models.CheckConstraint(
                condition=Q(views__gte=-MOST_ADJUSTED, views__lte=MOST_ADJUSTED),
                name="visits_adjustments_can_be_added_up",
                violation_error_message=_TOO_MANY,
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="visits_adjustment_has_a_reason",
                violation_error_message=_("Hãy ghi lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.views:+d}: {self.reason}"


class SpoolOffset(models.Model):
    """How far a spool file is added up. It moves in the transaction of the sums: that is the exactly-once."""

    name = models.CharField(primary_key=True, max_length=60)
    offset = models.PositiveBigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, db_index=True)  # its owner is gone, all of it is counted

    class Meta:
        verbose_name = _("vị trí đã cộng")
        verbose_name_plural = _("vị trí đã cộng")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}: {self.offset}"
