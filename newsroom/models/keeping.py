from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from news.models import Article
from newsroom.querysets import EditingMarkQuerySet, FormDraftQuerySet


class FormDraft(models.Model):
    """The article form as somebody has typed it and not yet saved. It touches no article.

    What it holds was never cleaned: it goes back into a form's fields and nowhere else.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    base_revision = models.PositiveIntegerField(default=0)
    fields = models.JSONField(default=dict)  # by the fields' names, lists of texts
    saved_at = models.DateTimeField(db_index=True)

    objects = FormDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("bản đang gõ")
        verbose_name_plural = _("bản đang gõ")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="newsroom_one_form_draft_per_form"),
        ]

    def __str__(self) -> str:
        return self.key


class EditingMark(models.Model):
    """Somebody has the article's form open. Nobody is locked out: the revision decides at the save."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = EditingMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("người đang mở")
        verbose_name_plural = _("người đang mở")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "user"], name="newsroom_one_mark_per_person_and_article"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.article}"
