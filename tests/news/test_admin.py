from unicodedata import normalize

import pytest
from django.test import Client

from accounts.roles import ADMINISTRATOR, PUBLISHER
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category, make_source, make_tag

pytestmark = pytest.mark.django_db


def test_a_category_with_a_slug_that_is_taken_gets_a_message(client: Client) -> None:
    make_category("Kỳ họp")
    client.force_login(make_user("Quản trị"))
    answer = client.post("/admin/news/category/add/", {"name": "Kỳ Họp", "position": "0"})
    assert "Đã có chuyên mục dùng tên này trong địa chỉ" in answer.content.decode()
    assert 'value="Kỳ Họp"' in answer.content.decode()


@pytest.mark.parametrize("address", ["tag", "source"])
def test_a_name_typed_on_a_mac_is_the_name_that_exists(client: Client, address: str) -> None:
    make_tag("Kỳ họp")
    make_source("Kỳ họp")
    client.force_login(make_user(ADMINISTRATOR))
    decomposed = {"name": normalize("NFD", "Kỳ họp"), "slug": "khac", "url": ""}
    answer = client.post(f"/admin/news/{address}/add/", decomposed)
    assert "đã tồn tại" in answer.content.decode()


def test_a_tags_deletion_tells_in_words_that_it_is_in_use(client: Client) -> None:
    tag = make_tag("Kỳ họp")
    make_article(tags=[tag])
    client.force_login(make_user(PUBLISHER))
    page = client.get(f"/admin/news/tag/{tag.pk}/delete/").content.decode()
    assert "<li>Chỗ gắn với nội dung khác: 1</li>" in page
    assert "Article_tags object" not in page
