from functools import partial
from hashlib import sha256
from http import HTTPStatus
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from accounts.reader import staff_of
from pages.importing import Read, rows_in, text_of
from pages.models import Redirect
from pages.planning import Fate, Plan, plan_redirects
from pages.redirecting import Row, normal_new, normal_old
from pages.services import RedirectsRefused, add_redirect, hold_redirects, import_redirects

_SHOWN = 200  # rows of a plan
_FAULTS = 50


class RedirectForm(forms.ModelForm):
    class Meta:
        model = Redirect
        fields: ClassVar[list[str]] = ["old", "new", "reason"]

    def clean_old(self) -> str:
        return normal_old(self.cleaned_data["old"])

    def clean_new(self) -> str:
        return normal_new(self.cleaned_data["new"])

    def clean(self) -> dict[str, Any]:
        """Judged while nobody else writes; the admin's save is in the same transaction."""
        cleaned = super().clean() or {}
        if not self.errors:
            hold_redirects()
            row = Row(cleaned["old"], cleaned["new"])
            plan = plan_redirects([row], instead_of=self.initial.get("old", ""))
            for fault in plan.faults:
                self.add_error("new", fault.words)
        return cleaned


class ImportForm(forms.Form):
    """A file, or what was in it: a refused file comes back as text that can be mended in place."""

    file = forms.FileField(
        label=_("Tệp CSV"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
        help_text=_(
            "Mỗi dòng: địa chỉ cũ, địa chỉ mới, lý do (có thể bỏ). "
            "Ngăn bằng dấu phẩy, chấm phẩy hoặc tab; UTF-8."
        ),
    )
    text = forms.CharField(
        label=_("Hoặc dán nội dung"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 90}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is not None:
            cleaned["text"] = text_of(file.read())
        if not cleaned.get("text", "").strip():
            raise ValidationError(_("Hãy chọn tệp hoặc dán nội dung."))
        return cleaned


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    """Old addresses that lead to pages; many at once from a file, all or none."""

    form = RedirectForm
    change_list_template = "admin/pages/redirect/change_list.html"
    list_display = ["old", "new", "reason", "created_by", "created_at"]
    list_select_related = ["created_by"]
    search_fields = ["old", "new"]
    list_per_page = 100

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(partial(redirect_import, self))
        return [path("nhap/", view, name="pages_redirect_import"), *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Redirect, form: Any, change: bool) -> None:
        row = Row(obj.old, obj.new, obj.reason)
        stored = add_redirect(row=row, by=staff_of(request), instead_of=form.initial.get("old", ""))
        obj.pk, obj.created_at, obj.created_by = stored.pk, stored.created_at, stored.created_by

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """The service has."""

    log_change = log_addition  # type: ignore[assignment]


def redirect_import(desk: RedirectAdmin, request: HttpRequest) -> HttpResponse:
    """POST shows what would happen; with the seal of what was shown (`confirm`) it happens."""
    if not (desk.has_add_permission(request) and desk.has_change_permission(request)):
        raise PermissionDenied
    if request.method != "POST":
        return _page(desk, request, ImportForm())
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(desk, request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    again = ImportForm(initial={"text": form.cleaned_data["text"]})
    read = rows_in(form.cleaned_data["text"])
    plan = _plan(read)
    if plan.faults:
        return _page(desk, request, again, plan, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    seal = _seal(plan)
    if request.POST.get("confirm") != seal:  # nobody has seen what these rows would do
        return _page(desk, request, again, plan, seal=seal)
    try:
        done = import_redirects(rows=read.rows, by=staff_of(request))
    except RedirectsRefused as refused:
        return _page(desk, request, again, refused.plan, status=HTTPStatus.CONFLICT)
    words = _("Đã nhập: thêm %(new)s, đổi %(changed)s, có sẵn %(known)s.") % _counts(done)
    desk.message_user(request, words, messages.SUCCESS)
    return HttpResponseRedirect(reverse("admin:pages_redirect_changelist"), status=HTTPStatus.SEE_OTHER)


def _plan(read: Read) -> Plan:
    """With the faults of all lines; those between lines are looked for where each is good by itself."""
    return Plan(faults=read.faults) if read.faults else plan_redirects(read.rows)


def _seal(plan: Plan) -> str:
    """Of the rows and what becomes of them; they say the same however a browser ends its lines."""
    return sha256(repr(plan.rows).encode()).hexdigest()


def _counts(plan: Plan) -> dict[str, int]:
    return {fate.value: plan.count(fate) for fate in Fate}


def _page(
    desk: RedirectAdmin,
    request: HttpRequest,
    form: ImportForm,
    plan: Plan | None = None,
    *,
    seal: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context: dict[str, Any] = {
        **desk.admin_site.each_context(request),
        "title": _("Nhập chuyển hướng từ tệp CSV"),
        "opts": desk.opts,
        "form": form,
    }
    if plan is not None:
        context |= {
            "faults": plan.faults[:_FAULTS],
            "more_faults": max(len(plan.faults) - _FAULTS, 0),
            "rows": [(row, fate.value) for row, fate in plan.rows[:_SHOWN]],
            "more_rows": max(len(plan.rows) - _SHOWN, 0),
            "counts": _counts(plan),
            "seal": seal,
        }
    return TemplateResponse(request, "admin/pages/redirect/import.html", context, status=status)
