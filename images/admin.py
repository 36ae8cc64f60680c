from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from images.forms import PictureForm, PictureUploadForm
from images.models import Picture, PictureQuerySet
from images.storing import files_as_rows
from images.uses import Use, uses_of
from images.views import picture_upload
from pagecache.admin import PublicContentAdmin
from vietnamese.folding import fold

_THUMBNAIL_WIDTH = 120


def thumbnail(picture: Picture | None, *, width: int = _THUMBNAIL_WIDTH) -> SafeString | str:
    """A small picture for a list or form of the admin, where its words stand beside it; "–" for none."""
    if picture is None:
        return "–"
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="" loading="lazy" decoding="async">',
        picture.address_for(2 * width),
        width,
        max(1, round(picture.height * width / picture.width)),
    )


def _told(use: Use, words: str | Promise) -> SafeString:
    """Where a picture is used, in words, with a link to the form in which that can be changed."""
    kind = use.where._meta
    address = reverse(f"admin:{kind.app_label}_{kind.model_name}_change", args=[use.where.pk])
    where = format_html('<a href="{}">{}</a>', address, use.where)
    return format_html(str(words), picture=use.picture, kind=kind.verbose_name, where=where)


class AltFilter(admin.SimpleListFilter):
    title = _("mô tả")
    parameter_name = "mo-ta"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("chua-co", _("Chưa có mô tả"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() and isinstance(queryset, PictureQuerySet):
            return queryset.without_alt()
        return queryset


@admin.register(Picture)
class PictureAdmin(PublicContentAdmin):
    list_display = ["small", "words", "credit", "size", "uploaded_at", "uploaded_by"]
    list_display_links = ["small", "words"]
    list_filter = [AltFilter, "uploaded_at"]
    list_select_related = ["uploaded_by"]
    list_per_page = 40
    search_fields = ["folded_text"]
    search_help_text = _("Tìm trong mô tả, chú thích và nguồn ảnh; không cần gõ dấu.")
    readonly_fields = ["large", "size", "uploaded_at", "uploaded_by"]

    def get_urls(self) -> list[URLPattern]:
        upload = path("upload/", picture_upload, name="images_picture_upload")
        return [upload, *super().get_urls()]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        kwargs["form"] = PictureForm if change else PictureUploadForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        words = ["alt", "caption", "credit"]
        return ["file", *words] if obj is None else ["large", *words, "size", "uploaded_at", "uploaded_by"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return super().get_search_results(request, queryset, fold(search_term))

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with files_as_rows():  # the form writes them before the row is there
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Picture, form: ModelForm, change: bool) -> None:
        if not change:
            obj.uploaded_by = staff_of(request)
        super().save_model(request, obj, form, change)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What readers see cannot be deleted; where else a picture is used stands in what is asked."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        for use in uses_of(list(objs), timezone.now()):
            if use.is_public:
                protected.append(_told(use, _("Ảnh “{picture}” đang hiện ở {kind} “{where}”")))
            else:
                deleted.append(_told(use, _("Ảnh “{picture}” sẽ mất khỏi {kind} “{where}” (chưa đăng)")))
        return deleted, counts, lacking, protected

    @admin.display(description=_("ảnh"))
    def small(self, picture: Picture) -> SafeString | str:
        return thumbnail(picture)

    @admin.display(description=_("ảnh"))
    def large(self, picture: Picture) -> SafeString | str:
        return thumbnail(picture, width=min(480, picture.width))

    @admin.display(description=_("mô tả"), ordering="alt")
    def words(self, picture: Picture) -> str:
        return picture.alt or picture.caption or str(_("(chưa có mô tả)"))

    @admin.display(description=_("kích thước"))
    def size(self, picture: Picture) -> str:
        return f"{picture.width} × {picture.height}"
