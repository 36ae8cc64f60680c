from typing import Any

from django.contrib import admin, messages
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.reader import staff_of
from images.admin import thumbnail
from news.forms import ArticleForm
from news.models import Article, Category, Source, Tag
from news.querysets import ArticleQuerySet
from news.services import publish_articles, withdraw_articles
from pagecache.admin import PublicContentAdmin
from richtext.admin import EditorAdmin
from vietnamese.formatting import moment, number
from visits.querysets import views_of


@admin.register(Category)
class CategoryAdmin(PublicContentAdmin):
    list_display = ["indented_name", "slug", "position", "home_position"]
    list_editable = ["position", "home_position"]
    search_fields = ["name"]
    list_select_related = ["parent"]

    @admin.display(description=_("chuyên mục"))
    def indented_name(self, category: Category) -> str:
        return f"{category.parent} › {category}" if category.parent else category.name

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "parent":
            kwargs["queryset"] = Category.objects.filter(parent=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Source)
class SourceAdmin(PublicContentAdmin):
    list_display = ["name", "url"]
    search_fields = ["name"]


@admin.register(Tag)
class TagAdmin(PublicContentAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]


@admin.register(Article)
class ArticleAdmin(EditorAdmin, PublicContentAdmin):
    form = ArticleForm
    rich_text_fields = ["body"]
    list_display = ["title", "state", "category", "published", "views"]
    list_filter = ["status", "category", ("published_at", admin.DateFieldListFilter)]
    search_fields = ["title", "lead"]
    search_help_text = _("Tìm trong tiêu đề và sapo")
    date_hierarchy = "published_at"
    list_per_page = 50
    autocomplete_fields = ["source", "tags", "cover", "category", "other_categories"]
    readonly_fields = ["cover_preview", "created_by", "created_at", "updated_at", "public_address"]
    actions = ["publish", "withdraw"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["title", "lead", "body", "category", "cover", "cover_preview"]}),
        (
            _("Nguồn"),
            {"fields": ["source", "source_url", ("source_author", "source_published_on"), "byline"]},
        ),
        (_("Đăng bài"), {"fields": ["status", ("published_at", "expires_at"), "pinned_position"]}),
        (
            _("Sắp xếp và tham gia"),
            {"fields": ["other_categories", "tags", ("allows_comments", "allows_ratings")]},
        ),
        (
            _("Địa chỉ và lịch sử"),
            {
                "fields": ["slug", "public_address", "created_by", ("created_at", "updated_at")],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> ArticleQuerySet:
        articles = Article.objects.visible_to(request.user, timezone.now())
        listed = articles.select_related("category").annotate(view_count=views_of("article"))
        return listed.order_by(*self.get_ordering(request))

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        return [*fieldsets, (None, {"fields": ["seen_at"]})]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return type("ArticleForm", (super().get_form(request, *args, **kwargs),), {"user": request.user})

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return obj.is_editable_by(request.user)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What was public stays on record, with what citizens said of it, except for who may delete that."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        if not request.user.has_perm("comments.delete_comment"):
            now = timezone.now()
            reason = _("“%s” đã từng được đăng: hãy dùng “Gỡ” thay vì xóa.")
            kept = [reason % article for article in objs if article.was_published(now)]
            if kept:
                return deleted, counts, set(), [*protected, *kept]
        return deleted, counts, lacking, protected

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        if not change:
            obj.created_by = staff_of(request)
        super().save_model(request, obj, form, change)

    def is_public(self, instance: Article) -> bool:
        return instance.is_published(timezone.now())

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if not request.user.has_perm("news.publish_article"):
            actions.pop("publish", None)
            actions.pop("withdraw", None)
        return actions

    @admin.action(description=_("Đăng các bài đã chọn"))
    def publish(self, request: HttpRequest, articles: ArticleQuerySet) -> None:
        done = publish_articles(articles=articles, by=staff_of(request), now=timezone.now())
        self._say(request, ngettext("Đã đăng %s bài.", "Đã đăng %s bài.", done.published), done.published)
        if done.empty:
            self._say(request, _("Bỏ qua %s bài chưa có nội dung."), done.empty, messages.WARNING)
        if done.expired:
            self._say(request, _("Bỏ qua %s bài đã hết hạn."), done.expired, messages.WARNING)

    @admin.action(description=_("Gỡ các bài đã chọn"))
    def withdraw(self, request: HttpRequest, articles: ArticleQuerySet) -> None:
        done = withdraw_articles(articles=articles, by=staff_of(request), now=timezone.now())
        self._say(request, ngettext("Đã gỡ %s bài.", "Đã gỡ %s bài.", done), done)

    def _say(self, request: HttpRequest, sentence: Any, done: int, level: int | None = None) -> None:
        level = level or (messages.SUCCESS if done else messages.WARNING)
        self.message_user(request, sentence % done, level)

    @admin.display(description=_("trạng thái"), ordering="status")
    def state(self, article: Article) -> str:
        return article.state(timezone.now())

    @admin.display(description=_("đăng lúc"), ordering="published_at")
    def published(self, article: Article) -> str:
        return moment(article.published_at) if article.published_at else "–"

    @admin.display(description=_("lượt xem"), ordering="view_count")
    def views(self, article: Article) -> str:
        return number(article.view_count)  # type: ignore[attr-defined]  # annotated by the list

    @admin.display(description=_("ảnh đang dùng"))
    def cover_preview(self, article: Article) -> SafeString | str:
        return thumbnail(article.cover)

    @admin.display(description=_("địa chỉ công khai"))
    def public_address(self, article: Article) -> SafeString | str:
        if not article.pk or not article.slug:  # emptied in a form that is shown again
            return "–"
        return format_html('<a href="{0}">{0}</a>', article.get_absolute_url())
