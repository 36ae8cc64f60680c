"""The article form that loses nothing: kept while typed in, offered again, compared, never written over."""

import uuid
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from accounts.reader import staff_of
from news.models import Article
from newsroom.admin.conflict import conflict_page, with_choices
from newsroom.drafts import DraftRefused, drop_form, drop_origin, keep_form, origin_of
from newsroom.formdata import texts_of
from newsroom.marks import mark_gone, mark_open
from newsroom.models import EditingMark, FormDraft
from newsroom.moves import SAVE
from newsroom.refusals import NewerVersion
from newsroom.rights import may

_OFFERED = 5  # drafts beside a form
_DRAFT = "nhap"  # ?nhap=<key>: the form as it was typed


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    discard = desk.admin_site.admin_view(require_POST(partial(draft_discard, desk)))
    return [
        path("giu/", form_keep, name="news_article_keep"),
        path("roi-di/", form_leave, name="news_article_leave"),
        path("ban-go/<str:key>/bo/", discard, name="news_article_discard"),
    ]


class KeepingAdmin(admin.ModelAdmin):
    """Stands first among the bases."""

    class Media:
        css = {"all": ["admin-portal/keeping.css"]}
        js = [Script(f"admin-portal/desk/{name}.js", type="module") for name in ("sign-in", "beat", "leave")]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        draft = _draft_of(request, args[0] if args else kwargs.get("obj"))
        return type("ArticleForm", (form,), {"draft": draft}) if draft else form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, object_id, *args, **kwargs)
        if object_id and self.get_object(request, object_id) is None and request.POST.get("desk_key"):
            return self._gone(request)
        request.POST = with_choices(self, request, object_id)  # type: ignore[assignment]
        try:
            response = super().changeform_view(request, object_id, *args, **kwargs)
        except (NewerVersion, PermissionDenied) as stopped:
            article = self.get_object(request, object_id) if object_id else None
            if article is None:
                raise
            _keep_if_possible(request, article)
            is_closed = not self.has_change_permission(request, article)
            if isinstance(stopped, PermissionDenied) and not (is_closed and "desk_key" in request.POST):
                raise  # the words may be saved, only what was pressed may not be done
            return conflict_page(self, request, article, is_closed=is_closed)
        if isinstance(response, HttpResponseRedirect):
            drop_form(user=staff_of(request), key=request.POST.get("desk_key", ""))
            _drop_origin(request)
        return response

    def _gone(self, request: HttpRequest) -> HttpResponse:
        """The article was deleted meanwhile: what was typed becomes the offer of a new one."""
        _keep_if_possible(request, None)
        words = _("Bài này không còn. Những gì bạn đã gõ được giữ lại như một bài mới.")
        self.message_user(request, words, messages.WARNING)
        return HttpResponseRedirect(reverse("admin:news_article_add"))

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = context.get("original")
        if self.has_change_permission(request, article) if article else self.has_add_permission(request):
            context["keeping"] = _keeping(request, article, is_bound=context["adminform"].form.is_bound)
        return super().render_change_form(request, context, *args, **kwargs)


def _keeping(request: HttpRequest, article: Article | None, *, is_bound: bool) -> dict[str, Any]:
    """What the form's script and the offer of drafts are told."""
    user, draft = staff_of(request), _draft_of(request, article)
    offered = FormDraft.objects.of(user, article).newest_first()
    now = timezone.now()
    return {
        # A draft that is gone on with in two tabs becomes two: each form has a key of its own.
        "key": request.POST.get("desk_key") or str(uuid.uuid4()),
        "origin": request.POST.get("desk_from") or (origin_of(draft) if draft else ""),
        "is_unsaved": is_bound or draft is not None,
        "user": user,
        "offers": [
            {
                "key": offer.key,
                "title": (offer.fields.get("title") or [""])[0],
                "saved_at": offer.saved_at,
                "is_old": article is not None and offer.base_revision < article.revision,
            }
            for offer in offered.exclude(key=draft.key if draft else "")[:_OFFERED]
        ]
        if not is_bound
        else [],
        "others": _others(article, request) if article else [],
        "now": now,
    }


def _draft_of(request: HttpRequest, article: Article | None) -> FormDraft | None:
    """The draft that the address names: this person's and of this form's article, nobody's else."""
    if request.method != "GET" or _DRAFT not in request.GET:
        return None
    return FormDraft.objects.of(staff_of(request), article).filter(key=request.GET[_DRAFT]).first()


