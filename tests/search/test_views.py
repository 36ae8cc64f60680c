import pytest
from django.test import Client

from news.models import Article
from pagecache.signals import content_changed
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db


def published(title: str, **fields) -> Article:
    article = make_article(title, **fields)
    content_changed.send(sender=Article, pks=[article.pk], withdrawn=False)
    return article


def test_words_are_found_with_and_without_marks(client: Client) -> None:
    published("Hội đồng nhân dân tỉnh khai mạc kỳ họp")
    published("Mùa lúa chín", body="<p>Nước về đồng.</p>")
    for q in ["hội đồng", "hoi dong", "HỘI ĐỒNG", '"nhân dân"']:
        page = client.get("/tim-kiem/", {"q": q}).content.decode()
        assert "1 kết quả" in page, q
        assert "khai mạc kỳ họp" in page


def test_without_words_the_form_is_shown(client: Client) -> None:
    answer = client.get("/tim-kiem/")
    assert answer.status_code == 200
    assert "Tìm kiếm" in answer.content.decode()
