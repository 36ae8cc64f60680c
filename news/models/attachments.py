import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from news.models.articles import Article
from vietnamese.models import TypedText


def new_token() -> str:
    """128 random bits as 32 hex digits: the name of the file, which nobody may guess."""
    return secrets.token_hex(16)


class Attachment(TypedText):
    """A document that belongs to an article and may be read as long as it may."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"
        XLSX = "xlsx", "XLSX"

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="attachments", verbose_name=_("bài viết")
    )
    title = models.CharField(_("tên tài liệu"), max_length=200)
    kind = models.CharField(_("loại tệp"), max_length=4, choices=Kind.choices, editable=False)
    size = models.PositiveIntegerField(_("dung lượng (byte)"), editable=False)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0, help_text=_("Số nhỏ đứng trước."))
    uploaded_at = models.DateTimeField(_("tải lên lúc"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("người tải lên"),
    )

    class Meta:
        verbose_name = _("tệp đính kèm")
        verbose_name_plural = _("tệp đính kèm")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["pdf", "docx", "xlsx"]), name="news_attachment_is_pdf_docx_or_xlsx"
            ),
        ]

    def __str__(self) -> str:
        return self.title
