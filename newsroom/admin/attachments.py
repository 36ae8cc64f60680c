"""The page of an article's documents: one is attached, all are named, ordered and removed."""

from functools import partial
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from accounts.reader import staff_of
from guard.text import LineField
from news.attachments import attachment_answer
from news.models import Article, Attachment
from news.states import state_of
from newsroom.attachments import (
    LAST_POSITION,
    MAX_BYTES,
    TITLE_LENGTH,
    Wanted,
    arrange_attachments,
    attach_file,
)
from newsroom.filekinds import AttachmentRefused
from newsroom.moves import SAVE
from newsroom.rights import may

_ENVELOPE_BYTES = 64 * 1024  # what a form of one file adds to the file
_NO_ROOM = _("Máy chủ không còn chỗ để nhận tệp. Hãy báo người quản trị.")
_TOO_LARGE = _("Tệp lớn hơn 20 MB. Hãy chia nhỏ hoặc nén ảnh trong tệp rồi tải lại.")


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    """They begin with the same words, by which settings.GUARD_LARGE_BODIES lets a file through."""
    page = csrf_exempt(partial(article_attachments, desk))  # checked further in: the size first
    download = desk.admin_site.admin_view(partial(attachment_download, desk))
    return [
        path("tep/<int:pk>/", desk.admin_site.admin_view(page), name="news_article_attachments"),
        path("tep/<int:pk>/<int:attachment>/", download, name="news_article_attachment"),
    ]


class AttachmentForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp"),
        help_text=_("PDF, Word (.docx) hoặc Excel (.xlsx), tối đa 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx"}),
        error_messages={
            "required": _("Hãy chọn một tệp."),
            "empty": _("Tệp này trống. Hãy chọn tệp khác."),
        },
    )
    title = LineField(
        label=_("Tên tài liệu"),
        required=False,
        max_length=TITLE_LENGTH,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text=_("Bạn đọc thấy tên này, ví dụ: Nghị quyết số 12/NQ-HĐND. Để trống thì lấy tên tệp."),
    )


class ArrangedForm(forms.Form):
    """A line of the list: one document."""

    position = forms.IntegerField(min_value=0, max_value=LAST_POSITION)
    title = LineField(max_length=TITLE_LENGTH, widget=forms.TextInput(attrs={"size": 60}))
    is_removed = forms.BooleanField(required=False)

    def __init__(self, attachment: Attachment, posted: QueryDict | None = None) -> None:
        self.attachment = attachment
        prefix = f"tep-{attachment.pk}"
        is_posted = posted is not None and f"{prefix}-title" in posted  # else somebody added it meanwhile
        initial = {"position": attachment.position, "title": attachment.title}
        super().__init__(posted if is_posted else None, prefix=prefix, initial=initial)

    def wish(self) -> Wanted:
        return Wanted(**self.cleaned_data)


def article_attachments(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the documents; POST attaches one (`_attach`) or arranges them. An upload is read last."""
    article = _article(desk, request, pk)
    if request.method != "POST":
        return _page(desk, request, article)
    if not may(request.user, SAVE, article, timezone.now()):
        raise PermissionDenied
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > MAX_BYTES + _ENVELOPE_BYTES:
        too_large = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return _page(desk, request, article, status=too_large, refused=_TOO_LARGE)
    try:
        return _posted(request, desk, article)
    except OSError:  # no room even for the upload itself
        return _page(desk, request, article, status=HTTPStatus.SERVICE_UNAVAILABLE, refused=_NO_ROOM)


@csrf_protect
def _posted(request: HttpRequest, desk: ModelAdmin, article: Article) -> HttpResponse:
    return (
        _attached(desk, request, article) if "_attach" in request.POST else _arranged(desk, request, article)
    )


def _attached(desk: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    form = AttachmentForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(desk, request, article, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    file, title = form.cleaned_data["file"], form.cleaned_data["title"]
    try:
        attachment = attach_file(
            article=article, file=file, title=title, by=staff_of(request), now=timezone.now()
        )
    except AttachmentRefused as refused:
        form.add_error("file", str(refused))
        return _page(desk, request, article, form=form, status=refused.status)
    desk.message_user(request, _t("Đã đính kèm “%s”.") % attachment, messages.SUCCESS)
    return _again(article)


def _arranged(desk: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    lines = [ArrangedForm(attachment, request.POST) for attachment in article.attachments.all()]
    if not all(line.is_valid() for line in lines if line.is_bound):
        return _page(desk, request, article, lines=lines, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    wanted = {line.attachment.pk: line.wish() for line in lines if line.is_bound}
    told = arrange_attachments(article=article, wanted=wanted, by=staff_of(request), now=timezone.now())
    words = _t("Đã lưu: %s.") % "; ".join(told) if told else _t("Không có gì thay đổi.")
    desk.message_user(request, words, messages.SUCCESS if told else messages.WARNING)
    return _again(article)


def attachment_download(desk: ModelAdmin, request: HttpRequest, pk: int, attachment: int) -> HttpResponseBase:
    """Of an article that may not be public yet, for who may read it at the desk."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD"})
    article = _article(desk, request, pk)
    return attachment_answer(request, get_object_or_404(article.attachments, pk=attachment))


def _article(desk: ModelAdmin, request: HttpRequest, pk: int) -> Article:
    """One that this person may read. Raises Http404."""
    article: Article | None = desk.get_object(request, str(pk))
    if article is None or not desk.has_view_or_change_permission(request, article):
        raise Http404
    return article


def _again(article: Article) -> HttpResponse:
    address = reverse("admin:news_article_attachments", args=[article.pk])
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    article: Article,
    *,
    form: AttachmentForm | None = None,
    lines: list[ArrangedForm] | None = None,
    status: int = HTTPStatus.OK,
    refused: Any = "",
) -> HttpResponse:
    now = timezone.now()
    context = {
        **desk.admin_site.each_context(request),
        "title": _t("Tệp đính kèm"),
        "opts": desk.opts,
        "article": article,
        "state": state_of(article, now),
        "can_save": may(request.user, SAVE, article, now),
        "form": form or AttachmentForm(),
        "lines": [ArrangedForm(attachment) for attachment in article.attachments.all()]
        if lines is None
        else lines,
        "refused": refused,
    }
    response = TemplateResponse(request, "admin/news/article/attachments.html", context, status=status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = "60"
    return response
