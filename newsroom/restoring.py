"""An older version's words made the article's again, as a new version: nothing that came after is lost."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from images.models import Picture
from images.storing import learn_words
from news.models import Article, Category
from news.remits import is_within, newly_outside, remit_of
from newsroom.models import Version
from newsroom.moves import Step
from newsroom.refusals import Empty
from newsroom.services import save_article
from newsroom.versions import RELATIONS, filing_of, snapshot
from richtext.cleaning import clean
from richtext.markup import tokens
from richtext.pictures import is_picture, token_of, words_of
from vietnamese.formatting import moment

_TEXTS = ("title", "lead", "source_url", "source_author", "byline")
_DAYS = ("source_published_on", "event_on")
_ROWS = ("category", "cover", "source", "topic")
RESTORED = (*_TEXTS, "body", *_DAYS, *_ROWS, *RELATIONS)
"""What a version gives back. Where and how long the article is shown is decided anew, not brought back:
its address, pin, expiry, review and whether readers may comment stay as they are."""


@transaction.atomic
def restore_version(*, version: Version, by: User, now: dt.datetime, seen_revision: int) -> Article:
    """Save the article with that version's words, as far as what they name is still there.

    Raises PermissionDenied, NewerVersion, and Empty where a published article would lose its text.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=version.article_id)
    content = version.content or {}
    for name in _TEXTS:
        setattr(article, name, content.get(name, getattr(article, name)))
    for name in _DAYS:
        if name in content:
            setattr(article, name, content[name] and dt.date.fromisoformat(content[name]))
    article.body = clean(content.get("body", article.body))
    if not article.body and article.status == Article.Status.PUBLISHED:
        raise Empty
    _relate_rows(article, content, by)

    def relate() -> None:
        for name in RELATIONS:
            if name in content:
                relation = getattr(article, name)
                rows = relation.model._default_manager.filter(pk__in=content[name])
                relation.set(_reached(rows, relation, by) if name == "other_categories" else rows)

    save_article(
        article=article,
        by=by,
        now=now,
        seen_revision=seen_revision,
        relate=relate,
        step=Step.RESTORED,
        reason=_("bản số %(number)s, %(at)s") % {"number": version.number, "at": moment(version.at)},
        said=_("Khôi phục bản số %s.") % version.number,
    )
    learn_words(words_of(article.body))
    return article


def _relate_rows(article: Article, content: dict[str, Any], by: User) -> None:
    for name in _ROWS:
        if name not in content:
            continue
        row = _stored(Article._meta.get_field(name).related_model, content[name])
        if name == "category" and (row is None or not is_within(remit_of(by), row.pk)):
            continue  # an article has one, and nobody may move it out of their own reach
        setattr(article, name, row)


def _reached(categories: QuerySet, there: Any, by: User) -> QuerySet:
    """Nor may anybody file it anew where they are not responsible."""
    remit = remit_of(by)
    return categories if remit is None else categories.filter(Q(pk__in=remit) | Q(pk__in=there.values("pk")))


def _stored(model: Any, pk: int | None) -> Model | None:
    return model._default_manager.filter(pk=pk).first() if pk else None


def out_of_reach(article: Article, content: dict[str, Any], by: User) -> list[str]:
    """The content's categories into which `by` may not file the article: restoring leaves them out."""
    remit = remit_of(by)
    if remit is None:
        return []
    stored = snapshot(article)
    outside = newly_outside(remit, filing_of(stored), filing_of(stored | content))
    return [category.name for category in Category.objects.filter(pk__in=outside)]


def gone_rows(content: dict[str, Any]) -> list[str]:
    """What the content names and is there no more, in words: "nguồn", "thẻ (2)". Pictures are told apart."""
    told = []
    for name in (*_ROWS, *RELATIONS):
        wanted = content.get(name) if name in RELATIONS else [content.get(name)]
        pks = {pk for pk in wanted or [] if pk}
        if name == "cover" or not pks:
            continue
        field = Article._meta.get_field(name)
        model: Any = field.related_model
        missing = len(pks) - model._default_manager.filter(pk__in=pks).count()
        if missing:
            label = str(field.verbose_name)  # type: ignore[union-attr]  # these are no reverse relations
            told.append(f"{label} ({missing})" if name in RELATIONS else label)
    return told


def gone_pictures(content: dict[str, Any]) -> list[str]:
    """How the content's pictures that the library has no more are described, the cover first."""
    body = [piece for piece in tokens(content.get("body", "")) if is_picture(piece)]
    named = {token_of(piece) for piece in body} - {""}
    there = set(Picture.objects.filter(token__in=named).values_list("token", flat=True)) if named else set()
    cover = content.get("cover")
    cover_is_gone = cover and not Picture.objects.filter(pk=cover).exists()
    return [*([_("ảnh đại diện")] if cover_is_gone else []), *_alts(body, named - there)]


def _alts(pictures: Iterable[Any], tokens_gone: set[str]) -> list[str]:
    return [
        picture.attributes.get("alt") or _("ảnh không có mô tả")
        for picture in pictures
        if token_of(picture) in tokens_gone
    ]
