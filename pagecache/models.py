from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ContentVersion(models.Model):
    """The number of the present edition of everything public, in one row; services raise it.

    A number is a moment in microseconds or the last number plus one, whichever is greater: after a restored
    backup no number comes a second time for other content.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    number = models.BigIntegerField(default=0)
    purge_floor = models.BigIntegerField(
        default=0, help_text=_("Bản lưu cũ hơn số này không bao giờ được đưa ra.")
    )

    class Meta:
        verbose_name = _("phiên bản nội dung")
        verbose_name_plural = _("phiên bản nội dung")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="pagecache_content_version_is_one_row"),
            models.CheckConstraint(
                condition=Q(purge_floor__lte=models.F("number")), name="pagecache_floor_is_a_past_version"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
