"""The shape of an article as the desk types it, and what is said when something is amiss."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from news.models import Article
from vietnamese.formatting import day, moment
from vietnamese.validation import INDEPENDENCE, sensible_date

FURTHEST = dt.timedelta(days=730)


class ArticleForm(forms.ModelForm):
    """`user`, the person at the form, decides which states may be chosen (set by the admin)."""

    user: User

    class Meta:
        model = Article
        fields: ClassVar[list[str]] = []  # the admin says which

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "status" in self.fields:
            self.fields["status"].choices = self._open_states()  # type: ignore[attr-defined]

    def _open_states(self) -> list[tuple[str, Any]]:
        if self.user.has_perm("news.publish_article"):
            return Article.Status.choices
        open_to_writers = {Article.Status.DRAFT, Article.Status.SUBMITTED, self.instance.status}
        return [choice for choice in Article.Status.choices if choice[0] in open_to_writers]

    def clean_published_at(self) -> dt.datetime | None:
        published_at = self.cleaned_data["published_at"]
        if published_at is None:
            return None
        if published_at.date() < INDEPENDENCE:
            raise ValidationError(_("Giờ đăng trước ngày %s. Hãy kiểm tra lại năm.") % day(INDEPENDENCE))
        limit = timezone.now() + FURTHEST
        if published_at > limit:
            raise ValidationError(
                _("Giờ đăng quá xa: chỉ hẹn được đến %s. Hãy kiểm tra lại năm.") % moment(limit)
            )
        return published_at

    def clean_expires_at(self) -> dt.datetime | None:
        expires_at = self.cleaned_data["expires_at"]
        if expires_at is not None:
            sensible_date(expires_at)
        return expires_at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("status") == Article.Status.PUBLISHED:
            self._prepare_publication(cleaned)
        return cleaned

    def _prepare_publication(self, cleaned: dict[str, Any]) -> None:
        now = timezone.now()
        if not cleaned.get("published_at") and "published_at" not in self.errors:
            cleaned["published_at"] = now
        if not cleaned.get("body") and "body" not in self.errors:
            self.add_error("body", _("Bài chưa có nội dung nên chưa đăng được."))
        expires_at = cleaned.get("expires_at")
        if expires_at and expires_at <= now and "expires_at" in self.changed_data:
            self.add_error("expires_at", _("Giờ hết hạn đã qua: bài sẽ không hiện ra."))
