import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def new_token() -> str:
    """128 random bits as 32 hex digits: what keeps a picture of a draft from being guessed."""
    return secrets.token_hex(16)


class Picture(models.Model):
    """A picture of the library. Its files are renditions of ours alone; the upload itself is not kept."""

    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    alt = models.CharField(
        _("mô tả cho người không nhìn thấy ảnh"),
        max_length=250,
        blank=True,
        help_text=_("Nói trong ảnh có gì. Không chép lại tiêu đề bài viết hay chú thích."),
    )
    caption = models.CharField(_("chú thích"), max_length=500, blank=True)
    credit = models.CharField(_("người chụp hoặc nguồn ảnh"), max_length=150, blank=True)
    width = models.PositiveIntegerField(_("chiều rộng (điểm ảnh)"), editable=False)
    height = models.PositiveIntegerField(_("chiều cao (điểm ảnh)"), editable=False)
    uploaded_at = models.DateTimeField(_("tải lên lúc"), auto_now_add=True, db_index=True)
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
        verbose_name = _("ảnh")
        verbose_name_plural = _("ảnh")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.alt or self.caption or self.token
