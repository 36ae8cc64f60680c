"""Several pictures at once: sent together, then described together. Needs no script."""

from collections.abc import Iterable
from functools import partial
from http import HTTPStatus
from itertools import islice
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from accounts.reader import staff_of
from images.forms import PicturesForm, SharedWordsForm, WordsForm
from images.library import describe_pictures, upload_picture
from images.models import Picture
from images.storing import PictureRefused

MOST = 200  # described on one page
_NO_ROOM = _("Máy chủ không còn chỗ để nhận ảnh. Hãy báo người quản trị.")


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    add = csrf_exempt(partial(pictures_add, desk))  # checked further in, once the person is judged
    describe = partial(pictures_describe, desk)
    return [
        path("nhieu/", desk.admin_site.admin_view(add), name="images_picture_add_many"),
        path("mo-ta/", desk.admin_site.admin_view(describe), name="images_picture_describe"),
    ]


def pictures_add(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET shows the form; POST keeps what can be kept, tells of the rest, and leads to the descriptions.

    With script (library/many.js) each file goes to the editor's address for uploads instead.
    """
    if not desk.has_add_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return _add_page(desk, request, PicturesForm())
    try:
        return _sent(request, desk)
    except OSError:  # no room even for the upload itself
        desk.message_user(request, _NO_ROOM, messages.ERROR)
        return _add_page(desk, request, PicturesForm(), HTTPStatus.SERVICE_UNAVAILABLE)


@csrf_protect
def _sent(request: HttpRequest, desk: ModelAdmin) -> HttpResponse:
    form = PicturesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _add_page(desk, request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    kept, by = [], staff_of(request)
    for file in form.cleaned_data["pictures"]:
        try:
            kept.append(upload_picture(file=file, by=by))
        except PictureRefused as refusal:
            desk.message_user(request, f"“{file.name}”: {refusal}", messages.ERROR)
    if not kept:
        return _add_page(desk, request, PicturesForm(), HTTPStatus.UNPROCESSABLE_ENTITY)
    desk.message_user(request, _("Đã tải lên %s ảnh.") % len(kept), messages.SUCCESS)
    return to_descriptions(picture.pk for picture in kept)


def to_descriptions(pks: Iterable[int]) -> HttpResponse:
    """Lead to the page on which they are described, the first ones of too many."""
    asked = "&".join(f"anh={pk}" for pk in islice(pks, MOST))
    address = reverse("admin:images_picture_describe")
    return HttpResponseRedirect(f"{address}?{asked}", status=HTTPStatus.SEE_OTHER)


def pictures_describe(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """`?anh=1&anh=2`: what each shows, and what is the same for all of them."""
    pictures = _asked(desk, request)
    data = request.POST if request.method == "POST" else None
    shared = SharedWordsForm(data)
    forms = [WordsForm(data, instance=picture, prefix=f"anh-{picture.pk}") for picture in pictures]
    if data is None or not all([shared.is_valid(), *(form.is_valid() for form in forms)]):
        status = HTTPStatus.OK if data is None else HTTPStatus.UNPROCESSABLE_ENTITY
        context = {"title": _("Mô tả ảnh"), "shared": shared, "forms": forms}
        return _page(desk, request, "describe", context, status)
    described = [form.save(commit=False) for form in forms]
    describe_pictures(pictures=described, by=staff_of(request), **shared.cleaned_data)
    desk.message_user(request, _("Đã ghi mô tả của %s ảnh.") % len(forms), messages.SUCCESS)
    return HttpResponseRedirect(reverse("admin:images_picture_changelist"))


def _asked(desk: ModelAdmin, request: HttpRequest) -> list[Picture]:
    """Raises Http404 where none is there, and PermissionDenied for one that this person may not change."""
    pks = [pk for pk in request.GET.getlist("anh") if pk.isdecimal() and len(pk) < 19][:MOST]
    pictures = list(Picture.objects.filter(pk__in=pks).order_by("pk"))
    if not pictures:
        raise Http404
    if not all(desk.has_change_permission(request, picture) for picture in pictures):
        raise PermissionDenied
    return pictures


def _add_page(
    desk: ModelAdmin, request: HttpRequest, form: PicturesForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    response = _page(desk, request, "add_many", {"title": _("Thêm nhiều ảnh"), "form": form}, status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = "60"
    return response


def _page(
    desk: ModelAdmin, request: HttpRequest, name: str, context: dict[str, Any], status: int
) -> HttpResponse:
    context |= {**desk.admin_site.each_context(request), "opts": desk.opts, "today": timezone.localdate()}
    return TemplateResponse(request, f"admin/images/picture/{name}.html", context, status=status)
