from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedLine(models.Model):
    """A line of an import file whose article is in the database, so that no second run imports it again.

    Written in the transaction of its article. It outlives the article: what staff deleted stays deleted.
    """

    digest = models.UUIDField(primary_key=True)  # the first 128 bits of SHA-256 over the line
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.digest)


class DigestMail(models.Model):
    """That a member of staff was told by e-mail, on that day, what waits (portal.digest). Kept for a week."""

    on = models.DateField()
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("thư báo việc chờ")
        verbose_name_plural = _("thư báo việc chờ")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "on"], name="portal_one_digest_per_day_and_recipient"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"
