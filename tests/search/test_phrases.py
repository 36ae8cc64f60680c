"""Phrases, of which the index knows pairs of words only: they are looked for in the newest texts."""

import datetime as dt
import re

import pytest
from django.test import Client

from news.models import Article
from search import candidates
from search.queries import parse
from tests.news.factories import MOMENT, make_article
from tests.search.test_views import SEARCH, found, make_many

pytestmark = pytest.mark.django_db
OLD = MOMENT - dt.timedelta(days=900)
EXAMINED = 20


@pytest.fixture(autouse=True)
def few_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand articles would take a minute to write."""
    monkeypatch.setattr(candidates, "EXAMINED", EXAMINED)


def number_said(client: Client, q: str) -> str:
    page = client.get(SEARCH, {"q": q}).content.decode()
    return re.search('id="ket-qua">(.*?)<', page).group(1)


def test_pairs_are_those_within_the_phrases_and_other_words_stand_alone() -> None:
    assert parse('"nước sạch" "ngân khê"').side_by_side() == ["ngan_khe", "nuoc_sach"]
    assert parse('xã "nước sạch" "lúa"').side_by_side() == ["lua", "nuoc_sach", "xa"]
    assert parse("cấp nước sạch").side_by_side() == ["cap_nuoc", "nuoc_sach"]


def test_two_phrases_apart_are_found_in_an_old_text(client: Client) -> None:
    make_article("Cũ", body="<p>Nước sạch đã về xã Ngân Khê.</p>", published_at=OLD)
    make_many(EXAMINED + 5, title="Tin", body="<p>Sạch nước, khê ngân.</p>")
    assert found(client, '"nước sạch" "ngân khê"') == ["Cũ"]


def test_newer_texts_that_are_hidden_take_no_public_text_from_a_phrase(client: Client) -> None:
    make_article("Cũ", body="<p>Nước sạch đã về.</p>", published_at=OLD)
    make_many(EXAMINED + 5, title="Nháp", body="<p>Nước sạch.</p>", status=Article.Status.DRAFT)
    assert found(client, '"nước sạch"') == ["Cũ"]
    assert number_said(client, '"nước sạch"') == "1 kết quả"


def test_what_was_not_examined_may_hold_more_and_the_page_says_so(client: Client) -> None:
    make_article("Mới", body="<p>Nước sạch đã về.</p>", published_at=MOMENT + dt.timedelta(days=1))
    assert number_said(client, '"nước sạch"') == "1 kết quả"
    make_many(EXAMINED + 5, title="Tin", body="<p>Sạch nước.</p>")
    assert number_said(client, '"nước sạch"') == "Ít nhất 1 kết quả"
