"""The files of the library, and the address to which the editor sends a pasted picture."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotFound,
    JsonResponse,
)
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import condition, require_safe

from accounts.reader import staff_of
from images.library import upload_picture
from images.rendering import MAX_BYTES
from images.storing import PictureRefused

_SHOWN_IN_PLACE = {".jpg": "image/jpeg", ".webp": "image/webp"}
_ENVELOPE_BYTES = 64 * 1024  # what a form of one file adds to the file


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file below MEDIA_ROOT. A name never gets another content, so that browsers may keep it for ever."""
    file = _file(name)
    response: HttpResponseBase
    if file is None:
        response = HttpResponseNotFound("Không có tệp này.\n", content_type="text/plain; charset=utf-8")
    else:
        response = _file_answer(request, file)
        response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # feed readers show our pictures too
    return response


def _file(name: str) -> Path | None:
    """The file of that name, unless it is hidden or lies elsewhere, through whatever links or dots."""
    root = Path(settings.MEDIA_ROOT).resolve()
    if any(part.startswith(".") for part in name.split("/")):
        return None
    try:
        file = (root / name).resolve()
        return file if file.is_relative_to(root) and file.is_file() else None
    except (OSError, ValueError):  # a name too long, or with a NUL byte
        return None


def _etag(request: HttpRequest, file: Path) -> str:
    state = file.stat()
    return f'"{state.st_mtime_ns:x}-{state.st_size:x}"'


@condition(etag_func=_etag)
def _file_answer(request: HttpRequest, file: Path) -> FileResponse:
    kind = _SHOWN_IN_PLACE.get(file.suffix)
    return FileResponse(file.open("rb"), as_attachment=kind is None, content_type=kind)


@never_cache
@csrf_exempt  # checked further in: the size first, since the check reads the whole upload
def picture_upload(request: HttpRequest) -> HttpResponse:
    """Take one picture (form field `upload`) and answer in JSON, in the words of CKEditor's uploads."""
    if request.method != "POST":
        answer = _refusal(_("Địa chỉ này chỉ nhận ảnh gửi lên."), HTTPStatus.METHOD_NOT_ALLOWED)
        answer["Allow"] = "POST"
        return answer
    if not (admin.site.has_permission(request) and request.user.has_perm("images.add_picture")):
        return _refusal(_("Bạn cần đăng nhập bằng tài khoản được thêm ảnh."), HTTPStatus.FORBIDDEN)
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > MAX_BYTES + _ENVELOPE_BYTES:
        return _refusal(_("Ảnh lớn hơn 20 MB. Hãy thu nhỏ rồi tải lại."), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        return _checked_upload(request)
    except OSError:  # no room even for the upload itself
        return _refusal(
            _("Máy chủ không còn chỗ để nhận ảnh. Hãy báo người quản trị."), HTTPStatus.SERVICE_UNAVAILABLE
        )


@csrf_protect
def _checked_upload(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("upload")
    if not isinstance(file, UploadedFile):
        return _refusal(_("Chưa có tệp ảnh nào được gửi lên."), HTTPStatus.BAD_REQUEST)
    try:
        picture = upload_picture(file=file, by=staff_of(request))
    except PictureRefused as refusal:
        return _refusal(str(refusal), refusal.status)
    return JsonResponse(
        {
            "uploaded": 1,
            "pk": picture.pk,
            "fileName": Path(picture.default_address).name,
            "url": picture.default_address,
            "width": picture.width,
            "height": picture.height,
        }
    )


def _refusal(message: str, status: int) -> JsonResponse:
    answer: dict[str, Any] = {"uploaded": 0, "error": {"message": message}}
    response = JsonResponse(answer, status=status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = "60"
    return response
