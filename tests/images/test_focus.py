"""The focus of a picture in the places that crop it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from images.models import Picture
from images.showing import focus_class
from news.models import Topic
from tests.delegation.factories import make_membership, make_official
from tests.images.factories import make_picture
from tests.news.factories import make_article

STYLES = Path(settings.BASE_DIR, "static", "css", "components", "focus.css")


@pytest.mark.django_db
def test_card_portrait_and_topic_keep_what_their_picture_is_about(client: Client) -> None:
    picture = make_picture()
    Picture.objects.update(focus_x=3, focus_y=10)
    make_article(cover=picture)
    make_membership(official=make_official(portrait=picture))
    topic = Topic.objects.create(name="Kỳ họp thứ năm", cover=picture)
    make_article(topic=topic)
    for address in ("/tin-tuc/", "/dai-bieu/"):
        assert 'class="focus-x-3 focus-y-10"' in client.get(address).text
    band = (
        client.get(topic.get_absolute_url()).text.partition("page-head__cover")[2].partition("</figure>")[0]
    )
    assert 'class="focus-x-3 focus-y-10"' in band


@pytest.mark.django_db
def test_picture_in_the_middle_needs_no_class(client: Client) -> None:
    make_article(cover=make_picture())
    page = client.get("/tin-tuc/").text
    assert "-240.webp" in page
    assert "focus-" not in page


def test_each_place_that_crops_keeps_the_focus() -> None:
    sheets = "\n".join(sheet.read_text() for sheet in sorted(STYLES.parent.glob("*.css")))
    crops = [rule for rule in sheets.split("}") if "object-fit: cover" in rule]
    assert crops
    assert [rule for rule in crops if "object-position: var(--focus-x" not in rule] == []


def test_every_step_has_its_rule() -> None:
    rules = set(re.findall(r"\.(focus-[xy]-[0-9]+) {", STYLES.read_text()))
    named = {name for x in range(11) for y in range(11) for name in focus_class(x, y).split()}
    assert rules == named
