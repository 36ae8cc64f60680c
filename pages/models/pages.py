from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pages.addresses import page_address_validator
from pages.querysets import PageQuerySet
from richtext.cleaning import clean
from richtext.pages import page_html
from vietnamese.folding import slugify
from vietnamese.models import TypedText


class Page(TypedText):
    """A page that changes rarely and stands under an address of the office's choice."""

    title = models.CharField(_("tiêu đề"), max_length=200)
    address = models.CharField(
        _("địa chỉ"),
        max_length=200,
        unique=True,
        blank=True,
        validators=[page_address_validator],
        help_text=_(
            "Ví dụ gioi-thieu/chuc-nang: trang nằm ở /gioi-thieu/chuc-nang/. "
            "Các trang có chung từ đầu hiện thành một mục. Để trống thì hệ thống tự tạo từ tiêu đề."
        ),
        error_messages={"unique": _("Đã có trang khác ở địa chỉ này. Hãy chọn địa chỉ khác.")},
    )
    body = models.TextField(_("nội dung"), blank=True)
    body_page = models.TextField(editable=False, blank=True)
    position = models.PositiveSmallIntegerField(
        _("thứ tự"), default=0, help_text=_("Trong mục và trên sơ đồ trang. Số nhỏ đứng trước.")
    )
    is_published = models.BooleanField(
        _("đăng"),
        default=True,
        help_text=_("Bỏ chọn thì bạn đọc không mở được trang này; người sửa trang vẫn xem được."),
    )
    updated_at = models.DateTimeField(_("sửa lần cuối"), auto_now=True)

    html_fields = ("body",)
    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("trang nội dung")
        verbose_name_plural = _("trang nội dung")
        ordering = ["position", "address"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tidy_text()
        self.address = self.address or slugify(self.title)
        self.body = clean(self.body)
        self.body_page = page_html(self.body)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("pages:page_detail", args=[self.address])
