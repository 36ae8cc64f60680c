from django.db import models


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
