"""The documents of an article: attached, named, ordered, removed. A step of its history, no new revision."""

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from news.models import Article, Attachment
from newsroom.filekinds import AttachmentRefused, kind_of
from newsroom.moves import SAVE, Step
from newsroom.rights import may
from newsroom.versions import record
from pagecache.signals import content_changed
from vietnamese.folding import tidy_line

MOST = 20  # of one article
MAX_BYTES = 20 * 1024 * 1024
TITLE_LENGTH = 200
LAST_POSITION = 32_767  # that the column holds


class NoRoom(AttachmentRefused):
    """The disk took no file. Nothing is left behind."""

    status = 503


@dataclass(frozen=True)
class Wanted:
    """What becomes of an attachment."""

    title: str
    position: int
    is_removed: bool = False


def attach_file(*, article: Article, file: File, title: str, by: User, now: dt.datetime) -> Attachment:
    """Keep the file under the article; without a title it has that of the file.

    Raises PermissionDenied, AttachmentRefused, NoRoom.
    """
    kind = _judged_kind(file)
    shown = tidy_line(title).strip() or tidy_line(PurePath(file.name or "").stem).strip() or str(kind.label)
    with transaction.atomic():
        stored = _locked(article, by, now)
        there = stored.attachments.aggregate(last=Max("position"))["last"] or 0
        if stored.attachments.count() >= MOST:
            raise AttachmentRefused(_("Mỗi bài có tối đa %s tệp đính kèm.") % MOST)
        attachment = Attachment(
            article=stored,
            title=shown[:TITLE_LENGTH],
            kind=kind,
            size=file.size,
            position=min(there + 1, LAST_POSITION),
            uploaded_by=by,
        )
        attachment.save(force_insert=True)
        _told(stored, [attachment.pk], [_("thêm “%s”") % attachment.title], by, now)
        _write(attachment, file)  # last: whatever fails before it leaves no file
    return attachment


@transaction.atomic
def arrange_attachments(
    *, article: Article, wanted: Mapping[int, Wanted], by: User, now: dt.datetime
) -> list[str]:
    """Rename, order and remove those that are named by their numbers; what was done, in words.

    One that somebody else removed meanwhile stays removed. Raises PermissionDenied.
    """
    stored = _locked(article, by, now)
    words, is_removed = [], False
    for attachment in stored.attachments.filter(pk__in=wanted):
        wish = wanted[attachment.pk]
        before = attachment.title, attachment.position
        if wish.is_removed:
            attachment.delete()
            words.append(_("bỏ “%s”") % before[0])
            is_removed = True
            continue
        attachment.title, attachment.position = wish.title, wish.position
        attachment.tidy_text()
        if (attachment.title, attachment.position) == before:
            continue
        attachment.save(update_fields=["title", "position"])
        is_renamed = attachment.title != before[0]
        told = _("đổi tên “%(old)s” thành “%(new)s”") if is_renamed else _("xếp lại “%(new)s”")
        words.append(told % {"old": before[0], "new": attachment.title})
    if words:
        _told(stored, wanted, words, by, now, withdrawn=is_removed and stored.is_published(now))
    return words


def _judged_kind(file: File) -> Attachment.Kind:
    if file.size > MAX_BYTES:
        raise AttachmentRefused(_("Tệp lớn hơn 20 MB. Hãy chia nhỏ hoặc nén ảnh trong tệp rồi tải lại."))
    kind = kind_of(file)
    suffix = PurePath(file.name or "").suffix.lower().lstrip(".")
    if suffix != kind:
        raise AttachmentRefused(
            _(
                "Nội dung tệp là %(kind)s nhưng tên tệp có đuôi khác. "
                "Hãy đổi đúng đuôi .%(suffix)s rồi tải lại."
            )
            % {"kind": kind.label, "suffix": kind.value}
        )
    return kind


def _locked(article: Article, by: User, now: dt.datetime) -> Article:
    stored = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if not may(by, SAVE, stored, now):
        raise PermissionDenied
    return stored


def _write(attachment: Attachment, file: File) -> None:
    """The file appears whole, or not at all."""
    path = attachment.path
    draft = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as copy:
            for piece in file.chunks():
                copy.write(piece)
        draft.replace(path)
    except OSError as error:
        for left in (draft, path):
            with suppress(OSError):  # a disk that takes nothing may not give either
                left.unlink(missing_ok=True)
        raise NoRoom(_("Máy chủ không còn chỗ để lưu tệp. Hãy báo người quản trị.")) from error


def _told(
    article: Article,
    pks: Iterable[int],
    words: list[str],
    by: User,
    now: dt.datetime,
    *,
    withdrawn: bool = False,
) -> None:
    said = "; ".join(words)
    record([article], step=Step.ATTACHED, by=by, now=now, reason=said)
    LogEntry.objects.log_actions(by.pk, [article], CHANGE, f"{Step.ATTACHED.label}: {said}")
    if article.status == Article.Status.PUBLISHED:
        content_changed.send(sender=Attachment, pks=list(pks), withdrawn=withdrawn)
