"""What is done with many articles of the list at once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from news.querysets import ArticleQuerySet
from newsroom.bulk import Done, file_articles, publish_articles, take_down_articles
from newsroom.forms import FilingForm, ReasonForm
from newsroom.refusals import OutsideRemit, TooMany

_MOST_NAMED = 20
_MOST_LISTED = 50  # on the page that asks
_NOT_THEIRS = _(
    "Bỏ qua %s bài ngoài phạm vi phụ trách của bạn, hoặc bạn không sửa được ở trạng thái hiện nay."
)


class BulkAdmin(admin.ModelAdmin):
    """The list's actions; each says what it did, what it left and why."""

    actions = ["publish", "file", "take_down"]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if not request.user.has_perm("news.publish_article"):
            actions.pop("publish", None)
            actions.pop("take_down", None)
        if not request.user.has_perm("news.change_article"):
            actions.pop("file", None)
        return actions

    @admin.action(description=_("Đăng các bài đã chọn"))
    def publish(self, request: HttpRequest, articles: ArticleQuerySet) -> None:
        try:
            done = publish_articles(articles=articles, by=staff_of(request), now=timezone.now())
        except TooMany as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self._tell(request, _("Đã đăng %s bài."), done)

    @admin.action(description=_("Gỡ các bài đã chọn"))
    def take_down(self, request: HttpRequest, articles: ArticleQuerySet) -> HttpResponse | None:
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        asked = _("Gỡ những bài sau khỏi trang công khai:")
        if not form.is_valid():
            return self._ask(request, articles, form, action="take_down", title=_("Gỡ xuống"), asked=asked)
        try:
            done = take_down_articles(
                articles=articles, by=staff_of(request), now=timezone.now(), **form.cleaned_data
            )
        except TooMany as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self._tell(request, _("Đã gỡ %s bài."), done)
        return None

    @admin.action(description=_("Chuyển các bài đã chọn sang chuyên mục khác"))
    def file(self, request: HttpRequest, articles: ArticleQuerySet) -> HttpResponse | None:
        by = staff_of(request)
        form = FilingForm(request.POST if "category" in request.POST else None, by=by)
        asked = _("Đổi chuyên mục chính của những bài sau (chuyên mục khác của bài giữ nguyên):")
        if not form.is_valid():
            return self._ask(
                request, articles, form, action="file", title=_("Chuyển chuyên mục"), asked=asked
            )
        try:
            done = file_articles(articles=articles, by=by, now=timezone.now(), **form.cleaned_data)
        except (TooMany, OutsideRemit) as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self._tell(request, _("Đã chuyển %s bài."), done)
        return None

    def _ask(
        self, request: HttpRequest, articles: ArticleQuerySet, form: forms.Form, **context: Any
    ) -> HttpResponse:
        """The page that asks what else is to be said, and sends the choice again with it."""
        number = articles.count()
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "articles": articles[:_MOST_LISTED],
            "others": max(number - _MOST_LISTED, 0),
            "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "checkbox": ACTION_CHECKBOX_NAME,
            "select_across": request.POST.get("select_across", "0"),
            "form": form,
        }
        return TemplateResponse(request, "admin/news/article/selected.html", context)

    def _tell(self, request: HttpRequest, words: Any, done: Done) -> None:
        level = messages.SUCCESS if done.moved else messages.WARNING
        self.message_user(request, words % done.moved, level)
        left: dict[Any, list[str]] = {}
        for article, refused in done.left:
            sentence = _NOT_THEIRS if isinstance(refused, PermissionDenied) else refused.skipped
            left.setdefault(sentence, []).append(f"“{article}”")
        for sentence, titles in left.items():
            more = "…" if len(titles) > _MOST_NAMED else ""
            names = f" {', '.join(titles[:_MOST_NAMED])}{more}"
            self.message_user(request, sentence % len(titles) + names, messages.WARNING)
