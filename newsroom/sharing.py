"""Signed links by which a person without an account reads an article before it is public."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from news.models import Article
from newsroom.models import PreviewLink
from newsroom.moves import SAVE
from newsroom.rights import may, open_moves
from vietnamese.formatting import moment

DAYS = (1, 3, 7, 14)
"""How long a link may last."""
_SIGNER = signing.Signer(salt="newsroom.sharing")


def may_share(user: User, article: Article, now: dt.datetime) -> bool:
    """Who may change the article or decide about it as it is now."""
    return may(user, SAVE, article, now) or bool(open_moves(user, article, now))


def may_withdraw(user: User, link: PreviewLink, now: dt.datetime) -> bool:
    """Who may share the article, and who made the link, whatever became of the article since."""
    return link.created_by_id == user.pk or may_share(user, link.article, now)


@transaction.atomic
def make_preview_link(*, article: Article, by: User, now: dt.datetime, days: int) -> PreviewLink:
    """One that lasts so many days (of DAYS). Raises PermissionDenied."""
    stored = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if days not in DAYS or not may_share(by, stored, now):
        raise PermissionDenied
    until = now + dt.timedelta(days=days)
    link = PreviewLink.objects.create(article=stored, created_by=by, created_at=now, expires_at=until)
    said = _("Tạo liên kết xem trước, có hiệu lực đến %s.") % moment(until)
    LogEntry.objects.log_actions(by.pk, [stored], CHANGE, said)
    return link


@transaction.atomic
def withdraw_preview_link(*, link: PreviewLink, by: User, now: dt.datetime) -> None:
    """It holds no longer, from now on. Raises PermissionDenied."""
    if not may_withdraw(by, link, now):
        raise PermissionDenied
    if PreviewLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=now):
        said = _("Thu hồi liên kết xem trước tạo lúc %s.") % moment(link.created_at)
        LogEntry.objects.log_actions(by.pk, [link.article], CHANGE, said)


def end_links(*, sender: type[Model], pks: Sequence[int], withdrawn: bool, **kwargs: Any) -> None:
    """Receives content_changed: a link made before an article was public does not outlive its withdrawal."""
    if withdrawn and sender is Article:
        links = PreviewLink.objects.filter(article__in=pks, withdrawn_at=None)
        links.update(withdrawn_at=timezone.now())


def address_of_link(link: PreviewLink) -> str:
    """Its path on this site. What it opens, and whether, is decided by the row."""
    return reverse("newsroom:shared_article", args=[_SIGNER.sign(str(link.pk))])


def link_at(signed: str, now: dt.datetime) -> PreviewLink | None:
    """The link of that address, with its article, as long as it holds. A forged one asks no database."""
    try:
        pk = int(_SIGNER.unsign(signed))
    except (signing.BadSignature, ValueError):
        return None
    return PreviewLink.objects.holding(now).filter(pk=pk).select_related("article").first()
