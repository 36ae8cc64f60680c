"""Articles that readers may not see, with a nonsense word in each place, and every public address."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpResponse
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone

from accounts.models import User
from images.models import Picture
from news.models import Article, Attachment, Category, Tag, Topic
from news.states import StateKey
from newsroom.models import PreviewLink
from newsroom.sharing import address_of_link
from pagecache.signals import content_changed
from portal.sitemaps import SITEMAPS
from tests.comments.factories import make_comment
from tests.corrections.factories import make_correction
from tests.delegation.factories import make_delegate
from tests.images.factories import make_picture
from tests.news.factories import make_article, make_category, make_source, make_tag
from tests.newsroom.factories import HOUR, make_in_state
from tests.pages.factories import make_page
from tests.polls.factories import make_frozen_poll, make_poll
from tests.ratings.factories import make_rating

HIDDEN = [key for key in StateKey if key is not StateKey.PUBLISHED]
PLACES = (
    *("title", "lead", "body", "tag", "topic", "caption", "cover", "byline", "comment", "correction"),
    *("attachment", "file"),
)
SHOWN = {*PLACES} - {"cover"}  # on the page of a public one: its text has a picture of its own
SMALL = (64, 48)
_WORD = re.compile(r"qzx([a-z]+?)zq([a-z]+)", re.IGNORECASE)


def word(place: str, key: StateKey) -> str:
    """Also as part of an address: letters only."""
    return f"qzx{place}zq{key.value}"


def words_in(text: str) -> set[tuple[str, str]]:
    """The places and states whose words stand in what somebody was answered."""
    return {(place.lower(), state.lower()) for place, state in _WORD.findall(text)}


@dataclass
class World:
    """One public article among hidden ones that share its tag, its topic and its category."""

    public: Article
    hidden: dict[StateKey, Article]
    links: list[PreviewLink]  # none holds
    others: dict[str, list[str]]  # addresses of what is no article, by the view's name


def make_world(writer: User, *, hidden: list[StateKey] = HIDDEN) -> World:
    category = make_category("Kỳ họp", parent=make_category("Hoạt động", home_position=1), home_position=2)
    tag, topic = make_tag("chung"), Topic.objects.create(name="Dòng chung")
    now = timezone.now()
    public = make_article(
        "Lúa công khai", category=category, tags=[tag], topic=topic, published_at=now - 3 * HOUR
    )
    articles = {key: make_hidden(key, writer, category=category, tag=tag) for key in hidden}
    polls, page, official = [make_poll(), make_frozen_poll()], make_page(), make_delegate()
    links = [link for article in articles.values() for link in dead_links(article, writer)]
    others = {
        "polls:poll_detail": [poll.get_absolute_url() for poll in polls],
        "pages:page_detail": [page.get_absolute_url()],
        "delegation:official_detail": [official.get_absolute_url()],
        "delegation:body_detail": [official.memberships.first().body.get_absolute_url()],
    }
    return World(public, articles, links, others)


def make_hidden(key: StateKey, writer: User, *, category: Category, tag: Tag) -> Article:
    """Told to everybody who follows changes, as if it had just been saved."""
    picture = Picture.objects.first() or make_picture(SMALL)
    figure = f'<figure class="image"><img src="{picture.default_address}" alt="x"><figcaption>'
    cover = make_picture(SMALL, caption=word("cover", key))
    content_changed.send(sender=Picture, pks=[cover.pk], withdrawn=False)
    article = make_in_state(
        key,
        timezone.now(),
        title=f"Lúa {word('title', key)}",
        lead=f"Lúa {word('lead', key)}",
        body=f"<p>Lúa {word('body', key)}</p>{figure}{word('caption', key)}</figcaption></figure>",
        byline=word("byline", key),
        cover=cover,
        source=make_source(f"Báo {key}"),
        category=category,
        tags=[tag, make_tag(word("tag", key))],
        topic=make_topic(f"Lúa {word('topic', key)}"),
        pinned_position=1,
        created_by=writer,
    )
    file = Attachment.objects.create(article=article, title=word("attachment", key), kind="pdf", size=1)
    file.path.parent.mkdir(parents=True, exist_ok=True)
    file.path.write_text(word("file", key))
    make_correction(article, word("correction", key))
    make_comment(article, text=word("comment", key))
    make_rating(article)
    return article


def make_topic(name: str) -> Topic:
    topic = Topic.objects.create(name=name)
    content_changed.send(sender=Topic, pks=[topic.pk], withdrawn=False)
    return topic


def dead_links(article: Article, by: User) -> list[PreviewLink]:
    """One that has expired and one that was withdrawn."""
    now = timezone.now()
    return PreviewLink.objects.bulk_create(
        PreviewLink(article=article, created_by=by, created_at=now - 9 * HOUR, **fields)
        for fields in ({"expires_at": now - HOUR}, {"expires_at": now + HOUR, "withdrawn_at": now})
    )


def publish_all(world: World) -> None:
    now = timezone.now()
    pks = [article.pk for article in world.hidden.values()]
    Article.objects.filter(pk__in=pks).update(
        status=Article.Status.PUBLISHED, published_at=now - HOUR, expires_at=None
    )
    content_changed.send(sender=Article, pks=pks, withdrawn=False)


def _own(name: str, world: World) -> list[str]:
    """Of each hidden article by its own slug and by another, and of the public one."""
    made = [
        reverse(name, args=[slug, article.pk])
        for article in world.hidden.values()
        for slug in (article.slug, "ten-khac")
    ]
    return [*made, reverse(name, args=[world.public.slug, world.public.pk])]


def _of_each(name: str, world: World, *queries: str) -> list[str]:
    articles = [*world.hidden.values(), world.public]
    return [reverse(name, args=[article.pk]) + query for article in articles for query in ("", *queries)]


def _attached() -> list[str]:
    """By the title of each document and by another, which would be led to the first."""
    files = Attachment.objects.all()
    other = [f"/bai-viet/{file.article_id}/tep/{file.pk}/ten-khac.pdf" for file in files]
    return [*(file.get_absolute_url() for file in files), *other]


def _by_slug(name: str, model: type[Any]) -> list[str]:
    return [reverse(name, args=[slug]) for slug in model.objects.values_list("slug", flat=True)]


def _searches() -> list[str]:
    kinds = [{}, {"kind": "article"}, {"category": "ky-hop"}, {"page": "2"}]
    return [f"/tim-kiem/?{urlencode({'q': q, **kind})}" for q in ("lúa", '"lúa"', "báo") for kind in kinds]


def _shared(world: World) -> list[str]:
    forged = signing.Signer(salt="somebody else")
    articles = world.hidden.values()
    guessed = [reverse("newsroom:shared_article", args=[forged.sign(str(a.pk))]) for a in articles]
    return [*map(address_of_link, world.links), *guessed, *(f"/xem-truoc/{a.pk}/" for a in articles)]


ADDRESSES: dict[str, Callable[[World], list[str]]] = {
    "home": lambda world: ["/"],
    "robots": lambda world: ["/robots.txt"],
    "sitemap_index": lambda world: ["/sitemap.xml"],
    "sitemap": lambda world: [f"/sitemap-{section}.xml" for section in SITEMAPS],
    "healthz": lambda world: ["/healthz"],
    "readyz": lambda world: ["/readyz"],
    "news:article_detail": lambda world: _own("news:article_detail", world),
    "news:article_print": lambda world: _own("news:article_print", world),
    "news:article_list": lambda world: ["/tin-tuc/", "/tin-tuc/?page=2"],
    "news:category_detail": lambda world: _by_slug("news:category_detail", Category),
    "news:tag_detail": lambda world: _by_slug("news:tag_detail", Tag),
    "news:topic_detail": lambda world: _by_slug("news:topic_detail", Topic),
    "news:article_attachment": lambda world: _attached(),
    "corrections:article_report": lambda world: _of_each("corrections:article_report", world),
    "corrections:report_sent": lambda world: _of_each("corrections:report_sent", world),
    "news:feed": lambda world: ["/rss/"],
    "news:category_feed": lambda world: _by_slug("news:category_feed", Category),
    "news:topic_feed": lambda world: _by_slug("news:topic_feed", Topic),
    "ratings:article_rating": lambda world: _of_each("ratings:article_rating", world, "?score=4"),
    "comments:article_comments": lambda world: _of_each("comments:article_comments", world),
    "comments:comment_sent": lambda world: _of_each("comments:comment_sent", world),
    "search:search": lambda world: _searches(),
    "newsroom:shared_article": _shared,
    "polls:poll_list": lambda world: ["/binh-chon/"],
    "polls:poll_detail": lambda world: world.others["polls:poll_detail"],
    "polls:poll_record": lambda world: [f"{page}ket-qua.txt" for page in world.others["polls:poll_detail"]],
    "polls:portal_rating": lambda world: ["/binh-chon/danh-gia-cong/"],
    "delegation:official_list": lambda world: ["/dai-bieu/"],
    "delegation:official_detail": lambda world: world.others["delegation:official_detail"],
    "delegation:body_detail": lambda world: world.others["delegation:body_detail"],
    "pages:site_map": lambda world: ["/so-do-trang/"],
    "pages:page_detail": lambda world: [*world.others["pages:page_detail"], "/khong-co/"],
    "privacy:protection": lambda world: ["/bao-ve-du-lieu-ca-nhan/"],
    "privacy:own_data": lambda world: ["/du-lieu-cua-toi/"],
    "privacy:own_data_sent": lambda world: ["/du-lieu-cua-toi/da-gui/"],
    "privacy:own_data_open": lambda world: ["/du-lieu-cua-toi/mo/?k=x"],
    "privacy:own_data_shown": lambda world: ["/du-lieu-cua-toi/xem/"],
    "privacy:own_data_file": lambda world: ["/du-lieu-cua-toi/tai-ve/"],
    "privacy:own_data_erase": lambda world: ["/du-lieu-cua-toi/xoa/"],
    "privacy:own_data_received": lambda world: ["/du-lieu-cua-toi/da-nhan/?so=1"],
    "visits:statistics": lambda world: ["/thong-ke/"],
    "visits:figures": lambda world: ["/thong-ke/so-lieu.json"],
    "visits:beacon": lambda world: ["/thong-ke/xem"],
    "images:media": lambda world: ["/media/", "/media/khong-co.jpg", "/media/.tep/"],
    "guard:captcha_image": lambda world: ["/captcha/image/khong-co/"],
    "guard:captcha_refresh": lambda world: [],  # makes a captcha; knows of no article
    "guard:captcha_sound": lambda world: ["/captcha/sound/khong-co/"],
}


def public_views() -> set[str]:
    """The names of all that readers may ask for, out of the URL configuration."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if str(pattern.pattern) != "admin/":
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from _names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name or pattern.pattern}"


def addresses_of(world: World) -> list[str]:
    return [address for make in ADDRESSES.values() for address in make(world)]


def told(answer: HttpResponse) -> str:
    """All that an answer says, its headers too."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.headers} {body.decode(errors='replace')}"
