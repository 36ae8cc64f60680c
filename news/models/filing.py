from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from news.querysets import CategoryQuerySet, TopicQuerySet
from pagecache.links import address_of
from vietnamese.folding import slugify
from vietnamese.models import TypedText


class Category(TypedText):
    """A category of news, in two levels."""

    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("thuộc chuyên mục"),
        help_text=_("Để trống nếu đây là chuyên mục cấp một. Chỉ có hai cấp."),
    )
    name = models.CharField(_("tên chuyên mục"), max_length=100)
    slug = models.SlugField(
        _("tên trong địa chỉ"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_("Để trống thì hệ thống tự tạo từ tên chuyên mục."),
        error_messages={"unique": _("Đã có chuyên mục dùng tên này trong địa chỉ. Hãy chọn tên khác.")},
    )
    description = models.CharField(_("giới thiệu ngắn"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    home_position = models.PositiveSmallIntegerField(
        _("vị trí khối trên trang chủ"),
        null=True,
        blank=True,
        help_text=_("Số nhỏ đứng trước. Để trống thì chuyên mục không có khối trên trang chủ."),
    )

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("chuyên mục")
        verbose_name_plural = _("chuyên mục")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=models.F("pk")), name="news_category_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tidy_text()
        self.slug = self.slug or slugify(self.name, max_length=100)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address_of("news:category_detail", self.slug)

    def clean(self) -> None:
        self.slug = self.slug or slugify(self.name, max_length=100)
        if not self.slug:
            raise ValidationError({"name": _("Tên chuyên mục phải có chữ cái hoặc chữ số.")})
        if self.parent is None:
            return
        if self.parent.parent_id is not None:
            raise ValidationError({"parent": _("Chỉ có hai cấp: hãy chọn một chuyên mục cấp một.")})
        if self.pk and (self.parent_id == self.pk or self.children.exists()):
            raise ValidationError({"parent": _("Chuyên mục này đang có chuyên mục con nên phải ở cấp một.")})

    def branch_ids(self) -> list[int]:
        """The category's own id and those below it."""
        return [self.pk, *(child.pk for child in self.children.all())]


class Source(TypedText):
    """Where articles come from: a newspaper, an agency, an office."""

    name = models.CharField(_("tên nguồn"), max_length=150, unique=True)
    url = models.URLField(_("trang chủ của nguồn"), blank=True)

    class Meta:
        verbose_name = _("nguồn tin")
        verbose_name_plural = _("nguồn tin")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Tag(TypedText):
    name = models.CharField(_("thẻ"), max_length=60, unique=True)
    slug = models.SlugField(_("tên trong địa chỉ"), max_length=80, unique=True, blank=True)

    class Meta:
        verbose_name = _("thẻ")
        verbose_name_plural = _("thẻ")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tidy_text()
        self.slug = self.slug or slugify(self.name, max_length=80)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address_of("news:tag_detail", self.slug)

    def clean(self) -> None:
        self.slug = self.slug or slugify(self.name, max_length=80)
        if not self.slug:
            raise ValidationError({"name": _("Thẻ phải có chữ cái hoặc chữ số.")})


class Topic(TypedText):
    """What a row of articles follows over weeks: a session, a flood, a resolution on its way."""

    name = models.CharField(_("dòng sự kiện"), max_length=150, unique=True)
    slug = models.SlugField(
        _("tên trong địa chỉ"),
        max_length=150,
        unique=True,
        blank=True,
        help_text=_("Để trống thì hệ thống tự tạo từ tên."),
    )
    description = models.CharField(_("giới thiệu ngắn"), max_length=300, blank=True)
    cover = models.ForeignKey(
        "images.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ảnh đại diện"),
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("dòng sự kiện")
        verbose_name_plural = _("dòng sự kiện")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tidy_text()
        self.slug = self.slug or slugify(self.name, max_length=150)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address_of("news:topic_detail", self.slug)

    def clean(self) -> None:
        self.slug = self.slug or slugify(self.name, max_length=150)
        if not self.slug:
            raise ValidationError({"name": _("Tên phải có chữ cái hoặc chữ số.")})
