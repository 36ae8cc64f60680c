import datetime as dt
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from news.models.articles import Article
from pagecache.links import address_of
from vietnamese.folding import slugify
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

    @property
    def path(self) -> Path:
        """Where the file lies: in a hidden folder, out of which nothing is served by its name."""
        month = self.uploaded_at.astimezone(dt.UTC)
        return Path(settings.MEDIA_ROOT, ".tep", f"{month:%Y/%m}", f"{self.token}.{self.kind}")

    def get_absolute_url(self) -> str:
        return attachment_address(self.article_id, self.pk, self.title, self.kind)


def attachment_address(article: int, pk: int, title: str, kind: str) -> str:
    """Where readers get it as long as the article is public."""
    return address_of("news:article_attachment", article, pk, attachment_slug(title), kind)


def attachment_slug(title: str) -> str:
    return slugify(title, max_length=80) or "tep"


def remove_file(sender: type[Attachment], instance: Attachment, **kwargs: Any) -> None:
    """After a row is gone for good, its file goes; a signal, because an article takes its rows with it.

    A disk that does not give it back is logged: what was deleted is deleted.
    """
    path = instance.path
    transaction.on_commit(lambda: path.unlink(missing_ok=True), robust=True)


models.signals.post_delete.connect(remove_file, sender=Attachment, dispatch_uid="news.remove_file")
