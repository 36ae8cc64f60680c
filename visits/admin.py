from django.contrib import admin
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from vietnamese.formatting import number
from visits.models import Adjustment, DailyTraffic


class KeptForEver(admin.ModelAdmin):
    """Rows that nobody changes or removes, whatever their permissions."""

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(DailyTraffic)
class DailyTrafficAdmin(KeptForEver):
    list_display = ["on", "people", "visit_count", "bots"]
    list_display_links = None
    date_hierarchy = "on"
    list_per_page = 62

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("lượt xem của người đọc"), ordering="people_views")
    def people(self, row: DailyTraffic) -> str:
        return number(row.people_views)

    @admin.display(description=_("lượt truy cập"), ordering="visits")
    def visit_count(self, row: DailyTraffic) -> str:
        return number(row.visits)

    @admin.display(description=_("lượt xem của máy tự động"), ordering="bot_views")
    def bots(self, row: DailyTraffic) -> str:
        return number(row.bot_views)


@admin.register(Adjustment)
class AdjustmentAdmin(KeptForEver):
    list_display = ["made_at", "signed_views", "reason", "made_by"]
    list_select_related = ["made_by"]
    search_fields = ["reason"]
    readonly_fields = ["made_by", "made_at"]

    @admin.display(description=_("số lượt xem"), ordering="views")
    def signed_views(self, row: Adjustment) -> str:
        return number(row.views)

    def save_model(self, request: HttpRequest, obj: Adjustment, form: ModelForm, change: bool) -> None:
        obj.made_by = staff_of(request)
        super().save_model(request, obj, form, change)
