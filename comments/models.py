from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comments.querysets import CommentQuerySet
from news.models import Article

NAME_LENGTH = 80
TEXT_LENGTH = 3000


class Comment(models.Model):
    """A citizen's word on an article: plain text, shown once a moderator approved it, never edited."""

    class Status(models.TextChoices):
        PENDING = "pending", _("Chờ duyệt")
        APPROVED = "approved", _("Đã duyệt")
        REFUSED = "refused", _("Từ chối")

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="comments", verbose_name=_("bài viết")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,  # one person's right to deletion takes nobody else's words away
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("trả lời bình luận"),
    )
    name = models.CharField(_("họ và tên"), max_length=NAME_LENGTH)
    email = models.EmailField(_("thư điện tử"), blank=True, help_text=_("Không bao giờ hiện trên trang."))
    text = models.TextField(_("nội dung"), max_length=TEXT_LENGTH)
    consent_text = models.TextField(
        _("điều người gửi đã đồng ý"), help_text=_("Nguyên văn lời đồng ý lúc gửi bình luận.")
    )
    status = models.CharField(_("trạng thái"), max_length=10, choices=Status.choices, default=Status.PENDING)
    created_at = models.DateTimeField(_("gửi lúc"))
    decided_at = models.DateTimeField(_("xử lý lúc"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người xử lý"),
    )
    html = models.TextField(blank=True, editable=False)  # made on approval (comments.discussion)
    # The same for all comments of one browser, so that a moderator can see a flood; see guard.visitor.
    visitor_key = models.CharField(max_length=64, editable=False, db_index=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("bình luận")
        verbose_name_plural = _("bình luận")
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="comments_comment_is_no_reply_to_itself",
            ),
            models.CheckConstraint(
                condition=Q(status="pending", decided_at__isnull=True)
                | (~Q(status="pending") & Q(decided_at__isnull=False)),
                name="comments_decided_comment_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["article", "status", "created_at"], name="comments_of_article"),
            models.Index(fields=["status", "-created_at"], name="comments_queue"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"

    @property
    def is_pending(self) -> bool:
        """Its twin is CommentQuerySet.pending()."""
        return self.status == self.Status.PENDING

    @property
    def is_approved(self) -> bool:
        """Its twin is CommentQuerySet.approved()."""
        return self.status == self.Status.APPROVED

    def clean(self) -> None:
        if self.parent is None:
            return
        if self.parent.parent_id is not None:
            raise ValidationError({"parent": _("Không trả lời được một câu trả lời.")})
        if self.parent.article_id != self.article_id:
            raise ValidationError({"parent": _("Bình luận được trả lời thuộc bài viết khác.")})
