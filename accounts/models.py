from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of the council's staff; citizens have no accounts."""

    full_name = models.CharField(
        _("họ và tên"), max_length=100, blank=True, help_text=_("Hiện ở bút danh và lịch sử bài viết.")
    )

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name or self.username

    def get_short_name(self) -> str:
        """How the admin greets."""
        return self.full_name or self.username
