"""An article's page as readers would see it before they can: as it is stored, or as it is typed."""

import datetime as dt
from copy import copy

from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from images.renditions import Cover
from news.models import Article
from news.page import PARTS, ArticlePage
from news.showing import words_of_page
from pagecache.patterns import filled_page
from richtext.cleaning import clean
from richtext.pages import page_html


def stored_page(article: Article, now: dt.datetime) -> ArticlePage:
    """What its page would show if it were published now, or at the moment that it has. One query.

    Raises Http404 where somebody has deleted it since it was found.
    """
    page = next(iter(Article.objects.filter(pk=article.pk).as_pages(now, is_whole=True)), None)
    if page is None:
        raise Http404
    return page._replace(published_at=page.published_at or now, tags=sorted(page.tags))


def typed_page(form: ModelForm, now: dt.datetime) -> ArticlePage:
    """The same after a save of what was typed; where that is wrong, what is stored stays.

    The form was cleaned (its text too, by the sanitizer of a save); neither it nor its article is saved.
    """
    article = _filled(form)
    page = stored_page(article, now) if article.pk else _nothing(now)
    tags = form.cleaned_data.get("tags")
    cover = article.cover
    return page._replace(
        slug=article.slug,
        title=article.title or _("(chưa có tiêu đề)"),
        lead=article.lead,
        body=article.body_page.encode(),
        byline=article.byline,
        category=article.category_id,
        allows_comments=article.allows_comments,
        allows_ratings=article.allows_ratings,
        source=article.source_id,
        source_url=article.source_url,
        source_author=article.source_author,
        source_published_on=article.source_published_on,
        topic=article.topic_id,
        caption=cover.caption if cover else None,
        cover=Cover(cover.token, cover.folder, cover.width, cover.height, cover.alt) if cover else None,
        tags=page.tags if tags is None else sorted(tag.pk for tag in tags),
    )


def preview(
    request: HttpRequest, page: ArticlePage, now: dt.datetime, *, template: str, **words: str
) -> HttpResponse:
    """By the words and the template of the public page, which `template` extends."""
    return filled_page(request, template, {**words_of_page(page, now), **words})


def _filled(form: ModelForm) -> Article:
    """The article as a save would leave it (news.models.Article.save)."""
    article: Article = copy(form.instance)
    columns = {field.name for field in Article._meta.concrete_fields}
    for name in columns & form.cleaned_data.keys():
        setattr(article, name, form.cleaned_data[name])
    article.tidy_text()
    article.make_slug()
    article.body_page = page_html(clean(article.body))
    return article


def _nothing(now: dt.datetime) -> ArticlePage:
    """Of an article that was never saved."""
    return ArticlePage(
        pk=0,
        slug="",
        title="",
        lead="",
        body=b"",
        byline="",
        published_at=now,
        category=None,
        allows_comments=True,
        allows_ratings=True,
        source=None,
        source_url="",
        source_author="",
        source_published_on=None,
        topic=None,
        caption=None,
        cover=None,
        tags=[],
        columns={name: part.nothing for name, part in PARTS.items() if part.column},
    )
