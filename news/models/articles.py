import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.reader import Reader
from news.models.filing import Category, Source, Tag
from news.querysets import ArticleQuerySet
from pagecache.links import address_of
from richtext.cleaning import clean
from richtext.pages import page_html
from vietnamese.folding import slugify
from vietnamese.models import TypedText
from vietnamese.validation import sensible_past_date


class Article(TypedText):
    """A news article. Who may read it when is said by ArticleQuerySet.visible_to()."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Nháp")
        SUBMITTED = "submitted", _("Chờ duyệt")
        PUBLISHED = "published", _("Đã đăng")
        WITHDRAWN = "withdrawn", _("Gỡ xuống")

    title = models.CharField(_("tiêu đề"), max_length=250)
    slug = models.SlugField(
        _("tên trong địa chỉ"),
        max_length=200,
        blank=True,
        help_text=_("Để trống thì hệ thống tự tạo từ tiêu đề."),
    )
    lead = models.TextField(
        _("sapo"),
        max_length=600,
        blank=True,
        help_text=_(
            "Một đến ba câu mở đầu; hiện trong danh sách, trên bài và khi chia sẻ. Tối đa 600 ký tự."
        ),
    )
    body = models.TextField(_("nội dung"), blank=True)
    body_page = models.TextField(editable=False, blank=True)
    cover = models.ForeignKey(
        "images.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ảnh đại diện"),
        help_text=_("Hiện trong danh sách và khi chia sẻ."),
    )
    byline = models.CharField(_("tác giả, bút danh"), max_length=100, blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("nguồn")
    )
    source_url = models.URLField(_("liên kết tới bài gốc"), max_length=500, blank=True)
    source_author = models.CharField(_("tác giả bài gốc"), max_length=100, blank=True)
    source_published_on = models.DateField(
        _("ngày đăng bài gốc"), validators=[sensible_past_date], null=True, blank=True
    )
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="articles", verbose_name=_("chuyên mục chính")
    )
    other_categories = models.ManyToManyField(
        Category, blank=True, related_name="+", verbose_name=_("chuyên mục khác")
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="articles", verbose_name=_("thẻ"))
    status = models.CharField(_("trạng thái"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    published_at = models.DateTimeField(
        _("đăng lúc"),
        null=True,
        blank=True,
        help_text=_("Để trống khi đăng thì lấy giờ hiện tại; giờ ở tương lai là hẹn giờ đăng."),
    )
    expires_at = models.DateTimeField(
        _("hết hạn lúc"),
        null=True,
        blank=True,
        help_text=_("Từ lúc này bài không còn hiện trên trang công khai. Để trống: không hết hạn."),
    )
    pinned_position = models.PositiveSmallIntegerField(
        _("vị trí ghim"),
        null=True,
        blank=True,
        help_text=_(
            "Số nhỏ nhất là tin chính của trang chủ; số kế tiếp thay vào khi tin ấy gỡ xuống hoặc hết hạn."
        ),
    )
    allows_comments = models.BooleanField(_("cho phép bình luận"), default=True)
    allows_ratings = models.BooleanField(_("cho phép đánh giá"), default=True)
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="articles",
        verbose_name=_("người viết"),
    )
    updated_at = models.DateTimeField(_("sửa lần cuối"), auto_now=True)

    html_fields = ("body",)
    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("bài viết")
        verbose_name_plural = _("bài viết")
        ordering = ["-published_at", "-pk"]
        permissions = [
            ("publish_article", _("Đăng, hẹn giờ và gỡ bài viết")),
            ("edit_others_article", _("Sửa bài chưa đăng của người khác")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="news_published_article_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=models.F("published_at")),
                name="news_article_expires_after_publication",
                violation_error_message=_("Giờ hết hạn phải sau giờ đăng."),
            ),
        ]
        indexes = [
            models.Index(  # all that a page of a list asks for before it knows its articles
                "status",
                models.F("published_at").desc(),
                models.F("id").desc(),
                "expires_at",
                name="news_newest",
            ),
            models.Index(
                "category",
                "status",
                models.F("published_at").desc(),
                models.F("id").desc(),
                name="news_newest_of_category",
            ),
            models.Index(
                fields=["pinned_position"], condition=Q(pinned_position__isnull=False), name="news_pinned"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tidy_text()
        self.make_slug()
        self.body = clean(self.body)
        self.body_page = page_html(self.body)
        super().save(*args, **kwargs)

    def make_slug(self) -> None:
        """One from the title, unless it has one."""
        self.slug = self.slug or slugify(self.title) or "bai-viet"

    def get_absolute_url(self) -> str:
        return address_of("news:article_detail", self.slug, self.pk)

    def is_published(self, now: dt.datetime) -> bool:
        """Whether everybody may read it at that moment; its twin is ArticleQuerySet.published()."""
        return (
            self.status == self.Status.PUBLISHED
            and self.published_at is not None
            and self.published_at <= now
            and (self.expires_at is None or self.expires_at > now)
        )

    def was_published(self, now: dt.datetime) -> bool:
        """Whether the public may have read it before or may now, whatever became of it."""
        if self.status in {self.Status.PUBLISHED, self.Status.WITHDRAWN}:
            return True
        return self.published_at is not None and self.published_at <= now

    def is_editable_by(self, reader: Reader) -> bool:
        """Whether this member of staff may change it; its twin is ArticleQuerySet.editable_by()."""
        if not reader.has_perm("news.change_article"):
            return False
        if reader.has_perm("news.publish_article"):
            return True
        if self.status == self.Status.PUBLISHED:
            return False
        return reader.has_perm("news.edit_others_article") or self.created_by_id == reader.pk

    def state(self, now: dt.datetime) -> str:
        """The status in words that also tell of the clock: "Hẹn giờ 08:00 05/07/2026", "Hết hạn"."""
        if self.status != self.Status.PUBLISHED or self.published_at is None:
            return self.get_status_display()
        if self.published_at > now:
            return str(_("Hẹn giờ %s")) % f"{localtime(self.published_at):%H:%M %d/%m/%Y}"
        if self.expires_at is not None and self.expires_at <= now:
            return str(_("Hết hạn"))
        return self.get_status_display()
