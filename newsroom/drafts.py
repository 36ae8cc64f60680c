"""What somebody types into the article form, kept while they type. It touches no article."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from news.models import Article
from newsroom.models import FormDraft

KEPT_FOR = dt.timedelta(days=30)
MOST = 50  # of one person
LONGEST = 2_000_000  # characters of one form: twice what an article may have
KEY = re.compile(r"[0-9a-f-]{36}")


class DraftRefused(Exception):
    """It cannot be kept; says why."""


def keep_form(
    *,
    user: User,
    key: str,
    article: Article | None,
    base_revision: int,
    fields: Mapping[str, Sequence[str]],
    now: dt.datetime,
) -> None:
    """Keep what the form of that key holds now. Raises DraftRefused.

    Of more than MOST forms of one person the oldest go.
    """
    if not KEY.fullmatch(key):
        raise DraftRefused(_("Biểu mẫu này không giữ được. Hãy tải lại trang."))
    if sum(len(text) for texts in fields.values() for text in texts) > LONGEST:
        raise DraftRefused(_("Nội dung quá dài nên không giữ được bản đang gõ. Hãy rút gọn."))
    storable = {_storable(name): [_storable(text) for text in texts] for name, texts in fields.items()}
    with transaction.atomic():
        _draft, is_new = FormDraft.objects.update_or_create(
            user=user,
            key=key,
            defaults={
                "article": article,
                "base_revision": base_revision,
                "fields": storable,
                "saved_at": now,
            },
        )
        if is_new:
            theirs = FormDraft.objects.filter(user=user)
            newest = list(theirs.newest_first().values_list("pk", flat=True)[:MOST])
            theirs.exclude(pk__in=newest).delete()


def drop_form(*, user: User, key: str) -> None:
    """It is saved, or nobody wants it any more."""
    if KEY.fullmatch(key):
        FormDraft.objects.filter(user=user, key=key).delete()


def origin_of(draft: FormDraft) -> str:
    """What a form that begins with this draft says of it: which it is, and as of when."""
    return f"{draft.key}@{draft.saved_at.isoformat()}"


def drop_origin(*, user: User, origin: str) -> None:
    """The draft of origin_of(), if it is still as it was then."""
    key, _at, saved_at = origin.partition("@")
    draft = FormDraft.objects.filter(user=user, key=key).first() if KEY.fullmatch(key) else None
    if draft and draft.saved_at.isoformat() == saved_at:
        FormDraft.objects.filter(pk=draft.pk, saved_at=draft.saved_at).delete()


def tidy_drafts(now: dt.datetime, **kwargs: Any) -> None:
    FormDraft.objects.filter(saved_at__lt=now - KEPT_FOR).delete()


def _storable(text: str) -> str:
    """PostgreSQL's JSON takes neither NUL nor half a character."""
    return text.replace("\x00", "").encode(errors="replace").decode()