def keep_posted(request: HttpRequest, article: Article | None) -> None:
    """Keep what was posted, if it can be kept."""
    revision = request.POST.get("desk_revision") or request.POST.get("seen_revision") or ""
    keep_form(
        user=staff_of(request),
        key=request.POST.get("desk_key", ""),
        article=article,
        base_revision=int(revision) if revision.isdecimal() and len(revision) < 10 else 0,
        fields=texts_of(request.POST),
        now=timezone.now(),
    )
    _drop_origin(request)


def _drop_origin(request: HttpRequest) -> None:
    """All of the draft that this form began with is in the form's own, unless another tab went on with it."""
    drop_origin(user=staff_of(request), origin=request.POST.get("desk_from", ""))


def _keep_if_possible(request: HttpRequest, article: Article | None) -> None:
    with suppress(DraftRefused):  # too long, or a form without a key: the page that follows carries it all
        keep_posted(request, article)


@never_cache
@csrf_exempt  # checked further in: who is signed out is told so first
def form_keep(request: HttpRequest) -> HttpResponse:
    """A beat of an open form (static/admin-portal/desk/beat.js); answers in JSON and never redirects.

    `desk_keep` 1 keeps the fields that come with it, 0 drops what was kept; `desk_mark` 0 says nothing of who
    has the article open. 401 when signed out, 409 when
    signed in as somebody else, 422 when the form cannot be kept.
    """
    if request.method != "POST":
        return JsonResponse({}, status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})
    if not admin.site.has_permission(request):
        return JsonResponse({}, status=HTTPStatus.UNAUTHORIZED)
    return _beat(request)


@csrf_protect
def _beat(request: HttpRequest) -> HttpResponse:
    user, now = staff_of(request), timezone.now()
    if request.POST.get("desk_user") != str(user.pk):
        return JsonResponse({}, status=HTTPStatus.CONFLICT)
    if not (user.has_perm("news.add_article") or user.has_perm("news.change_article")):
        return _refused(_("Bạn không còn được soạn bài."))
    article = _article(request)
    said: dict[str, Any] = {"saved_at": "", "newer": "", "others": []}
    if request.POST.get("desk_keep") == "1":
        try:
            keep_posted(request, article)
        except DraftRefused as refused:
            return _refused(str(refused))
        said["saved_at"] = f"{timezone.localtime(now):%H:%M:%S}"
    elif request.POST.get("desk_keep") == "0":
        drop_form(user=user, key=request.POST.get("desk_key", ""))
    if article:
        if request.POST.get("desk_mark") != "0" and may(user, SAVE, article, now):
            mark_open(article=article, user=user, now=now)
        said["others"] = _others(article, request)
        if str(article.revision) != request.POST.get("desk_revision"):
            last = article.versions.newest_first().defer("content").first()
            said["newer"] = (last and last.by_name) or _("Người khác")
    return JsonResponse(said)


def _refused(words: str) -> HttpResponse:
    return JsonResponse({"message": words}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _article(request: HttpRequest) -> Article | None:
    pk = request.POST.get("desk_article", "")
    if not (pk.isdecimal() and len(pk) < 19):
        return None
    return Article.objects.readable_by(staff_of(request), timezone.now()).filter(pk=pk).first()


def _others(article: Article, request: HttpRequest) -> list[str]:
    marks = EditingMark.objects.others(article, staff_of(request), timezone.now())
    return [
        _("%(who)s đang mở bài này, từ %(since)s.")
        % {"who": mark.user, "since": f"{timezone.localtime(mark.opened_at):%H:%M}"}
        for mark in marks
    ]


@never_cache
@csrf_exempt
def form_leave(request: HttpRequest) -> HttpResponse:
    """The form was closed (a beacon: nobody reads the answer)."""
    if request.method != "POST":
        return HttpResponse(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})
    if not admin.site.has_permission(request):
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    return _left(request)


@csrf_protect
def _left(request: HttpRequest) -> HttpResponse:
    if article := _article(request):
        mark_gone(article=article, user=staff_of(request))
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def draft_discard(desk: ModelAdmin, request: HttpRequest, key: str) -> HttpResponse:
    """Nobody wants what was typed there any more."""
    draft = FormDraft.objects.filter(user=staff_of(request), key=key).first()
    if draft is None:
        return HttpResponseRedirect(reverse("admin:news_article_changelist"))
    drop_form(user=staff_of(request), key=key)
    desk.message_user(request, _("Đã bỏ bản đang gõ."))
    if draft.article_id is None:
        return HttpResponseRedirect(reverse("admin:news_article_add"))
    return HttpResponseRedirect(reverse("admin:news_article_change", args=[draft.article_id]))
