from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from onerow.models import OneRow
from pages.addresses import http_validator, validate_menu_address
from pages.querysets import MenuItemQuerySet, WebLinkQuerySet
from vietnamese.models import TypedText


class SiteSettings(OneRow):
    """What the portal says of its owner. There is one row, or none before the first save."""

    name = models.CharField(
        _("tên cơ quan"),
        max_length=150,
        default="Hội đồng nhân dân tỉnh",
        help_text=_("Tên đầy đủ ở đầu và cuối mỗi trang."),
    )
    short_name = models.CharField(
        _("tên ngắn"),
        max_length=60,
        default="HĐND tỉnh",
        help_text=_("Đứng sau tiêu đề trang trên thẻ trình duyệt và kết quả tìm kiếm."),
    )
    portal_title = models.CharField(
        _("dòng tên cổng"), max_length=150, default="Cổng thông tin điện tử", help_text=_("Hiện ở đầu trang.")
    )
    address = models.CharField(_("trụ sở"), max_length=250, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=60, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    responsible_person = models.CharField(
        _("chịu trách nhiệm chính"),
        max_length=200,
        blank=True,
        help_text=_("Họ tên và chức vụ của người chịu trách nhiệm nội dung, hiện ở cuối trang."),
    )
    licence = models.CharField(
        _("giấy phép"),
        max_length=250,
        blank=True,
        help_text=_("Ví dụ: Giấy phép số 12/GP-STTTT ngày 05/07/2026. Hiện ở cuối trang."),
    )
    description = models.CharField(
        _("giới thiệu cho máy tìm kiếm"),
        max_length=300,
        blank=True,
        help_text=_("Một hai câu, hiện dưới tên cổng trong kết quả tìm kiếm."),
    )
    share_picture = models.ForeignKey(
        "images.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ảnh khi chia sẻ"),
        help_text=_("Dùng khi trang được chia sẻ không có ảnh riêng."),
    )

    class Meta:
        verbose_name = _("thông tin chung")
        verbose_name_plural = _("thông tin chung")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="pages_site_settings_are_one_row"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def rows(cls) -> models.QuerySet[Self]:
        return super().rows().select_related("share_picture")


class LinkGroup(TypedText):
    """A heading under which links to other websites stand."""

    name = models.CharField(
        _("tên nhóm"),
        max_length=100,
        unique=True,
        error_messages={"unique": _("Đã có nhóm liên kết mang tên này.")},
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0, help_text=_("Số nhỏ đứng trước."))

    class Meta:
        verbose_name = _("nhóm liên kết")
        verbose_name_plural = _("nhóm liên kết")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class WebLink(TypedText):
    """A link of the box "Liên kết website"."""

    group = models.ForeignKey(
        LinkGroup, on_delete=models.CASCADE, related_name="links", verbose_name=_("nhóm")
    )
    name = models.CharField(_("tên trang"), max_length=150)
    url = models.URLField(_("địa chỉ"), max_length=500, validators=[http_validator])
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0, help_text=_("Số nhỏ đứng trước."))
    is_shown = models.BooleanField(
        _("hiện"), default=True, help_text=_("Bỏ chọn để tạm ẩn liên kết mà không xóa.")
    )

    objects = WebLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("liên kết")
        verbose_name_plural = _("liên kết website")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(url__istartswith="http://") | Q(url__istartswith="https://"),
                name="pages_web_link_is_http",
                violation_error_message=_("Liên kết phải bắt đầu bằng http:// hoặc https://."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MenuItem(TypedText):
    """An entry of the menu at the top of every page."""

    label = models.CharField(_("chữ hiện trên menu"), max_length=60)
    address = models.CharField(
        _("địa chỉ"),
        max_length=500,
        validators=[validate_menu_address],
        help_text=_("Đường dẫn trong trang, ví dụ /dai-bieu/, hoặc địa chỉ đầy đủ của trang khác."),
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0, help_text=_("Số nhỏ đứng trước."))
    is_shown = models.BooleanField(
        _("hiện"), default=True, help_text=_("Bỏ chọn để tạm ẩn mục này mà không xóa.")
    )

    objects = MenuItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("mục của menu")
        verbose_name_plural = _("menu chính")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(address__startswith="/") & ~Q(address__startswith="//"))
                | Q(address__istartswith="http://")
                | Q(address__istartswith="https://"),
                name="pages_menu_item_leads_to_a_page",
                violation_error_message=_("Địa chỉ phải bắt đầu bằng /, http:// hoặc https://."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_external(self) -> bool:
        return not self.address.startswith("/")

    def contains(self, path: str) -> bool:
        """Whether the page at this path is the item's own or lies below it."""
        return path == "/" if self._begin == "/" else path.startswith(self._begin)

    @cached_property
    def _begin(self) -> str:
        """Of the addresses below it."""
        return self.address.partition("?")[0].rstrip("/") + "/"
