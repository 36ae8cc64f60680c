"""The lists of the admin find names typed with marks and capitals or without."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.roles import ADMINISTRATOR
from delegation.models import Term
from images.models import PictureTag
from news.models import Topic
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category, make_source, make_tag
from tests.pages.factories import make_page
from tests.polls.factories import make_poll
from tests.ratings.factories import make_rating

pytestmark = pytest.mark.django_db

LISTS: dict[str, Callable[[str], Any]] = {
    "delegation/term": lambda name: Term.objects.create(name=name, starts_on="2021-07-01"),
    "images/picturetag": lambda name: PictureTag.objects.create(name=name),
    "news/category": make_category,
    "news/source": make_source,
    "news/tag": make_tag,
    "news/topic": lambda name: Topic.objects.create(name=name),
    "pages/page": lambda name: make_page(name, address=f"/{len(name)}/"),
    "polls/poll": make_poll,
    "ratings/ratedarticle": lambda name: make_rating(make_article(name)),
}


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user(ADMINISTRATOR, username="quan-tri"))
    return client


@pytest.mark.parametrize("where", LISTS)
def test_search_needs_no_marks_and_no_capitals(administrator: Client, where: str) -> None:
    LISTS[where]("Đề án nước sạch")
    LISTS[where]("Đề án trồng rừng ngập mặn")
    for asked in ("de an sach", "NƯỚC SẠCH", "nuoc đề"):
        page = administrator.get(f"/admin/{where}/", {"q": asked}).text
        assert ("nước sạch" in page, "trồng rừng" in page) == (True, False), asked
    everything = administrator.get(f"/admin/{where}/", {"q": " "}).text
    assert "nước sạch" in everything
    assert "trồng rừng" in everything


def test_words_of_a_polls_choices_are_found_with_those_of_its_question(administrator: Client) -> None:
    make_poll("Nên làm gì trước?", answers=("Đường", "Điện chiếu sáng"))
    for asked in ("truoc duong sang", "dien"):
        assert "Nên làm gì trước?" in administrator.get("/admin/polls/poll/", {"q": asked}).text


def test_a_tag_is_chosen_by_typing_it_without_marks(administrator: Client) -> None:
    tag = make_tag("nước sạch")
    make_tag("trồng rừng")
    asked = {"app_label": "news", "model_name": "article", "field_name": "tags", "term": "nuoc"}
    answer = administrator.get("/admin/autocomplete/", asked)
    assert answer.json()["results"] == [{"id": str(tag.pk), "text": "nước sạch"}]
