from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import DELETION, LogEntry
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import linebreaks_filter
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from comments.models import Comment
from comments.querysets import CommentQuerySet
from comments.services import approve_comments, note_in_history, refuse_comments
from pagecache.admin import PublicContentAdmin

_SHOWN_IN_QUEUE = 600  # characters: most comments whole, so that they can be judged in the list

_SHOWN = (
    "article_link",
    "parent",
    "name",
    "email",
    "whole_text",
    "status",
    "created_at",
    "decided_at",
    "decided_by",
    "consent_text",
)


@admin.register(Comment)
class CommentAdmin(PublicContentAdmin):
    """The queue: what citizens wrote is approved or refused, and never edited."""

    actions = ["approve", "refuse"]
    actions_on_bottom = True
    change_form_template = "admin/comments/comment/change_form.html"
    fields = _SHOWN
    list_display = ["created_at", "words", "status", "decided_by"]
    list_filter = ["status", "created_at"]
    list_per_page = 50
    list_select_related = ["article", "parent", "decided_by"]
    readonly_fields = _SHOWN  # what a citizen wrote is never edited
    search_fields = ["name", "email", "text", "article__title"]
    search_help_text = _("Tìm trong họ tên, thư điện tử, nội dung và tiêu đề bài viết")

    class Media:
        css = {"all": ["admin-portal/comments.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        return Comment.objects.pending_first()

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": _t("Duyệt bình luận"), **(extra_context or {})})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {"title": _t("Duyệt bình luận"), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # citizens write comments, by the public form

    def is_public(self, instance: Comment) -> bool:
        return instance.is_approved

    @admin.display(description=_("bình luận"))
    def words(self, comment: Comment) -> SafeString:
        """Who said what where: all that a decision needs, in one column that also fits a phone."""
        return format_html(
            "<b>{}</b>{}{}<small>{}</small>",
            comment.name,
            format_html(_t(" trả lời {}"), comment.parent.name) if comment.parent else "",
            linebreaks_filter(Truncator(comment.text).chars(_SHOWN_IN_QUEUE)),
            self.article_link(comment),
        )

    @admin.display(description=_("nội dung"))
    def whole_text(self, comment: Comment) -> SafeString:
        return linebreaks_filter(comment.text)

    @admin.display(description=_("bài viết"), ordering="article__title")
    def article_link(self, comment: Comment) -> SafeString:
        article = comment.article
        return format_html('<a href="{}#binh-luan">{}</a>', article.get_absolute_url(), article.title)

    @admin.action(description=_("Duyệt: cho hiện dưới bài viết"), permissions=["change"])
    def approve(self, request: HttpRequest, comments: CommentQuerySet) -> None:
        decided = approve_comments(comments, by=staff_of(request), now=timezone.now())
        self._tell(request, _t("Đã duyệt %d bình luận."), decided)

    @admin.action(description=_("Từ chối hoặc gỡ xuống: không cho hiện"), permissions=["change"])
    def refuse(self, request: HttpRequest, comments: CommentQuerySet) -> None:
        decided = refuse_comments(comments, by=staff_of(request), now=timezone.now())
        self._tell(request, _t("Đã từ chối %d bình luận."), decided)

    def _tell(self, request: HttpRequest, words: str, decided: int) -> None:
        if decided:
            self.message_user(request, words % decided, messages.SUCCESS)
        else:
            nothing = _t("Không có gì thay đổi: các bình luận đã chọn được xử lý từ trước.")
            self.message_user(request, nothing, messages.WARNING)

    def save_model(self, request: HttpRequest, obj: Comment, form: ModelForm, change: bool) -> None:
        """The page's two buttons decide; nothing else of a comment is ever written from here."""
        comments = Comment.objects.filter(pk=obj.pk)
        if "_approve" in request.POST:
            self.approve(request, comments)
        elif "_refuse" in request.POST:
            self.refuse(request, comments)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """The service has."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> list[LogEntry]:
        pks = [comment.pk for comment in queryset]
        return note_in_history(pks, by=staff_of(request), said="", action=DELETION)

    def response_change(self, request: HttpRequest, obj: Comment) -> HttpResponse:
        return self.response_post_save_change(request, obj)  # back to the queue, which has its own message
