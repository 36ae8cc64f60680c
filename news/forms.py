"""The shape of an article as the desk types it, and what is said when something is amiss."""

import datetime as dt
from typing import Any, ClassVar, cast

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from news.models import Article
from vietnamese.formatting import day, moment
from vietnamese.validation import INDEPENDENCE, sensible_date

FURTHEST = dt.timedelta(days=730)


class SeenAtField(forms.CharField):
    """The stamp of the version that the form was opened with; nobody's change."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class ArticleForm(forms.ModelForm):
    """`user`, the person at the form, decides which states may be chosen (set by the admin)."""

    user: User
    seen_at = SeenAtField(label="", required=False)

    class Meta:
        model = Article
        fields: ClassVar[list[str]] = []  # the admin says which

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen_at"].initial = self.instance.updated_at.isoformat()
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
        self._keep_what_others_saved(cleaned.get("seen_at"))
        if cleaned.get("status") == Article.Status.PUBLISHED:
            self._prepare_publication(cleaned)
        return cleaned

    def _keep_what_others_saved(self, seen_at: str | None) -> None:
        """Refuse once what was typed over an older version; the form then carries the new stamp.

        The row stays locked until the save. A form without a stamp is not judged.
        """
        if not self.instance.pk or not seen_at:
            return
        stored = Article.objects.select_for_update(of=("self",)).only("updated_at").get(pk=self.instance.pk)
        if seen_at == stored.updated_at.isoformat():
            return
        newer = QueryDict.copy(cast(QueryDict, self.data))
        newer[self.add_prefix("seen_at")] = stored.updated_at.isoformat()
        self.data = newer
        raise ValidationError(
            _(
                "Bài này vừa được %(who)s sửa lúc %(when)s. Nội dung của bạn vẫn còn trong biểu mẫu: "
                "hãy mở bài trong thẻ khác, so lại rồi lưu."
            )
            % {"who": _last_editor(stored), "when": moment(stored.updated_at)}
        )

    def _prepare_publication(self, cleaned: dict[str, Any]) -> None:
        now = timezone.now()
        if not cleaned.get("published_at") and "published_at" not in self.errors:
            cleaned["published_at"] = now
        if not cleaned.get("body") and "body" not in self.errors:
            self.add_error("body", _("Bài chưa có nội dung nên chưa đăng được."))
        expires_at = cleaned.get("expires_at")
        if expires_at and expires_at <= now and "expires_at" in self.changed_data:
            self.add_error("expires_at", _("Giờ hết hạn đã qua: bài sẽ không hiện ra."))


def _last_editor(article: Article) -> str:
    of_articles = ContentType.objects.get_for_model(Article)
    entries = LogEntry.objects.filter(content_type=of_articles, object_id=str(article.pk))
    last = entries.select_related("user").order_by("-action_time", "-pk").first()
    return str(last.user.get_full_name() or last.user) if last else str(_("người khác"))
