from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import BaseModelFormSet, ModelChoiceField, ModelForm, Textarea
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from accounts.searching import FoldedSearchAdmin
from pagecache.admin import PublicContentAdmin, TableInline
from polls.desk import addresses
from polls.desk_forms import LEAST_CHOICES, AdjustmentFormSet, ChoiceForm, ChoiceFormSet, PollForm
from polls.models import Choice, FrozenResult, Poll, PollAdjustment
from polls.querysets import PollQuerySet
from vietnamese.formatting import number


class ChoiceInline(TableInline):
    model = Choice
    form = ChoiceForm
    formset = ChoiceFormSet
    fields = ["text", "position"]

    def get_extra(self, request: HttpRequest, obj: Poll | None = None, **kwargs: Any) -> int:
        return LEAST_CHOICES + 2 if obj is None else 1


class AdjustmentInline(TableInline):
    """Numbers are added with a reason, or taken away again; what was entered is never overwritten."""

    model = PollAdjustment
    formset = AdjustmentFormSet
    fields = ["people", "choice", "ticks", "reason", "made_by", "made_at"]
    readonly_fields = ["made_by", "made_at"]
    extra = 0

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name == "choice" and request.resolver_match:
            poll = request.resolver_match.kwargs.get("object_id")
            kwargs["queryset"] = Choice.objects.filter(poll=poll)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Poll)
class PollAdmin(FoldedSearchAdmin, PublicContentAdmin):
    """Ballots are not listed here or anywhere: staff see sums, and no single one."""

    change_form_template = "admin/polls/poll/change_form.html"

    form = PollForm
    list_display = ["question", "state", "people_count", "opens_at", "closes_at", "featured"]
    search_fields = ["question", "choices__text"]
    search_help_text = _("Tìm trong câu hỏi và phương án")
    actions = None
    inlines = [ChoiceInline, AdjustmentInline]
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 3})}}
    fieldsets = [
        (None, {"fields": ["kind", "question", "description", "max_choices"]}),
        (_("Cách bình chọn"), {"fields": ["is_shuffled", "results_shown", "asks_captcha"]}),
        (_("Thời gian và vị trí"), {"fields": [("opens_at", "closes_at"), "is_featured"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> PollQuerySet:
        return Poll.objects.with_people().order_by(*self.get_ordering(request) or ["-opens_at", "-pk"])

    def get_urls(self) -> list[URLPattern]:
        return [*addresses(self), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        poll = context.get("original")
        context["frozen"] = poll and FrozenResult.objects.filter(poll=poll).first()
        return super().render_change_form(request, context, *args, **kwargs)

    def get_inlines(self, request: HttpRequest, obj: Poll | None = None) -> list[Any]:
        return [ChoiceInline] if obj is None else [ChoiceInline, AdjustmentInline]

    def has_delete_permission(self, request: HttpRequest, obj: Poll | None = None) -> bool:
        if obj is not None and (obj.ballots.exists() or FrozenResult.objects.filter(poll=obj).exists()):
            return False
        return super().has_delete_permission(request, obj)

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: BaseModelFormSet, change: bool
    ) -> None:
        for row in formset.save(commit=False):
            if isinstance(row, PollAdjustment):
                row.made_by = staff_of(request)
        super().save_formset(request, form, formset, change)

    @admin.display(description=_("trạng thái"), ordering="opens_at")
    def state(self, poll: Poll) -> str:
        return poll.state(timezone.now())

    @admin.display(description=_("nổi bật"), boolean=True, ordering="is_featured")
    def featured(self, poll: Poll) -> bool:
        return poll.is_featured

    @admin.display(description=_("số người"), ordering="ballot_count")
    def people_count(self, poll: Poll) -> str:
        return number(poll.people())
