from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.comments import NOTE_LENGTH, Comment


class Reason(models.TextChoices):
    """Why a comment is refused or taken down; the code is what is stored and counted."""

    ABUSE = "abuse", _("Xúc phạm, công kích người khác")
    UNLAWFUL = "unlawful", _("Trái pháp luật, thuần phong mỹ tục")
    PERSONAL = "personal", _("Lộ thông tin cá nhân")
    UNTRUE = "untrue", _("Thông tin sai, chưa kiểm chứng")
    OFF_TOPIC = "off-topic", _("Không liên quan đến bài viết")
    REPEATED = "repeated", _("Trùng lặp")
    OTHER = "other", _("Lý do khác (ghi ở ô ghi chú)")


class Decision(models.Model):
    """Who decided what about a comment, and when. Kept after later decisions; goes with the comment alone."""

    class Kind(models.TextChoices):
        APPROVED = "approved", _("Duyệt")
        REFUSED = "refused", _("Từ chối")
        TAKEN_DOWN = "taken-down", _("Gỡ xuống")
        SPAM = "spam", _("Đánh dấu thư rác")
        HIDDEN = "hidden", _("Ẩn")
        REOPENED = "reopened", _("Xét lại")
        ANSWERED = "answered", _("Trả lời chính thức")
        ERASED = "erased", _("Xóa theo yêu cầu của người gửi")

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("bình luận")
    )
    at = models.DateTimeField(_("lúc"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("người xử lý"),
    )
    kind = models.CharField(_("quyết định"), max_length=10, choices=Kind.choices)
    reason = models.CharField(_("lý do"), max_length=10, choices=Reason, blank=True)
    note = models.CharField(_("ghi chú"), max_length=NOTE_LENGTH, blank=True)

    class Meta:
        verbose_name = _("quyết định về bình luận")
        verbose_name_plural = _("quyết định về bình luận")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind__in=["refused", "taken-down"]) & ~Q(reason=""))
                | (~Q(kind__in=["refused", "taken-down"]) & Q(reason="")),
                name="comments_refusal_alone_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~(Q(kind="hidden") | Q(reason="other")) | ~Q(note=""),
                name="comments_decision_says_what_no_code_says",
            ),
        ]

    def __str__(self) -> str:
        """As in the site's history: without a citizen's words."""
        words = f"{self.get_kind_display()}: {self.get_reason_display().lower()}"
        return f"{words if self.reason else self.get_kind_display()}."
