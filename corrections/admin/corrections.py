"""The list of all corrections, and the page on which those of one article are made, hidden, shown again."""

from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from corrections.forms import CorrectionForm
from corrections.models import Correction, ErrorReport
from corrections.services import correct_article, show_correction
from news.models import Article
from news.states import state_of
from newsroom.moves import CORRECT
from newsroom.refusals import MoveRefused
from newsroom.rights import may

_DELETING_ARTICLES = {"news_article_delete", "news_article_changelist"}  # one, or those that are chosen


@admin.register(Correction)
class CorrectionAdmin(admin.ModelAdmin):
    """What was said in public is never edited: it is hidden, and said anew."""

    list_display = ["at", "text", "article_link", "by", "is_shown"]
    list_filter = ["is_shown", "at"]
    list_per_page = 50
    list_select_related = ["article", "by"]
    search_fields = ["text", "article__title"]
    search_help_text = _("Tìm trong nội dung đính chính và tiêu đề bài viết")
    fields = ["article_link", "text", "at", "by", "is_shown"]

    class Media:
        css = {"all": ["admin-portal/corrections.css"]}

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.article_corrections)
        return [path("bai/<int:pk>/", page, name="corrections_of_article"), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # made on the article's own page of corrections

    def has_change_permission(self, request: HttpRequest, obj: Correction | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Correction | None = None) -> bool:
        """Never alone; with its article by who may delete that with what readers said of it."""
        asked = request.resolver_match.url_name if request.resolver_match else ""
        return asked in _DELETING_ARTICLES and request.user.has_perm("corrections.delete_errorreport")

    @admin.display(description=_("bài viết"), ordering="article__title")
    def article_link(self, correction: Correction) -> SafeString:
        address = reverse("admin:corrections_of_article", args=[correction.article_id])
        return format_html('<a href="{}">{}</a>', address, correction.article.title)

    def article_corrections(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The corrections of an article; POST adds one, or hides or shows one again."""
        user, now = staff_of(request), timezone.now()
        if not self.has_view_permission(request):
            raise PermissionDenied
        article = Article.objects.readable_by(user, now).filter(pk=pk).first()
        if article is None:
            raise Http404
        if request.method != "POST":
            return self._page(request, article, CorrectionForm())
        if not may(user, CORRECT, article, now):
            raise PermissionDenied
        form = CorrectionForm(request.POST)
        if "_add" in request.POST and not form.is_valid():
            return self._page(request, article, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            self._act(request, article, form)
        except MoveRefused as refused:
            return self._page(request, article, form, status=HTTPStatus.CONFLICT, refused=refused)
        return HttpResponseRedirect(request.path)

    def _act(self, request: HttpRequest, article: Article, form: CorrectionForm) -> None:
        by, now = staff_of(request), timezone.now()
        if "_add" in request.POST:
            correct_article(article=article, text=form.cleaned_data["text"], by=by, now=now)
            self.message_user(request, CORRECT.done % article, messages.SUCCESS)
            return
        is_shown = "_show" in request.POST
        chosen = request.POST.get("_show") or request.POST.get("_hide") or ""
        pk = int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0
        correction = article.corrections.filter(pk=pk).first()
        if correction is None:
            raise Http404
        show_correction(correction=correction, is_shown=is_shown, by=by, now=now)
        words = _t("Dòng đính chính đã hiện lại trên bài.") if is_shown else _t("Đã ẩn dòng đính chính.")
        self.message_user(request, words, messages.SUCCESS)

    def _page(
        self,
        request: HttpRequest,
        article: Article,
        form: CorrectionForm,
        *,
        status: int = HTTPStatus.OK,
        **more: Any,
    ) -> HttpResponse:
        now = timezone.now()
        context = more | {
            **self.admin_site.each_context(request),
            "title": _t("Đính chính của bài"),
            "opts": self.opts,
            "media": self.media,
            "article": article,
            "state": state_of(article, now),
            "form": form,
            "corrections": article.corrections.select_related("by"),
            "waiting": ErrorReport.objects.waiting().filter(article=article).count()
            if request.user.has_perm("corrections.view_errorreport")
            else 0,
            "can_correct": may(request.user, CORRECT, article, now),
            "is_public": article.is_published(now),
        }
        return TemplateResponse(request, "admin/corrections/corrections.html", context, status=status)
