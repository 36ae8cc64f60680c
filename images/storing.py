"""Pictures into the library: the files first, then the row that makes them a picture."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from images.models import LONGEST_ALT, LONGEST_CAPTION, Picture, new_token
from images.rendering import PictureRefused, Renditions, Upload, render

__all__ = [
    "PictureNotKept",
    "PictureRefused",
    "Words",
    "keep_picture",
    "learn_words",
    "store_picture",
    "write_files",
]

_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Words:
    """What a text says of a picture in it."""

    alt: str
    caption: str = ""


class PictureNotKept(PictureRefused):
    """The picture is good, but the disk took no file: a full disk, most often. Nothing is left behind."""

    status = 503


def store_picture(
    *,
    file: Upload,
    alt: str = "",
    caption: str = "",
    credit: str = "",
    uploaded_by: User | None = None,
    token: str | None = None,
) -> Picture:
    """Put a picture into the library. Raises PictureRefused with a message for the person who uploads.

    A token (32 hex digits) is given by who must find the same picture again, such as the demo content.
    """
    if token is not None and not _TOKEN.fullmatch(token):
        raise ValueError("a picture's token is 32 hex digits")
    picture = Picture(
        token=token or new_token(),
        alt=alt,
        caption=caption,
        credit=credit,
        uploaded_by=uploaded_by,
    )
    renditions = render(file)
    keep_picture(picture, renditions)
    return picture


def learn_words(words: Mapping[str, Words]) -> None:
    """Give pictures that have no words yet those of the text they stand in, by token.

    A picture pasted into a text comes without any; so it is found again when a cover is looked for.
    """
    for picture in Picture.objects.filter(token__in=words).without_alt():
        learnt = words[picture.token]
        picture.alt = learnt.alt[:LONGEST_ALT]
        picture.caption = picture.caption or learnt.caption[:LONGEST_CAPTION]
        picture.save(update_fields=["alt", "caption", "folded_text"])


def keep_picture(picture: Picture, renditions: Renditions) -> None:
    """Save a new picture's row and files, both or neither. Raises PictureRefused or PictureNotKept."""
    picture.width, picture.height = renditions.width, renditions.height
    try:
        picture.clean_fields(exclude=["uploaded_by"])
    except ValidationError as error:
        raise PictureRefused(" ".join(error.messages)) from error
    with transaction.atomic():
        picture.save(force_insert=True)  # first: it refuses a token that is taken before a file is touched
        write_files(picture, renditions)


def write_files(picture: Picture, renditions: Renditions) -> None:
    """All files of a picture, or none. Raises PictureNotKept."""
    written: list[Path] = []
    try:
        for (width, suffix), content in renditions.files.items():
            path = picture.path(width, suffix)
            path.parent.mkdir(parents=True, exist_ok=True)
            written.append(path)
            path.write_bytes(content)
    except OSError as error:
        for path in written:
            with suppress(OSError):  # a disk that takes nothing may not give either
                path.unlink(missing_ok=True)
        raise PictureNotKept(_("Máy chủ không còn chỗ để lưu ảnh. Hãy báo người quản trị.")) from error
