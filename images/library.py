"""The desk's writes in the library: a picture sent, what is said of several. The site's history has both."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from images.models import Picture, PictureTag
from images.rendering import Upload
from images.storing import store_picture
from pagecache.signals import content_changed


def upload_picture(*, file: Upload, by: User) -> Picture:
    """Put a picture into the library, without words yet. Raises PictureRefused."""
    picture = store_picture(file=file, uploaded_by=by)
    LogEntry.objects.log_actions(by.pk, [picture], ADDITION, str(_("Tải lên.")))
    return picture


@transaction.atomic
def describe_pictures(
    *,
    pictures: Sequence[Picture],
    by: User,
    credit: str = "",
    taken_on: dt.date | None = None,
    tags: Iterable[str] = (),
) -> None:
    """Save the words of each; credit, day and tags are added to all where they are given.

    A tag that is not there yet is made by who may make one; for others it is left out.
    """
    found = list(filter(None, (_tag(name, by) for name in tags)))
    for picture in pictures:
        picture.credit = credit or picture.credit
        picture.taken_on = taken_on or picture.taken_on
        picture.save()
        picture.tags.add(*found)
    LogEntry.objects.log_actions(by.pk, pictures, CHANGE, str(_("Ghi mô tả.")))
    content_changed.send(sender=Picture, pks=[picture.pk for picture in pictures], withdrawn=False)


def _tag(name: str, by: User) -> PictureTag | None:
    if by.has_perm("images.add_picturetag"):
        return PictureTag.objects.get_or_create(name=name)[0]
    return PictureTag.objects.filter(name=name).first()
