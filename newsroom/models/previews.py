from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from news.models import Article
from newsroom.querysets import PreviewLinkQuerySet


class PreviewLink(models.Model):
    """Lets somebody without an account read an article before it is public, for a while."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="preview_links", verbose_name=_("bài viết")
    )
    created_at = models.DateTimeField(_("tạo lúc"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("người tạo"),
    )
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    withdrawn_at = models.DateTimeField(_("thu hồi lúc"), null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("liên kết xem trước")
        verbose_name_plural = _("liên kết xem trước")
        default_permissions = ()
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="newsroom_preview_link_lasts_a_while"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article}"
