from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.deleting import PlainDeletionAdmin
from accounts.reader import staff_of
from accounts.searching import FoldedSearchAdmin
from images.admin import choosing, many
from images.admin.using import readable_of, told, uses_seen_by
from images.forms import PictureForm, PictureUploadForm
from images.models import Picture, PictureQuerySet, PictureTag
from images.storing import files_as_rows
from images.uses import uses_of
from images.views import picture_upload
from pagecache.admin import PublicContentAdmin
from vietnamese.formatting import number

_THUMBNAIL_WIDTH = 120
_MOST_TAGS = 20  # beside the list


def thumbnail(picture: Picture | None, *, width: int = _THUMBNAIL_WIDTH, alt: str = "") -> SafeString | str:
    """A small picture for a list or form of the admin; "–" for none.

    Its words stand beside it, unless it is a link of its own, whose name is alt.
    """
    if picture is None:
        return "–"
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">',
        picture.address_for(2 * width),
        width,
        max(1, round(picture.height * width / picture.width)),
        alt,
    )


def _figure(picture: Picture) -> str:
    """What stands in a text for it; the sanitizer adds the rest."""
    return format_html(
        '<figure><img src="{}" alt="{}" width="{}" height="{}"><figcaption>{}</figcaption></figure>',
        *(picture.default_address, picture.alt, picture.width, picture.height, picture.caption),
    )


class AltFilter(admin.SimpleListFilter):
    title = _("mô tả")
    parameter_name = "mo-ta"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("chua-co", _("Chưa có mô tả"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() and isinstance(queryset, PictureQuerySet):
            return queryset.without_alt()
        return queryset


class TagFilter(admin.SimpleListFilter):
    """The tags that most pictures have; the search finds those of the others."""

    title = _("thẻ ảnh")
    parameter_name = "the"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        tags = PictureTag.objects.annotate(picture_count=Count("pictures")).filter(picture_count__gt=0)
        return [(str(tag.pk), tag.name) for tag in tags.order_by("-picture_count", "name")[:_MOST_TAGS]]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        asked = self.value() or ""
        if not asked:
            return queryset
        return queryset.filter(tags=int(asked)) if asked.isdecimal() and len(asked) < 10 else queryset.none()


@admin.register(Picture)
class PictureAdmin(PublicContentAdmin):
    list_display = ["small", "words", "labels", "credit", "taken_on", "uploaded_at"]
    list_display_links = ["small", "words"]
    list_filter = [
        AltFilter,
        TagFilter,
        ("taken_on", admin.DateFieldListFilter),
        "uploaded_at",
    ]
    list_per_page = 40
    search_fields = ["folded_text"]
    search_help_text = _("Tìm trong mô tả, chú thích, nguồn ảnh và thẻ ảnh; không cần gõ dấu.")
    readonly_fields = ["large", "size", "uploaded_at", "uploader"]
    autocomplete_fields = ["tags"]

    class Media:
        css = {"all": ["admin-portal/library.css"]}
        js = [Script("admin-portal/library/focus.js", type="module")]

    actions = ["describe"]

    @admin.action(description=_("Viết mô tả, gắn thẻ cho các ảnh đã chọn"), permissions=["change"])
    def describe(self, request: HttpRequest, pictures: QuerySet) -> HttpResponse:
        if (chosen := pictures.count()) > many.MOST:
            words = _("Đã chọn %(chosen)s ảnh; mỗi lần mô tả được %(most)s ảnh đầu.")
            self.message_user(request, words % {"chosen": chosen, "most": many.MOST}, messages.WARNING)
        return many.to_descriptions(pictures.values_list("pk", flat=True))

    def get_urls(self) -> list[URLPattern]:
        upload = path("upload/", picture_upload, name="images_picture_upload")
        return [upload, *many.addresses(self), *choosing.addresses(self), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("tags")

    def has_change_permission(self, request: HttpRequest, obj: Picture | None = None) -> bool:
        """Whoever put a picture into the library may say what it shows."""
        is_own = (
            obj is not None and obj.uploaded_by_id == request.user.pk and self.has_add_permission(request)
        )
        return is_own or super().has_change_permission(request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        kwargs["form"] = PictureForm if change else PictureUploadForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        words = ["alt", "caption", "credit", "tags", "taken_on"]
        if obj is None:
            return ["file", *words]
        focus = ("focus_x", "focus_y")
        return ["large", focus, *words, "size", "uploaded_at", "uploader"]

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet, bool]:
        return queryset.found_by(search_term), False

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with files_as_rows():  # the form writes them before the row is there
            return super().changeform_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if picture := context.get("original"):
            context["markup"] = _figure(picture)
            context["uses"] = uses_seen_by(staff_of(request), picture, timezone.now())
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Picture, form: ModelForm, change: bool) -> None:
        if not change:
            obj.uploaded_by = staff_of(request)
        super().save_model(request, obj, form, change)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What readers see cannot be deleted; where else a picture is used stands in what is asked."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        now = timezone.now()
        uses = uses_of(list(objs), now)
        readable = set(readable_of(staff_of(request), uses, now))
        for use in uses:
            place = _("{kind} “{where}”") if use in readable else _("một {kind} mà bạn không được xem")
            if use.is_public:
                protected.append(told(use, _("Ảnh “{picture}” đang hiện ở %s") % place))
            else:
                deleted.append(told(use, _("Ảnh “{picture}” sẽ mất khỏi %s (chưa đăng)") % place))
        return deleted, counts, lacking, protected

    @admin.display(description=_("ảnh"))
    def small(self, picture: Picture) -> SafeString | str:
        return thumbnail(picture, alt=self.words(picture))

    @admin.display(description=_("ảnh"))
    def large(self, picture: Picture) -> SafeString | str:
        """Where it is clicked is what stays when it is cropped (focus.js)."""
        return format_html('<div class="focus">{}</div>', thumbnail(picture, width=min(480, picture.width)))

    @admin.display(description=_("thẻ ảnh"))
    def labels(self, picture: Picture) -> str:
        return ", ".join(tag.name for tag in picture.tags.all())

    @admin.display(description=_("mô tả"), ordering="alt")
    def words(self, picture: Picture) -> str:
        return picture.alt or picture.caption or str(_("(chưa có mô tả)"))

    @admin.display(description=_("người tải lên"))
    def uploader(self, picture: Picture) -> str:
        return str(picture.uploaded_by or "–")  # the field itself would be a link that few may follow

    @admin.display(description=_("kích thước"))
    def size(self, picture: Picture) -> str:
        return f"{picture.width} × {picture.height}"


@admin.register(PictureTag)
class PictureTagAdmin(FoldedSearchAdmin, PlainDeletionAdmin):
    list_display = ["name", "pictures_with_it"]
    search_fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(picture_count=Count("pictures"))

    @admin.display(description=_("số ảnh"), ordering="picture_count")
    def pictures_with_it(self, tag: PictureTag) -> str:
        return number(tag.picture_count)  # type: ignore[attr-defined]  # annotated by the list
