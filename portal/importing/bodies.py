"""The body of an article on its way in: its pictures put in place, cleaned, made into the page's form.

This is most of what an import costs; nothing here asks the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from images.models import Picture
from portal.importing.rows import PictureWords
from richtext.cleaning import TooComplex, clean
from richtext.grammar import FIGURE_CLASS
from richtext.markup import Tag, Text, escape, tokens
from richtext.pages import page_html


@dataclass(frozen=True)
class Draft:
    """A body as it came, what its article says of its pictures, and those of them that could be had."""

    body: str
    words: tuple[PictureWords, ...]
    pictures: Mapping[str, Picture]


@dataclass(frozen=True)
class Body:
    """`refusal` says in Vietnamese why it cannot be stored; the HTML is empty then."""

    html: str = ""
    page: str = ""
    refusal: str = ""


def made(draft: Draft) -> Body:
    try:
        html = clean(placed(draft))
    except TooComplex as error:
        return Body(refusal=error.messages[0])
    pictures = {picture.token: picture for picture in draft.pictures.values()}
    return Body(html, page_html(html, pictures))


def placed(draft: Draft) -> str:
    """The body with the library's addresses in place of the file's.

    A listed picture that the body does not show stands at its end with its caption, so that neither is
    lost. The first, if it could be had, is the article's cover: it opens the body, and is left out of one
    without any other picture, whose page shows the cover itself (news.page.ArticlePage.shows_cover).
    """
    if not draft.words:
        return draft.body
    listed = {words.src: words for words in draft.words}
    html, shown = _with_pictures(draft, listed)
    lacking = {
        src: _figure(_image(words, draft.pictures.get(src), {}), words.caption)
        for src, words in listed.items()
        if src not in shown
    }
    first = draft.words[0].src
    cover = lacking.pop(first, "") if first in draft.pictures else ""
    if "<img" not in html and not lacking:
        return html
    return "".join([cover, html, *lacking.values()])


def _with_pictures(draft: Draft, listed: Mapping[str, PictureWords]) -> tuple[str, set[str]]:
    """The body, and the sources of the listed pictures that it shows."""
    shown = set()
    html = []
    in_figure = False
    for piece in tokens(draft.body):
        if isinstance(piece, Text):
            html.append(escape(piece.value))
            continue
        if piece.name == "figure":
            in_figure = not piece.is_end
        words = listed.get(piece.attributes.get("src", "").strip()) if piece.name == "img" else None
        if words is None:
            html.append(str(piece))
            continue
        shown.add(words.src)
        image = _image(words, draft.pictures.get(words.src), piece.attributes)
        html.append(str(image) if in_figure or not words.caption else _figure(image, words.caption))
    return "".join(html), shown


def _image(words: PictureWords, picture: Picture | None, given: Mapping[str, str]) -> Tag:
    """The tag as it came where the picture could not be had: its page leaves it out."""
    attributes = {**given, "src": words.src, "alt": given.get("alt") or words.alt}
    if picture is not None:
        attributes["src"] = picture.default_address
        attributes.setdefault("width", str(picture.width))
        attributes.setdefault("height", str(picture.height))
    return Tag("img", attributes=attributes)


def _figure(image: Tag, caption: str) -> str:
    """A figure as the editor writes it."""
    return f'<figure class="{FIGURE_CLASS}">{image}<figcaption>{escape(caption)}</figcaption></figure>'
