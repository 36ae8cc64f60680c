from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pages.addresses import validate_menu_address
from pages.querysets import RedirectQuerySet
from vietnamese.models import TypedText


class Redirect(TypedText):
    """Where a page is that readers look for at an address that was."""

    old = models.CharField(
        _("địa chỉ cũ"),
        max_length=500,
        unique=True,
        help_text=_("Đường dẫn trên cổng này, ví dụ /tin-cu.aspx?id=12."),
        error_messages={"unique": _("Địa chỉ cũ này đã được chuyển hướng.")},
    )
    new = models.CharField(
        _("địa chỉ mới"),
        max_length=500,
        validators=[validate_menu_address],
        help_text=_("Đường dẫn trong trang, ví dụ /dai-bieu/, hoặc địa chỉ đầy đủ của trang khác."),
    )
    reason = models.CharField(_("lý do"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("người tạo"),
    )

    objects = RedirectQuerySet.as_manager()

    class Meta:
        verbose_name = _("chuyển hướng")
        verbose_name_plural = _("chuyển hướng")
        ordering = ["old"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(old=models.F("new")),
                name="pages_redirect_leads_elsewhere",
                violation_error_message=_("Địa chỉ mới phải khác địa chỉ cũ."),
            ),
            models.CheckConstraint(
                condition=Q(old__startswith="/") & ~Q(old__startswith="//"),
                name="pages_redirect_starts_on_this_site",
                violation_error_message=_("Địa chỉ cũ phải bắt đầu bằng /."),
            ),
            models.CheckConstraint(
                condition=(Q(new__startswith="/") & ~Q(new__startswith="//"))
                | Q(new__istartswith="http://")
                | Q(new__istartswith="https://"),
                name="pages_redirect_leads_to_a_page",
                violation_error_message=_("Địa chỉ mới phải bắt đầu bằng /, http:// hoặc https://."),
            ),
        ]

    def __str__(self) -> str:
        return self.old
