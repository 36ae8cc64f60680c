"""A Word file stored: its pictures in the library, its words as a draft of whoever sends it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from images.models import LONGEST_CAPTION, Picture
from images.rendering import PictureRefused, Renditions, Upload, render
from images.storing import files_as_rows, keep_picture
from news.models import Article, Category, Source
from newsroom.moves import Step
from newsroom.services import save_article
from newsroom.word.document import LONGEST_TITLE, Document, read_document
from richtext.cleaning import clean
from vietnamese.folding import tidy_line

_UNNAMED = _("Bài từ tệp Word")


@dataclass(frozen=True)
class Drafted:
    """`sentences` tell what of the file is not in the article, and what should be looked at."""

    article: Article
    pictures: int
    sentences: tuple[str, ...]


def draft_from_word(
    *,
    file: Upload,
    name: str,
    category: Category,
    source: Source | None = None,
    by: User,
    now: dt.datetime,
) -> Drafted:
    """Make a draft of the file called `name`. The pictures' alts stay empty: only who sees them can say them.

    Pictures take seconds, so they are rendered before the transaction, which would keep others from writing.
    Raises WordRefused, TooComplex, and PictureNotKept for a full disk; nothing is stored then.
    """
    document = read_document(file)
    rendered = [_rendered(picture.content) for picture in document.pictures]
    pictures = [_picture(document, place, made, by) for place, made in enumerate(rendered)]
    article = Article(
        title=document.title or tidy_line(PurePath(name).stem)[:LONGEST_TITLE] or str(_UNNAMED),
        lead=document.lead,
        body=clean(document.body([_image(picture) for picture in pictures])),
        category=category,
        source=source,
        created_by=by,
    )
    kept = [
        (p, made) for p, made in zip(pictures, rendered, strict=True) if p is not None and made is not None
    ]
    with files_as_rows(), transaction.atomic():
        for picture, made in kept:
            keep_picture(picture, made)
        article.cover = kept[0][0] if kept else None
        said = _("Tạo từ tệp Word “%s”.") % name[:150]
        save_article(article=article, by=by, now=now, seen_revision=None, step=Step.IMPORTED, said=said)
    return Drafted(article, len(kept), (*document.sentences, *_told(rendered)))


def _rendered(content: bytes) -> Renditions | None:
    try:
        return render(BytesIO(content))
    except PictureRefused:
        return None


def _picture(document: Document, place: int, made: Renditions | None, by: User) -> Picture | None:
    if made is None:
        return None
    caption = document.captions.get(place, "")[:LONGEST_CAPTION]
    return Picture(caption=caption, uploaded_by=by, width=made.width, height=made.height)


def _image(picture: Picture | None) -> str:
    """As the editor puts one of the library into a text."""
    if picture is None:
        return ""
    address = escape(picture.default_address)
    return f'<img src="{address}" alt="" width="{picture.width}" height="{picture.height}">'


def _told(rendered: Sequence[Renditions | None]) -> tuple[str, ...]:
    refused = sum(made is None for made in rendered)
    return (str(_("Bỏ %s ảnh không đọc được hoặc quá lớn.") % refused),) if refused else ()
