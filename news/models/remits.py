from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from news.models.filing import Category


class Remit(models.Model):
    """Limits a member of staff to categories and those below. Who has none works everywhere.

    An empty one means nowhere: a category that is deleted must not widen anybody's rights.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="remit",
        verbose_name=_("người dùng"),
    )
    categories = models.ManyToManyField(
        Category,
        blank=True,
        related_name="+",
        verbose_name=_("chuyên mục"),
        help_text=_("Gồm cả các chuyên mục con. Để trống: không phụ trách chuyên mục nào."),
    )

    class Meta:
        verbose_name = _("phạm vi phụ trách")
        verbose_name_plural = _("phạm vi phụ trách")

    def __str__(self) -> str:
        return str(self.user)

    @cached_property
    def covered(self) -> frozenset[int]:
        """The numbers of its categories and of those below them."""
        chosen = self.categories.order_by().values("pk")
        below = Category.objects.filter(Q(pk__in=chosen) | Q(parent__in=chosen))
        return frozenset(below.order_by().values_list("pk", flat=True))
