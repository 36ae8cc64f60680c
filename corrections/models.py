from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from corrections.querysets import CorrectionQuerySet, ErrorReportQuerySet
from news.models import Article
from vietnamese.models import TypedText

QUOTE_LENGTH = 500
TEXT_LENGTH = 2000
ANSWER_LENGTH = 2000
CORRECTION_LENGTH = 1000


class ErrorReport(TypedText):
    """What a reader says is wrong in an article."""

    class Status(models.TextChoices):
        OPEN = "open", _("Chờ xử lý")
        ANSWERED = "answered", _("Đã xử lý")
        REFUSED = "refused", _("Không có lỗi")

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="error_reports", verbose_name=_("bài viết")
    )
    quote = models.TextField(_("chỗ sai trong bài"), max_length=QUOTE_LENGTH, blank=True)
    text = models.TextField(_("nội dung báo lỗi"), max_length=TEXT_LENGTH)
    email = models.EmailField(_("thư điện tử"), blank=True)
    consent_text = models.TextField(_("điều người gửi đã đồng ý"), blank=True, editable=False)
    created_at = models.DateTimeField(_("gửi lúc"))
    visitor_key = models.CharField(max_length=64, editable=False)
    status = models.CharField(_("trạng thái"), max_length=8, choices=Status.choices, default=Status.OPEN)
    answered_at = models.DateTimeField(_("xử lý lúc"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("người xử lý"),
    )
    answer = models.TextField(_("trả lời"), max_length=ANSWER_LENGTH, blank=True)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo lỗi")
        verbose_name_plural = _("báo lỗi")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open", answered_at__isnull=True)
                | (Q(status__in=["answered", "refused"]) & Q(answered_at__isnull=False)),
                name="corrections_answered_report_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(email="") | ~Q(consent_text=""), name="corrections_address_is_kept_with_consent"
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-created_at"], name="corrections_queue"),
            models.Index(Lower("email"), name="corrections_of_address"),
        ]

    def __str__(self) -> str:
        """Not the reader's words: this is what the site's history keeps when they have been deleted."""
        return _t("Báo lỗi số %s") % self.pk

    @property
    def is_open(self) -> bool:
        """Its twin is ErrorReportQuerySet.waiting()."""
        return self.status == self.Status.OPEN


class Correction(TypedText):
    """What the office says in public that it has put right in an article."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="corrections", verbose_name=_("bài viết")
    )
    at = models.DateTimeField(_("đính chính lúc"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("người đính chính"),
    )
    text = models.TextField(
        _("nội dung đính chính"), max_length=CORRECTION_LENGTH, help_text=_("Bạn đọc thấy dòng này trên bài.")
    )
    report = models.ForeignKey(
        ErrorReport,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="corrections",
        verbose_name=_("báo lỗi"),
    )
    is_shown = models.BooleanField(_("hiện trên bài"), default=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("đính chính")
        verbose_name_plural = _("đính chính")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="corrections_correction_says_what_changed"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
