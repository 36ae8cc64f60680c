"""Several tags made one: their articles keep a tag, their addresses lead on."""

from collections.abc import Collection

from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from news.models import Article, Tag
from pagecache.signals import content_changed
from pages.services import hold_redirects, rename_address

_AT_ONCE = 1000  # rows


class TagGone(Exception):
    """Somebody has merged or deleted the tag that was to stay."""

    def __str__(self) -> str:
        return _("Thẻ được giữ lại không còn. Hãy chọn lại.")


@transaction.atomic
def merge_tags(*, into: Tag, tags: Collection[Tag], by: User) -> list[Tag]:
    """Those that went into the other, which may be among them and stays. Readers find no other articles.

    The words of the articles stay the same, so that they get no version and no new revision.
    Raises PermissionDenied and TagGone.
    """
    if not by.has_perm("news.change_tag"):
        raise PermissionDenied
    wanted = {into.pk, *(tag.pk for tag in tags)}
    hold_redirects()
    _hold_articles(wanted)
    locked = {tag.pk: tag for tag in Tag.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    if into.pk not in locked:
        raise TagGone
    kept = locked.pop(into.pk)
    gone = list(locked.values())
    if not gone:
        return []
    articles = _retag(gone, kept)
    for tag in gone:
        words = _("Gộp thẻ “%(gone)s” vào “%(kept)s”.") % {"gone": tag, "kept": kept}
        rename_address(old=tag.get_absolute_url(), new=kept.get_absolute_url(), by=by, reason=words)
        LogEntry.objects.log_actions(by.pk, [tag], DELETION, words)
        LogEntry.objects.log_actions(by.pk, [kept], CHANGE, words)
    pks = [tag.pk for tag in gone]
    Tag.objects.filter(pk__in=pks).delete()
    content_changed.send(sender=Article, pks=articles, withdrawn=False)
    content_changed.send(sender=Tag, pks=[kept.pk, *pks], withdrawn=False)
    return gone


def _hold_articles(tags: Collection[int]) -> None:
    """Before the tags: whoever saves an article holds it and wants its tags at the end."""
    tagged = Article.tags.through.objects.filter(tag__in=tags).values("article")
    held = Article.objects.filter(pk__in=tagged).order_by("pk").select_for_update(of=("self",))
    list(held.values_list("pk"))


def _retag(gone: Collection[Tag], kept: Tag) -> list[int]:
    """Give the articles of these the other tag, unless they have it; their numbers."""
    tagged = Article.tags.through
    articles = tagged.objects.filter(tag__in=gone).order_by("article").values_list("article", flat=True)
    pks = list(articles.distinct())
    tagged.objects.bulk_create(
        [tagged(article_id=pk, tag=kept) for pk in pks], ignore_conflicts=True, batch_size=_AT_ONCE
    )
    return pks
