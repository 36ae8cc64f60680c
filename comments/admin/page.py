"""A comment's own page: its article beside it, what else came from the same browser, and what was decided."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.reader import staff_of
from comments.admin.deciding import DECISIONS, DecisionForm, decide
from comments.admin.marking import mark
from comments.models import Comment
from news.models import Article
from news.states import state_of
from richtext.blocks import blocks_of

_OTHERS_SHOWN = 10


def comment_page(desk: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """POST with _approve, _refuse, _spam, _hide or _reopen decides; nothing else of it is ever written.

    `next` is the number of the comment to go on to.
    """
    comment = desk.get_object(request, unquote(object_id))
    if comment is None:
        raise Http404
    if not desk.has_view_or_change_permission(request, comment):
        raise PermissionDenied
    if request.method != "POST":
        return _page(desk, request, comment)
    if not desk.has_change_permission(request, comment):
        raise PermissionDenied
    name = next((name for name in DECISIONS if f"_{name}" in request.POST), None)
    if name is None:
        messages.error(request, _("Chưa chọn quyết định nào."))
        return _page(desk, request, comment, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not decide(request, name, Comment.objects.filter(pk=comment.pk)):
        return _page(desk, request, comment, HTTPStatus.UNPROCESSABLE_ENTITY)
    return HttpResponseRedirect(_after(request.POST.get("next", "")))


def _after(following: str) -> str:
    """On to the comment that the page named as the next one, if it still waits, else back to the queue."""
    pk = int(following) if following.isascii() and following.isdecimal() and len(following) < 19 else 0
    if Comment.objects.pending().filter(pk=pk).exists():
        return reverse("admin:comments_comment_change", args=[pk])
    return reverse("admin:comments_comment_changelist")


def _page(
    desk: ModelAdmin, request: HttpRequest, comment: Any, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    now = timezone.now()
    others = Comment.objects.all().others_of_visitor(comment).select_related("article")
    waiting = Comment.objects.pending().exclude(pk=comment.pk).order_by("-created_at", "-pk")
    article = Article.objects.readable_by(staff_of(request), now).filter(pk=comment.article_id).first()
    mark([comment])
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Duyệt bình luận"),
        "opts": desk.opts,
        "media": desk.media,
        "comment": comment,
        "form": DecisionForm(request.POST or None, name=""),
        "decisions": comment.decisions.select_related("by"),
        "others": others[:_OTHERS_SHOWN],
        "next_waiting": waiting.only("pk").first(),
        "article": article,
        "state": state_of(comment.article, now),
        "paragraphs": _paragraphs(article) if article else [],
        "can_decide": comment.erased_at is None and desk.has_change_permission(request, comment),
        "can_answer": comment.is_approved and request.user.has_perm("comments.answer_comment"),
        "can_delete": desk.has_delete_permission(request, comment),
    }
    return TemplateResponse(request, "admin/comments/comment/comment.html", context, status=status)


def _paragraphs(article: Article) -> list[str]:
    """Its text without markup."""
    texts = (
        "".join(block.text(place) for place in range(len(block.words))) for block in blocks_of(article.body)
    )
    return [text for text in (article.lead, *texts) if text.strip()]
