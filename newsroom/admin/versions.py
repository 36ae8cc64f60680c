"""An article's history at the desk: the list of its steps, two versions side by side, and one restored."""

from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.reader import staff_of
from news.models import Article
from news.states import state_of
from newsroom.admin.checking import tell_unmet
from newsroom.comparing import differences
from newsroom.models import Version
from newsroom.moves import SAVE
from newsroom.refusals import MoveRefused
from newsroom.restoring import RESTORED, gone_pictures, gone_rows, out_of_reach, restore_version
from newsroom.rights import may, may_read_history
from newsroom.versions import snapshot

_AT_ONCE = 50  # steps on a page


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    def view(function: Any) -> Any:
        return desk.admin_site.admin_view(partial(function, desk))

    history = "<int:pk>/phien-ban/"
    return [
        path(history, view(version_list), name="news_article_versions"),
        path(f"{history}<int:old>/<int:new>/", view(version_compare), name="news_article_compare"),
        path(f"{history}<int:number>/khoi-phuc/", view(version_restore), name="news_article_restore"),
    ]


class HistoryAdmin(admin.ModelAdmin):
    """The site's own history of an article is for whom its versions are for."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        article = self.get_object(request, unquote(object_id))
        if article is not None and not may_read_history(request.user, article):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)


def version_list(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """All steps, newest first; `?cu=3&moi=7` goes to the comparison of two."""
    article = _article(desk, request, pk)
    if "cu" in request.GET and "moi" in request.GET:
        old, new = request.GET["cu"], request.GET["moi"]
        if not (old.isdecimal() and new.isdecimal() and len(old + new) < 20):
            raise Http404
        pair = sorted((int(old), int(new)))
        return HttpResponseRedirect(reverse("admin:news_article_compare", args=[pk, *pair]))
    steps = Paginator(article.versions.newest_first().as_steps(), _AT_ONCE)
    page = steps.get_page(request.GET.get("trang"))
    worded = article.versions.with_words().newest_first().values_list("number", flat=True)[:2]
    context = {
        "page": page,
        "current": worded[0] if worded else None,
        "before": worded[1] if len(worded) > 1 else None,
        "can_compare": len(worded) > 1,
    }
    title = _("Quá trình và phiên bản")
    return _page(desk, request, article, context, name="versions", title=title)


def version_compare(desk: ModelAdmin, request: HttpRequest, pk: int, old: int, new: int) -> HttpResponse:
    """Two versions side by side; restoring one is offered against the words of now."""
    article = _article(desk, request, pk)
    worded = article.versions.with_words().filter(Q(number=old) | Q(number=new))  # SQLite's IN has bounds
    found = {version.number: version for version in worded}
    if old not in found or new not in found:
        raise Http404
    context = {
        "old": found[old],
        "versions": [found[old], found[new]],
        "old_name": _("Bản số %s") % old,
        "new_name": _("Bản số %s") % new,
        "differences": differences(_content(found[old]), _content(found[new])),
    }
    title = _("So bản số %(old)s với bản số %(new)s") % {"old": old, "new": new}
    return _page(desk, request, article, context, name="compare", title=title)


def version_restore(desk: ModelAdmin, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """GET shows what the restoring changes in the article of now; POST restores."""
    article = _article(desk, request, pk)
    version = article.versions.with_words().filter(number=number).first()
    if version is None:
        raise Http404
    if request.method == "POST":
        return _restored(desk, request, article, version)
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "POST"])
    return _restore_page(desk, request, article, version)


def _restored(desk: ModelAdmin, request: HttpRequest, article: Article, version: Version) -> HttpResponse:
    revision = request.POST.get("seen_revision", "")
    try:
        restored = restore_version(
            version=version,
            by=staff_of(request),
            now=timezone.now(),
            seen_revision=int(revision) if revision.isdecimal() and len(revision) < 10 else -1,
        )
    except MoveRefused as refused:
        article.refresh_from_db()
        return _restore_page(desk, request, article, version, status=HTTPStatus.CONFLICT, refused=refused)
    desk.message_user(request, _("Đã khôi phục bản số %s thành một bản mới.") % version.number)
    if gone := gone_pictures(_content(version)):
        words = _("Ảnh không còn trong kho nên không hiện lại được: %s.") % "; ".join(gone)
        desk.message_user(request, words, messages.WARNING)
    if rows := gone_rows(_content(version)):
        words = _("Đã bị xóa nên không lấy lại được: %s. Hãy xem lại bài.") % "; ".join(rows)
        desk.message_user(request, words, messages.WARNING)
    tell_unmet(desk, request, restored)
    return HttpResponseRedirect(reverse("admin:news_article_change", args=[article.pk]))


def _restore_page(
    desk: ModelAdmin,
    request: HttpRequest,
    article: Article,
    version: Version,
    *,
    status: int = HTTPStatus.OK,
    **context: Any,
) -> HttpResponse:
    content = {name: value for name, value in _content(version).items() if name in RESTORED}
    context |= {
        "version": version,
        "restored_name": _("Bản số %s") % version.number,
        "differences": differences(snapshot(article), content),
        "gone": gone_pictures(content),
        "gone_rows": gone_rows(content),
        "out_of_reach": out_of_reach(article, content, staff_of(request)),
    }
    title = _("Khôi phục bản số %s") % version.number
    return _page(desk, request, article, context, name="restore", title=title, status=status)


def _content(version: Version) -> dict[str, Any]:
    return version.content or {}


def _article(desk: ModelAdmin, request: HttpRequest, pk: int) -> Article:
    """One whose history this person may read. Raises Http404, or PermissionDenied if they may only see it."""
    article: Article | None = desk.get_object(request, str(pk))
    if article is None or not desk.has_view_or_change_permission(request, article):
        raise Http404
    if not may_read_history(request.user, article):
        raise PermissionDenied
    return article


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    article: Article,
    context: dict[str, Any],
    *,
    name: str,
    title: str,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    now = timezone.now()
    context |= {
        **desk.admin_site.each_context(request),
        "title": title,
        "opts": desk.opts,
        "article": article,
        "state": state_of(article, now),
        "can_save": may(request.user, SAVE, article, now),
    }
    return TemplateResponse(request, f"admin/news/article/{name}.html", context, status=status)
