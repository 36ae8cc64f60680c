"""The shape of what the desk types: an article, and what is said with a move."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from news.models import Article, Category
from news.remits import remit_of
from newsroom.categories import CategoryField, offer
from newsroom.checks import Finding
from newsroom.formdata import initial_from
from newsroom.models import FormDraft
from newsroom.moves import Move
from newsroom.refusals import NewerVersion
from vietnamese.folding import tidy
from vietnamese.formatting import day, moment
from vietnamese.validation import INDEPENDENCE, sensible_date

FURTHEST = dt.timedelta(days=730)


def sensible_publication(value: dt.datetime) -> None:
    """Raises ValidationError for a moment that can only be a slip in the year."""
    if value.date() < INDEPENDENCE:
        raise ValidationError(_("Giờ đăng trước ngày %s. Hãy kiểm tra lại năm.") % day(INDEPENDENCE))
    limit = timezone.now() + FURTHEST
    if value > limit:
        raise ValidationError(
            _("Giờ đăng quá xa: chỉ hẹn được đến %s. Hãy kiểm tra lại năm.") % moment(limit)
        )


class RevisionField(forms.IntegerField):
    """The revision that the form was opened with; nobody's change."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class ArticleForm(forms.ModelForm):
    """An article's words. Its status changes by moves alone (newsroom.moves)."""

    seen_revision = RevisionField(label="", required=False)
    draft: FormDraft | None = None  # what the person typed before and did not save (set by the admin)
    remit: frozenset[int] | None = None  # the person's (news.remits), set by the admin

    class Meta:
        model = Article
        fields: ClassVar[list[str]] = []  # the admin says which

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_revision"].initial = self.instance.revision
        self._offer_categories()
        if self.draft and not self.is_bound:
            self.initial = {**self.initial, **initial_from(self, self.draft.fields)}
            self.initial["seen_revision"] = self.draft.base_revision

    def _offer_categories(self) -> None:
        article = self.instance
        if "category" in self.fields:
            offer(self.fields["category"], self.remit, {article.category_id} - {None})
        if "other_categories" in self.fields:
            is_limited = self.remit is not None and article.pk
            stored = article.other_categories.values_list("pk", flat=True) if is_limited else ()
            offer(self.fields["other_categories"], self.remit, stored)

    def clean_expires_at(self) -> dt.datetime | None:
        expires_at: dt.datetime | None = self.cleaned_data["expires_at"]
        if expires_at is None:
            return None
        sensible_date(expires_at)
        published_at = self.instance.published_at
        if published_at and expires_at <= published_at:
            raise ValidationError(_("Giờ hết hạn phải sau giờ đăng."))
        is_out = self.instance.status == Article.Status.PUBLISHED
        if is_out and "expires_at" in self.changed_data and expires_at <= timezone.now():
            raise ValidationError(_("Giờ hết hạn đã qua: bài sẽ không hiện ra."))
        return expires_at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._judge_revision(cleaned.get("seen_revision"))
        is_out = self.instance.status == Article.Status.PUBLISHED
        if is_out and not cleaned.get("body") and "body" not in self.errors:
            self.add_error("body", _("Bài đã đăng không thể để trống nội dung."))
        return cleaned

    def _judge_revision(self, revision: int | None) -> None:
        """Whether it was typed over the newest version; the row stays locked until the save.

        Raises NewerVersion, which is no error of a field: the desk answers it with a page of its own.
        """
        if not self.instance.pk:
            return
        columns = Article.objects.select_for_update(of=("self",)).only("revision", "updated_at")
        stored = columns.get(pk=self.instance.pk)
        if revision != stored.revision:
            raise NewerVersion(stored)


class ChecksInput(forms.CheckboxSelectMultiple):
    """The list of what was checked: what is not met has a box to be passed over."""

    template_name = "admin/news/article/_checks_to_pass.html"
    findings: Sequence[Finding] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["findings"] = [(finding, finding.key in (value or [])) for finding in self.findings]
        return context


class PassedOverField(forms.MultipleChoiceField):
    """Keys of findings. Which there are is known to who judges them, not to the form."""

    widget = ChecksInput

    def valid_value(self, value: str) -> bool:
        return True


class ReasonForm(forms.Form):
    """Why something is done that its writer wants to know of."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text=_("Người viết đọc được lý do này; nó ở lại trong lịch sử của bài."),
        error_messages={"required": _("Hãy ghi lý do: người viết cần biết.")},
    )

    def clean_reason(self) -> str:
        """Control characters alone are none."""
        reason = tidy(self.cleaned_data["reason"]).strip()
        if not reason:
            raise ValidationError(self.fields["reason"].error_messages["required"])
        return reason


class FilingForm(forms.Form):
    """Into which category; of those for which the person is responsible."""

    category = CategoryField(Category.objects.none(), label=_("Chuyên mục chính"))

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["category"], remit_of(by))


class MoveForm(ReasonForm):
    """What is said with a move: its reason, or its moment; what is passed over; which revision was seen."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput)
    passed_over = PassedOverField(label=_("Kiểm tra trước khi đăng"), required=False)
    at = forms.SplitDateTimeField(
        label=_("Giờ đăng"),
        required=False,
        widget=AdminSplitDateTime,
        validators=[sensible_publication],
        help_text=_("Để trống: đăng ngay, bài từng đăng giữ giờ cũ. Giờ ở tương lai là hẹn giờ."),
    )

    def __init__(self, *args: Any, move: Move, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_revision"].initial = article.revision
        if move.has_moment:
            coming = article.published_at and article.published_at > timezone.now()
            self.fields["at"].initial = article.published_at if coming or move.is_past else None
            day_part, hour_part = self.fields["at"].widget.widgets  # Django's widget has no labels for them
            day_part.attrs["aria-label"] = _("Ngày đăng")
            hour_part.attrs["aria-label"] = _("Giờ đăng")
        else:
            del self.fields["at"]
        if move.is_past:
            self.fields["at"].required = True
            self.fields["at"].help_text = _("Giờ bạn đọc thấy trên bài và theo đó bài xếp trong danh sách.")
        if not move.needs_reason:
            del self.fields["reason"]
        if not move.is_checked:
            del self.fields["passed_over"]

    def show(self, findings: Sequence[Finding]) -> None:
        self.fields["passed_over"].widget.findings = findings
