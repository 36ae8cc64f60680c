"""The library as the editor asks for it: a page of pictures in JSON, searched and newest first."""

from functools import partial

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from images.models import Picture

_AT_ONCE = 24


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    view = desk.admin_site.admin_view(require_safe(partial(pictures_choose, desk)))
    return [path("chon/", view, name="images_picture_choose")]


def pictures_choose(desk: ModelAdmin, request: HttpRequest) -> JsonResponse:
    """`?q=` searches, `?trang=` pages; past the last page comes the last one."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    found = Picture.objects.found_by(request.GET.get("q", "")).order_by("-uploaded_at", "-pk")
    page = Paginator(found, _AT_ONCE).get_page(request.GET.get("trang"))
    pictures = [
        {
            "url": picture.default_address,
            "small": picture.address_for(240),
            "width": picture.width,
            "height": picture.height,
            "alt": picture.alt,
            "caption": picture.caption,
            "credit": picture.credit,
        }
        for picture in page
    ]
    return JsonResponse({"pictures": pictures, "page": page.number, "pages": page.paginator.num_pages})
