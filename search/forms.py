import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.models import Category
from search.matching import DEEPEST, Limits
from search.models import UNDATED_POSITION, Kind, position_of
from vietnamese.validation import sensible_date

FIELDS = ("q", "kind", "category", "from", "to")
_KINDS = {kind.code: kind for kind in Kind}
_WRONG_DAY = _("Ngày không đúng. Hãy nhập ngày/tháng/năm, ví dụ 05/07/2026.")
_DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]


class DayField(forms.DateField):
    """A day as browsers send it or as people write it; shown again as browsers take it."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            input_formats=_DAY_FORMATS,
            error_messages={"invalid": _WRONG_DAY},
            validators=[sensible_date],
        )

    def bound_data(self, data: Any, initial: Any) -> Any:
        """A browser's own field for days takes no other form; what is no day stays as it was typed."""
        try:
            day = self.to_python(data)
        except ValidationError:
            return data
        return day.isoformat() if day else ""


class CategoryField(forms.ChoiceField):
    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(
            label=_("Chuyên mục"),
            required=False,
            choices=[("", _("Tất cả")), *choices],
            error_messages={"invalid_choice": _("Không có chuyên mục này. Hãy chọn trong danh sách.")},
        )


class SearchForm(forms.Form):
    """The filters; what is typed into `q` is never wrong. Its fields are docs/architecture.md's promise."""

    q = forms.CharField(label=_("Từ khóa"), required=False)
    kind = forms.ChoiceField(
        label=_("Tìm trong"),
        required=False,
        choices=[("", _("Tất cả")), *((code, kind.label) for code, kind in _KINDS.items())],
        error_messages={"invalid_choice": _("Không có loại nội dung này. Hãy chọn trong danh sách.")},
    )

    def __init__(self, data: Any, *, branches: Sequence["Branch"]) -> None:
        super().__init__(data)
        self.branches = {branch.slug: branch for branch in branches}
        self.fields |= {
            "category": CategoryField([(branch.slug, branch.label) for branch in branches]),
            "from": DayField(_("Từ ngày")),
            "to": DayField(_("Đến ngày")),
        }

    def clean(self) -> None:
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if first and last and first > last:
            self.add_error("to", _("Ngày cuối phải bằng hoặc sau ngày đầu."))

    def limits(self) -> Limits:
        """What the filters of a valid form allow. A time is asked of what has one: articles and polls."""
        chosen = self.cleaned_data
        branch = self.branches.get(chosen["category"])
        first, last = chosen["from"], chosen["to"]
        latest = position_of(_midnight(last + dt.timedelta(days=1))) if last else UNDATED_POSITION
        return Limits(
            kind=_KINDS.get(chosen["kind"]),
            categories=branch.ids if branch else (),
            first=position_of(_midnight(first)) if first else 0,
            last=latest - 1 if first or last else DEEPEST,
        )


def is_narrowed(asked: Mapping[str, str]) -> bool:
    """Whether anything but words is asked for."""
    return any(asked.get(name) for name in FIELDS if name != "q")


@dataclass(frozen=True, slots=True)
class Branch:
    """A category with those below it, as one may choose it."""

    slug: str
    label: str
    ids: tuple[int, ...]


def branches() -> list[Branch]:
    """Every category, the lower ones after their own. One query."""
    categories = list(Category.objects.all())
    found: list[Branch] = []
    for upper in (category for category in categories if category.parent_id is None):
        lower = [category for category in categories if category.parent_id == upper.pk]
        found.append(Branch(upper.slug, upper.name, (upper.pk, *(one.pk for one in lower))))
        found += [Branch(one.slug, f"– {one.name}", (one.pk,)) for one in lower]
    return found


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
