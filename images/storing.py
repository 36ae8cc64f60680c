"""Pictures into the library: the files first, then the row that makes them a picture."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from images.models import LONGEST_ALT, LONGEST_CAPTION, Picture, new_token
from images.rendering import PictureRefused, Rendition, Renditions, Upload, render, render_again
from images.renditions import FORMATS

__all__ = [
    "PictureNotKept",
    "PictureRefused",
    "Words",
    "add_missing_files",
    "files_as_rows",
    "keep_picture",
    "learn_words",
    "missing_files",
    "store_picture",
    "write_files",
]

_TOKEN = re.compile(r"[0-9a-f]{32}")
_written: ContextVar[list[Path] | None] = ContextVar("images_written", default=None)


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
    picture.taken_on = picture.taken_on or renditions.taken_on
    try:
        picture.clean_fields(exclude=["uploaded_by"])
    except ValidationError as error:
        raise PictureRefused(" ".join(error.messages)) from error
    with files_as_rows(), transaction.atomic():
        picture.save(force_insert=True)  # first: it refuses a token that is taken before a file is touched
        write_files(picture, renditions)


@contextmanager
def files_as_rows() -> Iterator[None]:
    """Around a transaction that adds pictures: when it fails, the files that it wrote go as its rows do."""
    outer, written = _written.get(), list[Path]()
    token = _written.set(written)
    try:
        yield
    except BaseException:
        _remove(written)
        raise
    finally:
        _written.reset(token)
    if outer is not None:
        outer += written


def write_files(picture: Picture, renditions: Renditions) -> None:
    """All files of a picture, or none. Raises PictureNotKept."""
    _write(picture, renditions.files)


def missing_files(picture: Picture) -> list[Rendition]:
    """The renditions that have no file: those of a width that is newer than the picture."""
    every = [(width, suffix) for width in picture.widths for suffix in FORMATS]
    return [(width, suffix) for width, suffix in every if not picture.path(width, suffix).exists()]


def add_missing_files(picture: Picture) -> list[Rendition]:
    """Make what is missing from the largest file that is there; what was made.

    Raises PictureRefused where no file can be read, PictureNotKept for a full disk.
    """
    missing = missing_files(picture)
    if not missing:
        return []
    largest = (
        picture.path(width, suffix) for width in reversed(picture.widths) for suffix in ("jpg", "webp")
    )
    source = next((path for path in largest if path.exists()), None)
    if source is None:
        raise PictureRefused(_("Không còn tệp nào của ảnh này."))
    _write(picture, render_again(source, missing))
    return missing


def _write(picture: Picture, files: Mapping[Rendition, bytes]) -> None:
    """Each file appears whole: a page may already ask for it."""
    written = []
    try:
        for (width, suffix), content in files.items():
            path = picture.path(width, suffix)
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(f".{suffix}.part")
            written += [draft, path]
            draft.write_bytes(content)
            draft.replace(path)
    except OSError as error:
        _remove(written)
        raise PictureNotKept(_("Máy chủ không còn chỗ để lưu ảnh. Hãy báo người quản trị.")) from error
    if (collected := _written.get()) is not None:
        collected += written


def _remove(paths: list[Path]) -> None:
    for path in paths:
        with suppress(OSError):  # a disk that takes nothing may not give either
            path.unlink(missing_ok=True)
