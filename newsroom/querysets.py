import datetime as dt
from typing import TYPE_CHECKING

from django.db import models

from accounts.models import User
from news.models import Article

if TYPE_CHECKING:
    from newsroom.models import (  # noqa: F401  (named in strings)
        CheckedLink,
        DeskSettings,
        EditingMark,
        FormDraft,
        PreviewLink,
        Version,
    )

PRESENT = dt.timedelta(minutes=2)  # after the last sign of life somebody still has the article open


class VersionQuerySet(models.QuerySet["Version"]):
    def with_words(self) -> "VersionQuerySet":
        """Those that hold the article's words, not only a move."""
        return self.filter(content__isnull=False)

    def newest_first(self) -> "VersionQuerySet":
        return self.order_by("-number")

    def as_steps(self) -> "VersionQuerySet":
        """Without the words, which may be long; `has_words` says whether there are any."""
        has_words = models.ExpressionWrapper(
            models.Q(content__isnull=False), output_field=models.BooleanField()
        )
        return self.defer("content").annotate(has_words=has_words)


class CheckedLinkQuerySet(models.QuerySet["CheckedLink"]):
    def failing(self) -> "CheckedLinkQuerySet":
        """Those that did not answer when they were last asked."""
        return self.filter(failing_since__isnull=False)


class FormDraftQuerySet(models.QuerySet["FormDraft"]):
    def of(self, user: User, article: Article | None) -> "FormDraftQuerySet":
        """What this person typed and did not save, of an article or of new ones."""
        return self.filter(user=user, article=article)

    def newest_first(self) -> "FormDraftQuerySet":
        return self.order_by("-saved_at", "-pk")


class EditingMarkQuerySet(models.QuerySet["EditingMark"]):
    def present(self, now: dt.datetime) -> "EditingMarkQuerySet":
        """Of those who are there: a person who is gone without a word counts for two minutes more."""
        return self.filter(seen_at__gt=now - PRESENT)

    def others(self, article: Article, user: User, now: dt.datetime) -> "EditingMarkQuerySet":
        """Who else has the article open, the first first."""
        here = self.present(now).filter(article=article).exclude(user=user)
        return here.select_related("user").order_by("opened_at", "pk")


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def holding(self, now: dt.datetime) -> "PreviewLinkQuerySet":
        """Those that still open their article: not one whose article has expired since it was made."""
        expired_before = models.Q(article__expires_at__lte=models.F("created_at"))
        has_not_expired = models.Q(article__expires_at__isnull=True) | models.Q(article__expires_at__gt=now)
        return self.filter(has_not_expired | expired_before, withdrawn_at=None, expires_at__gt=now)
