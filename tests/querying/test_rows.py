"""What pages read of other tables in one column, and texts that go through undecoded; on both databases."""

import pytest

from news.models import Article
from querying.rows import Encoded, numbers_as_text, numbers_in, rows_as_text, rows_in
from tests.news.factories import make_article, make_tag

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("body", ["", "<p>Đại biểu, 12 giờ</p>  ", "<p>😀 một\nhai</p>\t", "'; --"])
def test_an_encoded_text_is_what_was_stored(body: str) -> None:
    article = make_article()
    Article.objects.update(body_page=body)
    found = Article.objects.values_list("pk", Encoded("body_page"), "title")
    assert list(found) == [(article.pk, body.encode(), article.title)]


def test_an_encoded_null_is_none() -> None:
    make_article()
    assert Article.objects.values_list(Encoded("cover__caption"), flat=True).get() is None


def test_rows_and_numbers_come_in_one_text() -> None:
    article = make_article()
    tags = [make_tag(name) for name in ("Kỳ họp", "Cử tri")]
    article.tags.set(tags)
    through = Article.tags.through.objects.filter(article=article.pk)
    assert sorted(numbers_in(_text(numbers_as_text(through, "tag")))) == sorted(tag.pk for tag in tags)
    names = rows_in(_text(rows_as_text(through, "tag", "tag__name")))
    assert sorted(names) == sorted([str(tag.pk), tag.name] for tag in tags)
    assert numbers_in(_text(numbers_as_text(through.filter(tag=0), "tag"))) == []


def _text(column: object) -> str:
    return Article.objects.order_by().values_list(column, flat=True).get()  # type: ignore[arg-type]
