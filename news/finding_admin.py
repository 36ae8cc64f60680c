"""An admin list of articles that are found by title and lead, whatever their state."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from news.models import ArticleWords


class FindingAdmin(admin.ModelAdmin):
    search_fields = ["title"]  # that there is a search at all
    search_help_text = _("Tìm trong tiêu đề và sapo; không cần gõ dấu. Cả cụm từ thì đặt trong ngoặc kép.")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not search_term:
            return queryset, False
        return queryset.filter(pk__in=ArticleWords.objects.having(search_term).values("article")), False
