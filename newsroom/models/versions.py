from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from news.models import Article
from newsroom.moves import Step
from newsroom.querysets import VersionQuerySet


class Version(models.Model):
    """One step of an article's history: a save with the words as they were then, or a move with its reason.

    Written by newsroom.versions alone, never changed.
    """

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="versions", verbose_name=_("bài viết")
    )
    number = models.PositiveIntegerField(_("số"))
    at = models.DateTimeField(_("lúc"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("người thực hiện"),
    )
    by_name = models.CharField(_("tên người thực hiện"), max_length=150, blank=True)
    step = models.CharField(_("việc"), max_length=10, choices=Step.choices)
    reason = models.TextField(_("lý do"), blank=True)
    revision = models.PositiveIntegerField(_("lần sửa"), default=0)  # the article's, after this step
    content = models.JSONField(_("nội dung"), null=True)  # None: the words stayed as they were
    passed_over = models.JSONField(_("mục kiểm tra đã bỏ qua"), default=list)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("phiên bản")
        verbose_name_plural = _("phiên bản")
        default_permissions = ()
        ordering = ["article", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="newsroom_one_version_per_number"),
            models.CheckConstraint(
                condition=~Q(step__in=["give_back", "take_down"]) | ~Q(reason=""),
                name="newsroom_return_and_take_down_have_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_step_display()}"
