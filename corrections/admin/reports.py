"""The queue of reports, and the page on which one is answered with its article beside it."""

from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import linebreaks_filter
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from corrections.forms import AnswerForm
from corrections.mailing import is_mailed, mail_answer
from corrections.models import ErrorReport
from corrections.querysets import WAITING_FIRST
from corrections.quoting import paragraphs
from corrections.refusals import AlreadyAnswered
from corrections.services import answer_report, may_answer
from news.models import Article
from news.states import state_of
from newsroom.moves import CORRECT, SAVE
from newsroom.refusals import MoveRefused
from newsroom.rights import may


@admin.register(ErrorReport)
class ErrorReportAdmin(admin.ModelAdmin):
    """What a reader wrote is answered or refused, and never edited."""

    list_display = ["created_at", "words", "status", "answered_by"]
    list_filter = ["status", "created_at"]
    list_per_page = 50
    list_select_related = ["article", "answered_by"]
    search_fields = ["text", "quote", "answer", "article__title"]
    search_help_text = _("Tìm trong báo lỗi, trả lời và tiêu đề bài viết")

    class Media:
        css = {"all": ["admin-portal/corrections.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[ErrorReport]:
        return ErrorReport.objects.within_remit(request.user)

    def get_ordering(self, request: HttpRequest) -> Any:
        return WAITING_FIRST

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # readers write them, by the public form

    def has_change_permission(self, request: HttpRequest, obj: ErrorReport | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_answer(staff_of(request), obj))

    @admin.display(description=_("báo lỗi"))
    def words(self, report: ErrorReport) -> SafeString:
        return format_html(
            "{}{}<small>{}</small>",
            format_html("<q>{}</q>", report.quote) if report.quote else "",
            linebreaks_filter(report.text),
            report.article.title,
        )

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _t("Báo lỗi bài viết"), **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The report and its article side by side; POST answers or refuses."""
        report = self.get_object(request, unquote(object_id))
        if report is None:
            raise Http404
        if not self.has_view_or_change_permission(request, report):
            raise PermissionDenied
        may_correct = self._may_correct(request, report)
        if request.method != "POST":
            return self._page(request, report, AnswerForm(may_correct=may_correct))
        if not self.has_change_permission(request, report):
            raise PermissionDenied
        form = AnswerForm(request.POST, may_correct=may_correct)
        if not form.is_valid():
            return self._page(request, report, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return self._answer(request, report, form)

    def _may_correct(self, request: HttpRequest, report: ErrorReport) -> bool:
        """Also what was typed while the article could be corrected: the service says why it no longer can."""
        typed = request.POST.get("correction", "").strip()
        return may(request.user, CORRECT, report.article, timezone.now()) or (
            bool(typed) and request.user.has_perm("news.publish_article")
        )

    def _answer(self, request: HttpRequest, report: ErrorReport, form: AnswerForm) -> HttpResponse:
        try:
            made = answer_report(
                report=report,
                is_refused="_refuse" in request.POST,
                answer=form.cleaned_data["answer"],
                correction=form.cleaned_data.get("correction", ""),
                by=staff_of(request),
                now=timezone.now(),
            )
        except (AlreadyAnswered, MoveRefused) as refused:
            report.refresh_from_db()
            return self._page(request, report, form, status=HTTPStatus.CONFLICT, refused=refused)
        report.refresh_from_db()
        words = _t("Đã trả lời báo lỗi và đính chính bài.") if made else _t("Đã trả lời báo lỗi.")
        self.message_user(request, words, messages.SUCCESS)
        self._mail(request, report)
        return HttpResponseRedirect(reverse("admin:corrections_errorreport_changelist"))

    def _mail(self, request: HttpRequest, report: ErrorReport) -> None:
        if not is_mailed(report):
            return
        if mail_answer(report):
            self.message_user(request, _t("Đã gửi thư trả lời người báo lỗi."), messages.SUCCESS)
        else:
            words = _t("Máy chủ thư chưa nhận thư trả lời: hãy gửi tới %s bằng cách khác.") % report.email
            self.message_user(request, words, messages.WARNING)

    def _page(
        self,
        request: HttpRequest,
        report: ErrorReport,
        form: AnswerForm,
        *,
        status: int = HTTPStatus.OK,
        refused: Exception | None = None,
    ) -> HttpResponse:
        user, now = staff_of(request), timezone.now()
        article = Article.objects.readable_by(user, now).filter(pk=report.article_id).first()
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Báo lỗi bài viết"),
            "opts": self.opts,
            "media": self.media,
            "report": report,
            "form": form,
            "refused": refused,
            "can_answer": self.has_change_permission(request, report),
            "is_mailed": is_mailed(report),
            "article": article,
            "state": state_of(report.article, now),
            "can_save": article is not None and may(user, SAVE, article, now),
            "paragraphs": paragraphs(article, report.quote) if article else [],
            "corrections": report.article.corrections.all(),
        }
        return TemplateResponse(request, "admin/corrections/report.html", context, status=status)
