from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from images.admin import thumbnail
from images.storing import learn_words
from news.finding_admin import FindingAdmin
from news.models import Article, ArticleWords, CategoryListing, TagListing
from news.querysets import ArticleQuerySet
from news.states import StateKey, state_of
from newsroom.admin.addresses import addresses
from newsroom.admin.bulk import BulkAdmin
from newsroom.admin.checking import findings_beside, tell_unmet
from newsroom.admin.filing import FilingAdmin
from newsroom.admin.keeping import KeepingAdmin
from newsroom.admin.moving import BUTTON, move_saved
from newsroom.admin.versions import HistoryAdmin
from newsroom.forms import ArticleForm
from newsroom.moves import MOVES, SAVE
from newsroom.refusals import WriterPublishes
from newsroom.rights import may, may_read_history, open_moves, wants_another
from newsroom.services import save_article
from newsroom.versions import last_word_of
from pagecache.admin import PublicContentAdmin
from richtext.admin import EditorAdmin
from richtext.pictures import words_of
from vietnamese.formatting import moment, number
from visits.querysets import views_of

_STEPS_SHOWN = 20  # of the history, beside the form


class StateFilter(admin.SimpleListFilter):
    title = _("trạng thái")
    parameter_name = "trang-thai"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(StateKey.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.in_state(self.value(), timezone.now()) if self.value() else queryset


@admin.register(Article)
class ArticleAdmin(
    KeepingAdmin, FilingAdmin, FindingAdmin, BulkAdmin, HistoryAdmin, EditorAdmin, PublicContentAdmin
):
    """Saves and moves go through newsroom.services, which also write the history."""

    form = ArticleForm
    change_form_template = "admin/news/article/change_form.html"
    rich_text_fields = ["body"]
    bookkeeping = [ArticleWords, CategoryListing, TagListing]
    list_display = ["title", "state", "category", "published", "views"]
    list_filter = [StateFilter, "category", ("published_at", admin.DateFieldListFilter)]
    date_hierarchy = "published_at"
    list_per_page = 50
    autocomplete_fields = ["source", "tags", "topic", "cover"]
    readonly_fields = [
        "cover_preview",
        "writer",
        "created_at",
        "updated_at",
        "public_address",
        "state",
        "published",
    ]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["title", "lead", "body", "category", "cover", "cover_preview"]}),
        (
            _("Nguồn"),
            {
                "fields": [
                    "source",
                    "source_url",
                    ("source_author", "source_published_on"),
                    "byline",
                    "event_on",
                ]
            },
        ),
        (_("Đăng bài"), {"fields": [("state", "published"), ("expires_at", "review_on"), "pinned_position"]}),
        (
            _("Sắp xếp và tham gia"),
            {"fields": ["other_categories", "tags", "topic", ("allows_comments", "allows_ratings")]},
        ),
        (
            _("Địa chỉ và lịch sử"),
            {
                "fields": ["slug", "public_address", "writer", ("created_at", "updated_at")],
                "classes": ["collapse"],
            },
        ),
    ]

    class Media:
        css = {"all": ["admin-portal/desk.css", "admin-portal/checks.css", "admin-portal/preview.css"]}

    def get_urls(self) -> list[URLPattern]:
        return [*addresses(self), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> ArticleQuerySet:
        articles = Article.objects.readable_by(request.user, timezone.now())
        listed = articles.select_related("category").annotate(view_count=views_of("article"))
        return listed.order_by(*self.get_ordering(request))

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        return [*fieldsets, (None, {"fields": ["seen_revision"]})]

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return may(request.user, SAVE, obj, timezone.now())

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Of what this person may also save: a remit limits both."""
        may_delete = super().has_delete_permission(request, obj)
        return may_delete and (obj is None or self.has_change_permission(request, obj))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What was public stays on record, with what citizens said of it, except for who may delete that."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        if not request.user.has_perm("comments.delete_comment"):
            now = timezone.now()
            reason = _("“%s” đã từng được đăng: hãy dùng “Gỡ xuống” thay vì xóa.")
            kept = [reason % article for article in objs if article.was_published(now)]
            if kept:
                return deleted, counts, set(), [*protected, *kept]
        return deleted, counts, lacking, protected

    def save_form(self, request: HttpRequest, form: ModelForm, change: bool) -> Any:
        """The service locks the row and sees what it was."""
        return form.save(commit=False)

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """With its tags and categories. A form in which nothing changed is no version."""
        if change and not form.has_changed():
            return
        by = staff_of(request)
        if not change:
            obj.created_by = by
        save_article(
            article=obj,
            by=by,
            now=timezone.now(),
            seen_revision=form.cleaned_data.get("seen_revision"),
            relate=form.save_m2m,
            said=self.construct_change_message(request, form, [], add=not change),  # type: ignore[arg-type]
        )
        learn_words(words_of(obj.body))

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        """Done with the article."""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """The service has."""

    log_change = log_addition  # type: ignore[assignment]

    def is_public(self, instance: Article) -> bool:
        return instance.is_published(timezone.now())

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Only of what is there."""
        return super().get_view_on_site_url(obj) if obj and self.is_public(obj) else None

    def render_change_form(  # noqa: PLR0917  (the admin's own signature)
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """With the buttons of the moves that are open, and what became of the article so far."""
        by, now = staff_of(request), timezone.now()
        article = obj or Article(created_by=by)
        has_history = obj is not None and may_read_history(by, obj)
        context |= {
            "moves": open_moves(by, article, now),
            "button": BUTTON,
            "for_another": WriterPublishes.words
            if any(wants_another(by, move, article, now) for move in MOVES.values())
            else "",
            "findings": [] if context.get("errors") else findings_beside(request, obj),
            "last_word": last_word_of(obj) if has_history else None,
            "steps": obj.versions.newest_first().defer("content")[:_STEPS_SHOWN] if has_history else [],
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: Any = None) -> HttpResponse:
        if BUTTON in request.POST:
            return move_saved(self, request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        if BUTTON in request.POST:
            return move_saved(self, request, obj)
        answer = super().response_change(request, obj)
        tell_unmet(self, request, obj)
        return answer

    @admin.display(description=_("trạng thái"), ordering="status")
    def state(self, article: Article) -> str:
        return state_of(article, timezone.now()).words

    @admin.display(description=_("đăng lúc"), ordering="published_at")
    def published(self, article: Article) -> str:
        return moment(article.published_at) if article.published_at else "–"

    @admin.display(description=_("lượt xem"), ordering="view_count")
    def views(self, article: Article) -> str:
        return number(article.view_count)  # type: ignore[attr-defined]  # annotated by the list

    @admin.display(description=_("ảnh đang dùng"))
    def cover_preview(self, article: Article) -> SafeString | str:
        return thumbnail(article.cover)

    @admin.display(description=_("người viết"))
    def writer(self, article: Article) -> str:
        return str(article.created_by or "–")  # the field itself would be a link that few may follow

    @admin.display(description=_("địa chỉ công khai"))
    def public_address(self, article: Article) -> SafeString | str:
        if not article.pk or not article.slug:  # emptied in a form that is shown again
            return "–"
        address = article.get_absolute_url()
        if not self.is_public(article):
            return address
        return format_html('<a href="{0}">{0}</a>', address)
