"""What is done with many articles of the list at once."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from news.querysets import ArticleQuerySet
from newsroom.moves import TAKE_DOWN
from newsroom.services import Done, publish_articles, take_down_articles

_MOST_NAMED = 20
_NOT_THEIRS = _("Bỏ qua %s bài không thuộc phạm vi phụ trách của bạn.")


class BulkAdmin(admin.ModelAdmin):
    """The list's actions; each says what it did, what it left and why."""

    actions = ["publish", "take_down"]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if not request.user.has_perm("news.publish_article"):
            actions.pop("publish", None)
            actions.pop("take_down", None)
        return actions

    @admin.action(description=_("Đăng các bài đã chọn"))
    def publish(self, request: HttpRequest, articles: ArticleQuerySet) -> None:
        done = publish_articles(articles=articles, by=staff_of(request), now=timezone.now())
        self._tell(request, _("Đã đăng %s bài."), done)

    @admin.action(description=_("Gỡ các bài đã chọn"))
    def take_down(self, request: HttpRequest, articles: ArticleQuerySet) -> HttpResponse | None:
        reason = request.POST.get("reason", "").strip()
        if not reason:
            return self._ask_reason(request, articles)
        by = staff_of(request)
        done = take_down_articles(articles=articles, by=by, now=timezone.now(), reason=reason)
        self._tell(request, _("Đã gỡ %s bài."), done)
        return None

    def _ask_reason(self, request: HttpRequest, articles: ArticleQuerySet) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": TAKE_DOWN.label,
            "opts": self.opts,
            "articles": articles,
            "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "checkbox": ACTION_CHECKBOX_NAME,
            "select_across": request.POST.get("select_across", "0"),
            "is_missing": "reason" in request.POST,
        }
        return TemplateResponse(request, "admin/news/article/take_down_selected.html", context)

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
