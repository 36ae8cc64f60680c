import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.models.filing import Category, Source, Tag, Topic
from news.models.words import ArticleWords
from news.querysets import ArticleQuerySet
from news.states import StateKey
from pagecache.links import address_of
from richtext.cleaning import clean
from richtext.pages import page_html
from vietnamese.folding import slugify
from vietnamese.models import TypedText
from vietnamese.validation import sensible_date, sensible_past_date


class Article(TypedText):
    """A news article. Who may read it when is said by ArticleQuerySet; its state by news.states."""

    class Status(models.TextChoices):
        """What is stored of the state (news.states)."""

        DRAFT = StateKey.DRAFT.value, StateKey.DRAFT.label
        SUBMITTED = StateKey.SUBMITTED.value, StateKey.SUBMITTED.label
        RETURNED = StateKey.RETURNED.value, StateKey.RETURNED.label
        APPROVED = StateKey.APPROVED.value, StateKey.APPROVED.label
        PUBLISHED = StateKey.PUBLISHED.value, StateKey.PUBLISHED.label
        WITHDRAWN = StateKey.WITHDRAWN.value, StateKey.WITHDRAWN.label

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
    topic = models.ForeignKey(
        Topic,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="articles",
        verbose_name=_("dòng sự kiện"),
    )
    event_on = models.DateField(
        _("ngày diễn ra"),
        validators=[sensible_date],
        null=True,
        blank=True,
        help_text=_("Ngày của sự kiện trong bài. Chức vụ trong bài được so với ngày này."),
    )
    review_on = models.DateField(
        _("rà soát lại vào"),
        validators=[sensible_date],
        null=True,
        blank=True,
        help_text=_("Từ ngày này bài nằm trong danh sách cần xem lại."),
    )
    status = models.CharField(_("trạng thái"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    status_since = models.DateTimeField(_("ở trạng thái này từ"), default=timezone.now, editable=False)
    revision = models.PositiveIntegerField(_("lần sửa"), default=0, editable=False)
    published_at = models.DateTimeField(
        _("đăng lúc"),
        null=True,
        blank=True,
        help_text=_("Để trống khi đăng thì lấy giờ hiện tại; giờ ở tương lai là hẹn giờ đăng."),
    )
    public_before = models.DateTimeField(
        _("trước khi hẹn giờ đã đăng lúc"), null=True, editable=False
    )  # of one that was public and waits for a new hour: what published_at becomes when that is called off
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
            "Số nhỏ nhất là tin chính của trang chủ; ba số kế tiếp là tin nổi bật, lên thay khi tin ấy gỡ."
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
            ("approve_article", _("Duyệt và trả lại bài viết")),
            ("edit_others_article", _("Sửa bài chưa đăng của người khác")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=["draft", "submitted", "returned", "approved", "published", "withdrawn"]
                ),
                name="news_article_has_a_known_status",
            ),
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
            models.Index(
                "topic",
                models.F("published_at").desc(),
                models.F("id").desc(),
                condition=Q(topic__isnull=False),
                name="news_newest_of_topic",
            ),
            models.Index(
                fields=["review_on"], condition=Q(review_on__isnull=False), name="news_to_be_reviewed"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tidy_text()
        self.make_slug()
        self.body = clean(self.body)
        self.body_page = page_html(self.body)
        with transaction.atomic():
            super().save(*args, **kwargs)
            ArticleWords.objects.keep([self])

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
