"""The page on which a Word file becomes a draft."""

from functools import partial
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from accounts.models import User
from accounts.reader import staff_of
from images.storing import PictureRefused
from news.models import Category, Source
from news.remits import remit_of
from newsroom.categories import CategoryField, offer
from newsroom.word.document import WordRefused
from newsroom.word.drafts import Drafted, draft_from_word

_NO_ROOM = _("Máy chủ không còn chỗ để nhận tệp. Hãy báo người quản trị.")


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    view = csrf_exempt(partial(article_from_word, desk))  # checked further in, once the person is judged
    return [path("tu-word/", desk.admin_site.admin_view(view), name="news_article_from_word")]


class WordForm(forms.Form):
    """`by` chooses among the categories that they are responsible for."""

    required_css_class = "required"

    file = forms.FileField(
        label=_("Tệp Word (.docx)"),
        help_text=_(
            "Tiêu đề, sapo, đề mục, danh sách, bảng, liên kết và ảnh được giữ; đoạn nghiêng hoặc căn giữa "
            "ngay dưới ảnh thành chú thích. Phông, màu và dòng trống bị bỏ. Tối đa 60 ảnh, 60 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": _("Hãy chọn một tệp Word."),
            "empty": _("Tệp này trống. Hãy chọn tệp khác."),
        },
    )
    category = CategoryField(Category.objects.none(), label=_("Chuyên mục chính"))
    source = forms.ModelChoiceField(
        Source.objects.all(), label=_("Nguồn"), required=False, empty_label=_("(ghi sau)")
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["category"], remit_of(by))


def article_from_word(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET shows the form; POST makes a draft and leads to its form. The upload is read last of all."""
    if not (desk.has_add_permission(request) and request.user.has_perm("images.add_picture")):
        raise PermissionDenied
    if request.method != "POST":
        return _page(desk, request, WordForm(by=staff_of(request)))
    try:
        return _uploaded(request, desk)
    except OSError:  # no room even for the upload itself
        form = WordForm(by=staff_of(request))
        return _page(desk, request, form, HTTPStatus.SERVICE_UNAVAILABLE, refused=_NO_ROOM)


@csrf_protect
def _uploaded(request: HttpRequest, desk: ModelAdmin) -> HttpResponse:
    by = staff_of(request)
    form = WordForm(request.POST, request.FILES, by=by)
    if not form.is_valid():
        return _page(desk, request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    typed = form.cleaned_data  # file, category, source
    try:
        drafted = draft_from_word(**typed, name=typed["file"].name, by=by, now=timezone.now())
    except PictureRefused as refusal:
        return _page(desk, request, form, refusal.status, refused=str(refusal))
    except (WordRefused, ValidationError) as refusal:
        words = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
        form.add_error("file", words)
        return _page(desk, request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    _tell(desk, request, drafted)
    address = reverse("admin:news_article_change", args=[drafted.article.pk])
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)


def _tell(desk: ModelAdmin, request: HttpRequest, drafted: Drafted) -> None:
    said = format_html(str(_("Đã tạo bài nháp “{}” từ tệp Word.")), drafted.article)
    if drafted.pictures:
        asked = str(_('{} Hãy viết mô tả cho <a href="#id_body-pictures">{} ảnh trong bài</a>.'))
        said = format_html(asked, said, drafted.pictures)
    desk.message_user(request, said, messages.SUCCESS)
    for sentence in drafted.sentences:
        desk.message_user(request, sentence, messages.WARNING)


def _page(
    desk: ModelAdmin, request: HttpRequest, form: WordForm, status: int = HTTPStatus.OK, **context: Any
) -> HttpResponse:
    context |= {
        **desk.admin_site.each_context(request),
        "title": _("Thêm bài viết từ tệp Word"),
        "opts": desk.opts,
        "form": form,
    }
    response = TemplateResponse(request, "admin/news/article/from_word.html", context, status=status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = "60"
    return response
