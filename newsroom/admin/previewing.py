"""The desk's preview: a page with a frame, and the framed page, in which alone the article's HTML stands.

The framed page runs no script and opens its links elsewhere; it needs no script itself.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import copy
from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.reader import staff_of
from guard.policies import FRAMED_POLICY, FRAMING_POLICY
from news.models import Article
from news.page import ArticlePage
from news.states import state_of
from newsroom.admin.keeping import keep_posted
from newsroom.drafts import DraftRefused
from newsroom.formdata import texts_of
from newsroom.models import FormDraft
from newsroom.previewing import preview, stored_page, typed_page
from newsroom.refusals import NewerVersion
from newsroom.sharing import may_share

_WIDTH = "rong"  # ?rong=dien-thoai
_PHONE = "dien-thoai"


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    def view(function: Any) -> Any:
        return desk.admin_site.admin_view(partial(function, desk))

    new = desk.admin_site.admin_view(require_POST(partial(new_preview, desk)))
    return [
        path("<int:pk>/xem-truoc/", view(article_preview), name="news_article_preview"),
        path("<int:pk>/xem-truoc/trang/", view(article_page), name="news_article_preview_page"),
        path("xem-truoc/", new, name="news_article_preview_new"),
        path("ban-go/<str:key>/xem-truoc/", view(draft_preview), name="news_article_preview_draft"),
        path("ban-go/<str:key>/xem-truoc/trang/", view(draft_page), name="news_article_preview_draft_page"),
    ]


def article_preview(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """GET frames what is stored; POST takes the form as it is typed and leads to its preview."""
    article = _article(desk, request, pk)
    if request.method == "POST":
        return _typed(desk, request, article)
    return _frame(desk, request, article, reverse("admin:news_article_preview_page", args=[pk]))


def article_page(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, stored_page(_article(desk, request, pk), timezone.now()))


def new_preview(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Of an article that was never saved."""
    return _typed(desk, request, None)


def draft_preview(desk: ModelAdmin, request: HttpRequest, key: str) -> HttpResponse:
    draft, article = _draft(desk, request, key)
    form = _form_of(desk, request, article, draft.fields)
    faults = [
        (str(form[name].label) if name in form.fields else "", [str(message) for message in messages])
        for name, messages in form.errors.items()
    ]
    address = reverse("admin:news_article_preview_draft_page", args=[key])
    return _frame(desk, request, article, address, draft=draft, faults=faults)


def draft_page(desk: ModelAdmin, request: HttpRequest, key: str) -> HttpResponse:
    draft, article = _draft(desk, request, key)
    return _page(request, typed_page(_form_of(desk, request, article, draft.fields), timezone.now()))


def _typed(desk: ModelAdmin, request: HttpRequest, article: Article | None) -> HttpResponse:
    """Keep what was posted and go to its preview; to that of what is stored, where both show the same."""
    may_write = desk.has_change_permission(request) if article else desk.has_add_permission(request)
    if not may_write:
        raise PermissionDenied
    now = timezone.now()
    form = _form_of(desk, request, article, texts_of(request.POST))
    if article and typed_page(form, now) == stored_page(article, now):
        return _see_other("admin:news_article_preview", article.pk)
    try:
        keep_posted(request, article)
    except DraftRefused as refused:
        return _frame(desk, request, article, "", refused=str(refused))
    return _see_other("admin:news_article_preview_draft", request.POST["desk_key"])


def _see_other(name: str, *args: Any) -> HttpResponse:
    return HttpResponseRedirect(reverse(name, args=args), status=HTTPStatus.SEE_OTHER)


def _article(desk: ModelAdmin, request: HttpRequest, pk: int) -> Article:
    """One that this person may read at the desk. Raises Http404."""
    article: Article | None = desk.get_object(request, str(pk))
    if article is None or not desk.has_view_or_change_permission(request, article):
        raise Http404
    return article


def _draft(desk: ModelAdmin, request: HttpRequest, key: str) -> tuple[FormDraft, Article | None]:
    """This person's own, of an article that they may still read. Raises Http404."""
    draft = FormDraft.objects.filter(user=staff_of(request), key=key).first()
    if draft is None:
        raise Http404
    if draft.article_id is None:
        if not desk.has_add_permission(request):
            raise PermissionDenied
        return draft, None
    return draft, _article(desk, request, draft.article_id)


def _form_of(
    desk: ModelAdmin, request: HttpRequest, article: Article | None, fields: Mapping[str, Sequence[str]]
) -> ModelForm:
    """The article form, cleaned, over whatever version: nothing is saved from it."""
    sent = QueryDict(mutable=True)
    for name, texts in fields.items():
        sent.setlist(name, [str(text) for text in texts])
    instance = copy(article) if article else Article(created_by=staff_of(request))
    form: ModelForm = desk.get_form(request, article, change=False)(sent, instance=instance)
    with suppress(NewerVersion), transaction.atomic():  # its fields are read before it says so
        form.full_clean()
    return form


def _page(request: HttpRequest, page: ArticlePage) -> HttpResponse:
    response = preview(request, page, timezone.now(), template="newsroom/article_preview.html")
    response["Content-Security-Policy"] = FRAMED_POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["X-Robots-Tag"] = "noindex"
    return response


def _frame(
    desk: ModelAdmin,
    request: HttpRequest,
    article: Article | None,
    address: str,
    *,
    draft: FormDraft | None = None,
    faults: Sequence[tuple[str, Sequence[str]]] = (),
    refused: str = "",
) -> HttpResponse:
    now = timezone.now()
    context = {
        **desk.admin_site.each_context(request),
        "is_nav_sidebar_enabled": False,  # the frame needs the width of a desktop page
        "title": _("Xem trước"),
        "opts": desk.opts,
        "article": article,
        "state": state_of(article, now) if article else None,
        "address": address,
        "draft": draft,
        "faults": faults,
        "refused": refused,
        "is_phone": request.GET.get(_WIDTH) == _PHONE,
        "can_share": article is not None and may_share(staff_of(request), article, now),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    response = TemplateResponse(request, "admin/news/article/preview.html", context, status=status)
    response["Content-Security-Policy"] = FRAMING_POLICY
    return response
