"""Before an article is deleted, the page names what people know of it."""

import re
from html import unescape

import pytest
from django.test import Client

from accounts.roles import ADMINISTRATOR
from news.models import Tag
from tests.accounts.factories import make_user
from tests.corrections.factories import make_correction
from tests.news.factories import make_article, make_category, make_tag

pytestmark = pytest.mark.django_db


def asked(page: str) -> str:
    """What the page says, without its marks."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", page.partition('id="content-start"')[2])).split())


@pytest.mark.parametrize("way", ["one", "many"])
def test_page_before_a_deletion_names_no_bookkeeping(client: Client, way: str) -> None:
    client.force_login(make_user(ADMINISTRATOR))
    article = make_article("Khai mạc", tags=[make_tag()], other_categories=[make_category("Khác")])
    make_correction(article, "Sửa ngày họp.")
    if way == "one":
        answer = client.get(f"/admin/news/article/{article.pk}/delete/")
    else:
        chosen = {"action": "delete_selected", "_selected_action": [article.pk]}
        answer = client.post("/admin/news/article/", chosen)
    page = asked(answer.text)
    for words in ("Bài viết: 1", "Bài viết: Khai mạc", "Đính chính", "Sửa ngày họp."):
        assert words in page
    for words in ("object (", "khai mac", "Quan hệ", "Dòng của danh sách", "Danh sách thẻ", "Từ để tìm"):
        assert words not in page, page


def test_page_before_the_deletion_of_a_tag_counts_where_it_is_and_names_no_lists(client: Client) -> None:
    client.force_login(make_user(ADMINISTRATOR))
    make_article(tags=[make_tag("nước sạch")])
    page = asked(client.get(f"/admin/news/tag/{Tag.objects.get().pk}/delete/").text)
    assert "nước sạch" in page
    assert "anh sách thẻ" not in page
