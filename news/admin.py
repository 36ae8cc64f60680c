from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.searching import FoldedSearchAdmin
from news.merging_admin import MergingAdmin
from news.models import Category, CategoryListing, Source, Tag, TagListing, Topic
from pagecache.admin import PublicContentAdmin
from pagecache.links import address_of
from pages.models import Redirect
from pages.renaming import RenamingAdmin


@admin.register(Category)
class CategoryAdmin(FoldedSearchAdmin, RenamingAdmin):
    bookkeeping = [CategoryListing]
    list_display = ["indented_name", "slug", "position", "home_position"]
    list_editable = ["position", "home_position"]
    search_fields = ["name"]
    list_select_related = ["parent"]

    def addresses_of(self, instance: Category) -> list[str]:
        return [instance.get_absolute_url(), address_of("news:category_feed", instance.slug)]

    @admin.display(description=_("chuyên mục"))
    def indented_name(self, category: Category) -> str:
        return f"{category.parent} › {category}" if category.parent else category.name

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "parent":
            kwargs["queryset"] = Category.objects.filter(parent=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Source)
class SourceAdmin(FoldedSearchAdmin, PublicContentAdmin):
    list_display = ["name", "url"]
    search_fields = ["name"]


class ReadWithArticlesAdmin(RenamingAdmin):
    """Of what has a page only while an article of it is public."""

    def may_be_known(self, stored: Any) -> bool:
        was_read = stored.articles.once_public(timezone.now()).exists()
        return was_read or Redirect.objects.filter(new=stored.get_absolute_url()).exists()


@admin.register(Tag)
class TagAdmin(FoldedSearchAdmin, MergingAdmin, ReadWithArticlesAdmin):
    bookkeeping = [TagListing]
    list_display = ["name", "slug"]
    search_fields = ["name"]


@admin.register(Topic)
class TopicAdmin(FoldedSearchAdmin, ReadWithArticlesAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    autocomplete_fields = ["cover"]

    def addresses_of(self, instance: Topic) -> list[str]:
        return [instance.get_absolute_url(), address_of("news:topic_feed", instance.slug)]
