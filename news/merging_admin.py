"""The action "Gộp các thẻ đã chọn", and the page that asks which of them stays."""

from http import HTTPStatus

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from news.merging import TagGone, merge_tags
from news.models import Tag

MOST = 50  # at once


class MergingAdmin(admin.ModelAdmin):
    actions = ["merge"]

    @admin.action(description=_("Gộp các thẻ đã chọn"), permissions=["change"])
    def merge(self, request: HttpRequest, tags: QuerySet[Tag]) -> HttpResponse | None:
        chosen = list(tags[: MOST + 1])
        if not 2 <= len(chosen) <= MOST:
            words = _t("Hãy chọn từ 2 đến %s thẻ để gộp.") % MOST
            self.message_user(request, words, messages.WARNING)
            return None
        into = next((tag for tag in chosen if str(tag.pk) == request.POST.get("into")), None)
        if into is None:
            return self._ask(request, tags)
        try:
            gone = merge_tags(into=into, tags=chosen, by=staff_of(request))
        except TagGone as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return None
        names = ", ".join(f"“{tag}”" for tag in gone)
        words = _t("Đã gộp %(gone)s vào “%(kept)s”.") % {"gone": names, "kept": into}
        self.message_user(request, words, messages.SUCCESS)
        return None

    def _ask(self, request: HttpRequest, tags: QuerySet[Tag]) -> HttpResponse:
        is_missing = "into" in request.POST or "_merge" in request.POST
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Gộp thẻ"),
            "opts": self.opts,
            "tags": tags.annotate(article_count=Count("articles")).order_by("-article_count", "name"),
            "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "checkbox": ACTION_CHECKBOX_NAME,
            "is_missing": is_missing,
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if is_missing else HTTPStatus.OK
        return TemplateResponse(request, "admin/news/tag/merge.html", context, status=status)
