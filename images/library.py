"""The desk's writes in the library: a picture sent, what is said of several. The site's history has both."""

import datetime as dt
from collections.abc import Sequence

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
    tags: Sequence[str] = (),
) -> None:
    """Save the words of each; credit, day and tags are added to all where they are given.

    A tag that is not there yet is made by who may make one; for others it is left out.
    """
    found = _tags(tags, by)
    for picture in pictures:
        picture.credit = credit or picture.credit
        picture.taken_on = taken_on or picture.taken_on
        picture.save(update_fields=["alt", "caption", "credit", "taken_on", "folded_text"])
        picture.tags.add(*found)
    LogEntry.objects.log_actions(by.pk, pictures, CHANGE, str(_("Ghi mô tả.")))
    content_changed.send(sender=Picture, pks=[picture.pk for picture in pictures], withdrawn=False)


def _tags(names: Sequence[str], by: User) -> list[PictureTag]:
    """Those of these names, in whatever letters; without those that this person may not make."""
    known = {tag.name.casefold(): tag for tag in PictureTag.objects.all()}
    may_make = by.has_perm("images.add_picturetag")
    for name in names:
        if may_make and name.casefold() not in known:
            known[name.casefold()] = PictureTag.objects.get_or_create(name=name)[0]
    return [known[name.casefold()] for name in names if name.casefold() in known]
