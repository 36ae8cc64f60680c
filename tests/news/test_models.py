import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from news.models import Category
from tests.news.factories import MOMENT, make_article, make_category

pytestmark = pytest.mark.django_db


def test_slug_is_made_from_the_title() -> None:
    assert make_article("Đại biểu tiếp xúc cử tri").slug == "dai-bieu-tiep-xuc-cu-tri"


def test_a_title_without_letters_still_has_an_address() -> None:
    assert make_article("…").get_absolute_url().startswith("/bai-viet/bai-viet-")


def test_text_is_stored_composed() -> None:
    decomposed = [unicodedata.normalize("NFD", text) for text in ("Nghị quyết", "Kỳ họp")]
    article = make_article(decomposed[0], lead=decomposed[1])
    assert (article.title, article.lead) == ("Nghị quyết", "Kỳ họp")


def test_the_body_is_clean_at_every_save() -> None:
    article = make_article(body='<p onclick="x()">Chào<script>alert(1)</script></p>')
    assert article.body == "<p>Chào</p>"
    assert "script" not in article.body_page


def test_a_published_article_needs_its_moment() -> None:
    with pytest.raises(IntegrityError, match="news_published_article_has_its_moment"):
        make_article(published_at=None)


def test_an_article_cannot_expire_before_it_is_published() -> None:
    with pytest.raises(IntegrityError, match="news_article_expires_after_publication"):
        make_article(expires_at=MOMENT)


def test_two_categories_cannot_share_an_address() -> None:
    make_category("Kỳ họp")
    with pytest.raises(ValidationError, match="Đã có chuyên mục dùng tên này trong địa chỉ"):
        Category(name="KỲ HỌP").full_clean()


def test_a_category_cannot_be_its_own_parent() -> None:
    category = make_category()
    category.parent = category
    with pytest.raises(IntegrityError, match="news_category_is_not_its_own_parent"):
        category.save()


def test_categories_have_two_levels_and_no_third() -> None:
    child = make_category("Kỳ họp", parent=make_category("Hoạt động"))
    with pytest.raises(ValidationError, match="Chỉ có hai cấp"):
        Category(name="Chất vấn", parent=child).full_clean()


def test_a_category_with_children_stays_on_the_first_level() -> None:
    parent = make_category("Hoạt động")
    make_category("Kỳ họp", parent=parent)
    parent.parent = make_category("Khác")
    with pytest.raises(ValidationError, match="phải ở cấp một"):
        parent.full_clean()
