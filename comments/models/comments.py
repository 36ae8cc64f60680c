from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from comments.marks import fingerprint_of
from comments.querysets import CommentQuerySet
from news.models import Article

NAME_LENGTH = 80
TEXT_LENGTH = 3000
NOTE_LENGTH = 200


class Comment(models.Model):
    """A citizen's word on an article, or the office's answer to one: plain text, never edited.

    A citizen's is shown once a moderator approved it. `status` is the latest decision; Decision keeps all.
    """

    class Status(models.TextChoices):
        PENDING = "pending", _("Chờ duyệt")
        APPROVED = "approved", _("Đã duyệt")
        REFUSED = "refused", _("Từ chối")
        SPAM = "spam", _("Thư rác")
        HIDDEN = "hidden", _("Đã ẩn")

    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="comments",
        verbose_name=_("bài viết"),
        db_index=False,  # comments_of_article begins with it
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
    consent_version = models.PositiveSmallIntegerField(
        _("bản lời đồng ý"), default=0, help_text=_("0: gửi trước khi lời đồng ý được đánh số.")
    )
    is_official = models.BooleanField(_("trả lời chính thức"), default=False)
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
    note = models.CharField(
        _("ghi chú khi ẩn"),
        max_length=NOTE_LENGTH,
        blank=True,
        help_text=_("Bạn đọc thấy dòng này thay cho bình luận."),
    )
    # Then nothing of the person is left in the row; its number, its place and the decisions on it stay.
    erased_at = models.DateTimeField(_("xóa lúc"), null=True, blank=True, editable=False)
    html = models.TextField(blank=True, editable=False)  # made on approval (comments.discussion)
    # Of the letters alone, so that the same words sent again are found by an index; empty where imported.
    fingerprint = models.CharField(max_length=32, blank=True, editable=False)
    # The same for all comments of one browser, so that a moderator can see a flood; see guard.visitor.
    visitor_key = models.CharField(max_length=64, editable=False)

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
            models.CheckConstraint(
                condition=(Q(status="hidden") & ~Q(note="")) | (~Q(status="hidden") & Q(note="")),
                name="comments_only_hidden_comment_has_a_note",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(
                    status__in=["refused", "spam", "hidden"],
                    **dict.fromkeys(["name", "email", "text", "consent_text"], ""),
                    **dict.fromkeys(["fingerprint", "visitor_key"], ""),
                ),
                name="comments_erased_comment_says_nothing",
            ),
        ]
        permissions = [("answer_comment", _("Trả lời bình luận nhân danh cơ quan"))]
        indexes = [
            models.Index(fields=["article", "status", "created_at"], name="comments_of_article"),
            models.Index(fields=["status", "-created_at"], name="comments_queue"),
            # Only compared, never looked for by how they begin, for which `db_index` would make a second one.
            models.Index(fields=["fingerprint"], name="comments_of_same_letters"),
            models.Index(fields=["visitor_key"], name="comments_of_browser"),
            # So that "nothing is kept" is said as fast as that something is, and no stranger can tell by it.
            models.Index(Lower("email"), name="comments_of_address"),
        ]

    def __str__(self) -> str:
        return _t("(đã xóa)") if self.erased_at else f"{self.name}: {self.text[:60]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.fingerprint = fingerprint_of(self.text)
        super().save(*args, **kwargs)

    @property
    def is_pending(self) -> bool:
        """Its twin is CommentQuerySet.pending()."""
        return self.status == self.Status.PENDING

    @property
    def is_approved(self) -> bool:
        """Its twin is CommentQuerySet.approved()."""
        return self.status == self.Status.APPROVED

    @property
    def is_hidden(self) -> bool:
        """Its note stands where it stood. Shown in its way, as approved ones are: CommentQuerySet.shown()."""
        return self.status == self.Status.HIDDEN

    @property
    def is_put_away(self) -> bool:
        """Its twin is CommentQuerySet.put_away()."""
        return self.status in {self.Status.REFUSED, self.Status.SPAM, self.Status.HIDDEN}

    def clean(self) -> None:
        if self.parent is None:
            return
        if self.parent.parent_id is not None:
            raise ValidationError({"parent": _("Không trả lời được một câu trả lời.")})
        if self.parent.article_id != self.article_id:
            raise ValidationError({"parent": _("Bình luận được trả lời thuộc bài viết khác.")})
