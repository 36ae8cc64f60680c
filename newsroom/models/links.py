from django.db import models
from django.utils.translation import gettext_lazy as _

from news.models import Article
from newsroom.querysets import CheckedLinkQuerySet


class CheckedLink(models.Model):
    """What another site answered when a link of ours was last tried."""

    url_hash = models.CharField(max_length=64, unique=True)  # addresses may be longer than an index takes
    url = models.TextField(_("liên kết"))
    status = models.PositiveSmallIntegerField(_("mã trả lời"), null=True)
    said = models.CharField(_("kết quả"), max_length=200, blank=True)
    checked_at = models.DateTimeField(_("kiểm tra lúc"), null=True)
    failing_since = models.DateTimeField(_("hỏng từ"), null=True)
    # Of those that fail, as it was when all links were last looked through; not all of hundreds.
    articles = models.ManyToManyField(Article, related_name="+", verbose_name=_("bài có liên kết"))

    objects = CheckedLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("liên kết đã kiểm tra")
        verbose_name_plural = _("liên kết đã kiểm tra")
        default_permissions = ("view",)
        ordering = ["url"]

    def __str__(self) -> str:
        return self.url
