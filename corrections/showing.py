"""What an article's page shows of its corrections, and the way to report an error: the same for everybody."""

from collections.abc import Collection
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from corrections.models import Correction
from news.feeds import Note
from news.page import ArticlePage
from pagecache.links import address_of
from pagecache.patterns import filled
from querying.rows import moment_in, rows_as_text, rows_in
from vietnamese.formatting import day, iso

_COLUMNS = ("at", "pk", "text")


def correction_rows() -> Subquery:
    """A column of the article's page (news.page.PARTS): nothing for most articles."""
    return rows_as_text(Correction.objects.shown().filter(article=OuterRef("pk")).order_by(), *_COLUMNS)


def with_corrections() -> set[int]:
    """The numbers of the articles that have any."""
    return set(Correction.objects.shown().order_by().values_list("article", flat=True).distinct())


def corrections_html(article: ArticlePage, rows: str | None) -> SafeString:
    """The newest first; nothing where there is none."""
    if not rows:
        return SafeString("")
    lines = sorted(((at, int(pk), text) for at, pk, text in rows_in(rows)), reverse=True)
    items = (_item(text, at) for at, _pk, text in lines)
    return filled("corrections/_corrections.html", {"items": SafeString("".join(items))})  # nosec B703  # of safe strings


def notes_of(articles: Collection[int]) -> dict[int, Note]:
    """What feeds say of their corrections (news.feeds.NOTES), the newest first. One query."""
    notes: dict[int, Note] = {}
    shown = Correction.objects.shown().filter(article__in=articles).order_by("-at", "-pk")
    for article, at, text in shown.values_list("article", "at", "text"):
        words = _("Đã đính chính ngày %(day)s: %(text)s") % {"day": day(at), "text": text}
        newer = notes.get(article)
        notes[article] = Note(newer.at, f"{newer.words}\n\n{words}") if newer else Note(at, words)
    return notes


def _item(text: str, at: str) -> SafeString:
    moment = moment_in(at)
    words = {"iso": iso(moment), "day": day(moment), "text": text}
    return filled("corrections/_correction.html", words)


def report_html(article: ArticlePage, nothing: Any) -> SafeString:
    """A plain link, and the place in which the form opens. No captcha, cookie or token."""
    address = address_of("corrections:article_report", article.pk)
    return filled("corrections/_report_link.html", {"address": address})
