"""What an older version names and is there no more is told, before it is restored and after."""

import pytest
from django.test import Client

from accounts.roles import EDITOR
from news.models import Article
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category, make_source, make_tag
from tests.newsroom.forms import address_of, opened, save

pytestmark = pytest.mark.django_db


def test_restoring_tells_which_source_and_tags_are_gone(client: Client) -> None:
    client.force_login(make_user(EDITOR))
    source, gone, there = make_source("Báo cũ"), make_tag("bỏ đi"), make_tag("còn lại")
    article = make_article(
        status=Article.Status.DRAFT, published_at=None, source=source, tags=[gone, there], title="Bản đầu"
    )
    form = opened(client, address_of(article))
    assert save(client, article, form, title="Bản sau", source="", tags=[]).status_code == 302
    source.delete()
    gone.delete()
    address = f"/admin/news/article/{article.pk}/phien-ban/1/khoi-phuc/"
    told = "không lấy lại được: nguồn; thẻ (1)"
    page = client.get(address).content.decode()
    assert told in page
    assert "Ảnh" not in page.partition("errornote")[2].partition("</p>")[0]
    article.refresh_from_db()
    answer = client.post(address, {"seen_revision": article.revision}, follow=True)
    assert told in answer.content.decode()
    article.refresh_from_db()
    assert (article.title, article.source, list(article.tags.all())) == ("Bản đầu", None, [there])


def test_restoring_tells_nothing_where_nothing_is_gone(client: Client) -> None:
    client.force_login(make_user(EDITOR))
    article = make_article(
        status=Article.Status.DRAFT,
        published_at=None,
        source=make_source(),
        tags=[make_tag()],
        other_categories=[make_category("Khác")],
    )
    save(client, article, opened(client, address_of(article)), title="Bản sau")
    page = client.get(f"/admin/news/article/{article.pk}/phien-ban/1/khoi-phuc/").content.decode()
    assert "không lấy lại được" not in page
