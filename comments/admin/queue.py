"""The queue of comments: what citizens wrote is decided upon, many at once, and never edited."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from comments.admin import answering, page
from comments.admin.deciding import DecidingForm, decide
from comments.admin.marking import mark
from comments.history import note_in_history
from comments.models import Comment
from comments.querysets import CommentQuerySet
from pagecache.admin import PublicContentAdmin


class Queue(ChangeList):
    """Each comment of its page comes with its `marks`."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        mark(self.result_list)


@admin.register(Comment)
class CommentAdmin(PublicContentAdmin):
    action_form = DecidingForm
    actions = ["approve", "refuse", "spam", "hide", "reopen"]
    change_list_template = "admin/comments/comment/change_list.html"
    list_display = ["created_at", "words", "status", "decided_by"]
    list_filter = ["status", "is_official", "created_at"]
    list_per_page = 50
    list_select_related = ["article", "parent", "decided_by"]
    search_fields = ["name", "email", "text", "article__title"]
    search_help_text = _("Tìm trong họ tên, thư điện tử, nội dung và tiêu đề bài viết")  # the field's label

    class Media:
        css = {"all": ["admin-portal/comments.css"]}

    def get_urls(self) -> list[URLPattern]:
        return [*answering.addresses(self), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        return Comment.objects.pending_first()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Queue

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
        return page.comment_page(self, request, object_id)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # citizens write comments, by the public form

    def is_public(self, instance: Comment) -> bool:
        return instance.is_approved or instance.is_hidden

    @admin.display(description=_("bình luận"))
    def words(self, comment: Comment) -> SafeString:
        """Who said what where: all that a decision needs, in one column that also fits a phone."""
        shown = {"comment": comment, "text": _on_one_line(comment.text)}
        return render_to_string("admin/comments/comment/_words.html", shown)

    @admin.action(description=_("Duyệt: cho hiện dưới bài viết"), permissions=["change"])
    def approve(self, request: HttpRequest, comments: CommentQuerySet) -> None:
        decide(request, "approve", comments)

    @admin.action(description=_("Từ chối hoặc gỡ xuống: không cho hiện"), permissions=["change"])
    def refuse(self, request: HttpRequest, comments: CommentQuerySet) -> None:
        decide(request, "refuse", comments)

    @admin.action(description=_("Thư rác"), permissions=["change"])
    def spam(self, request: HttpRequest, comments: CommentQuerySet) -> None:
        decide(request, "spam", comments)

    @admin.action(description=_("Ẩn bình luận đang hiện, để lại ghi chú"), permissions=["change"])
    def hide(self, request: HttpRequest, comments: CommentQuerySet) -> None:
        decide(request, "hide", comments)

    @admin.action(description=_("Xét lại: đưa về chờ duyệt"), permissions=["change"])
    def reopen(self, request: HttpRequest, comments: CommentQuerySet) -> None:
        decide(request, "reopen", comments)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> list[LogEntry]:
        pks = [comment.pk for comment in queryset]
        return note_in_history(pks, by=staff_of(request), said="", action=DELETION)


def _on_one_line(text: str) -> str:
    """Its paragraphs parted by a sign: hundreds of blank lines would push the next comment off the screen."""
    return " ¶ ".join(filter(None, map(str.strip, text.splitlines())))
