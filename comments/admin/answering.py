"""The office's answer to a comment, under the name of one of its offices."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from comments.models import NAME_LENGTH, TEXT_LENGTH, Comment, CommentSettings
from comments.moderation import answer_officially
from comments.refusals import CannotBeAnswered
from guard.text import TextField
from pages.models import SiteSettings


def office_names() -> list[str]:
    """Those that may stand on an answer, the one that is chosen at first in front. Two queries at most."""
    named = CommentSettings.current().office_names
    return named or [SiteSettings.current().name[:NAME_LENGTH]]


class AnswerForm(forms.Form):
    office = forms.ChoiceField(label=_("Nhân danh"))
    text = TextField(
        label=_("Câu trả lời"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Hiện ngay dưới bình luận, không sửa được nữa; viết sai thì gỡ xuống và trả lời lại."),
        error_messages={"required": _("Xin viết câu trả lời.")},
    )

    def __init__(self, *args: Any, offices: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(name, name) for name in offices]  # type: ignore[attr-defined]


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        return answer_page(desk, request, pk)

    return [path("<int:pk>/tra-loi/", desk.admin_site.admin_view(view), name="comments_comment_answer")]


def answer_page(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    if not (desk.has_view_or_change_permission(request) and request.user.has_perm("comments.answer_comment")):
        raise PermissionDenied
    comment = get_object_or_404(Comment.objects.select_related("article"), pk=pk)
    form = AnswerForm(request.POST or None, offices=office_names())
    if request.method != "POST":
        return _page(desk, request, comment, form)
    if not form.is_valid():
        return _page(desk, request, comment, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        answer_officially(comment=comment, by=staff_of(request), now=timezone.now(), **form.cleaned_data)
    except CannotBeAnswered as refused:
        return _page(desk, request, comment, form, status=HTTPStatus.CONFLICT, refused=refused)
    messages.success(request, _t("Câu trả lời đã hiện dưới bài viết."))
    return HttpResponseRedirect(reverse("admin:comments_comment_change", args=[comment.pk]))


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    comment: Comment,
    form: AnswerForm,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    refused: CannotBeAnswered | None = None,
) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "title": _t("Trả lời chính thức"),
        "opts": desk.opts,
        "media": desk.media,
        "comment": comment,
        "form": form,
        "refused": refused or ("" if comment.is_approved else CannotBeAnswered()),
    }
    return TemplateResponse(request, "admin/comments/comment/answer.html", context, status=status)
