import json
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from portal.importing.rows import read_row
from portal.samples import pictures
from portal.samples.prose import Writer, stock

_MADE = 300


def make(path: Path, articles: int, **options: Any) -> None:
    call_command("make_articles", articles, output=path, stdout=StringIO(), stderr=StringIO(), **options)


@pytest.fixture(scope="module", autouse=True)
def small_pictures() -> Any:
    """As drawn for a measurement they take a minute."""
    width, pictures._WIDTH = pictures._WIDTH, 160
    yield
    pictures._WIDTH = width


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "bai.jsonl"
    make(path, _MADE)
    return path


@pytest.fixture(scope="module")
def articles(made: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in made.read_text().splitlines()]


def texts_in(stock: Any) -> Iterator[str]:
    if isinstance(stock, str):
        yield stock
    else:
        for part in stock.values() if isinstance(stock, dict) else stock:
            yield from texts_in(part)


def test_every_phrase_of_the_stock_can_be_written() -> None:
    writer = Writer(Random(1))  # noqa: S311  (a text's whims, no secret)
    written = [writer.written(text) for text in texts_in(stock())]
    assert len(written) > 700
    assert not [text for text in written if "{" in text or "}" in text]


def test_every_line_can_be_imported(made: Path) -> None:
    rows = [read_row(line) for line in made.read_bytes().splitlines()]
    assert len(rows) == _MADE


def test_a_body_is_about_eight_kilobytes(articles: list[dict[str, Any]]) -> None:
    sizes = [len(article["body"].encode()) for article in articles]
    assert 7500 < sum(sizes) / len(sizes) < 9500


def test_the_first_of_twenty_categories_has_two_fifths(articles: list[dict[str, Any]]) -> None:
    used = Counter(article["category"] for article in articles)
    assert len(used) == len({name for path in used for name in path.split(" / ")}) == 20
    assert 0.3 < used["Tin tức – Sự kiện"] / _MADE < 0.5


def test_three_pictures_of_each_come_out_of_sixty(made: Path, articles: list[dict[str, Any]]) -> None:
    assert {len(article["pictures"]) for article in articles} == {3}
    shown = {picture["src"] for article in articles for picture in article["pictures"]}
    assert len(shown) == 60
    for src in shown:
        with Image.open(made.parent / src) as image:
            image.verify()


def test_every_hundredth_has_twenty_comments(articles: list[dict[str, Any]]) -> None:
    counts = [len(article.get("comments", [])) for article in articles]
    assert Counter(counts) == {0: 297, 20: 3}


def test_hardly_a_paragraph_is_like_another(articles: list[dict[str, Any]]) -> None:
    blocks = chain.from_iterable(article["body"].split("\n") for article in articles)
    paragraphs = [block for block in blocks if block.startswith("<p>")]
    assert len(set(paragraphs)) > 0.95 * len(paragraphs)


def test_articles_spread_over_ten_years_the_oldest_first(articles: list[dict[str, Any]]) -> None:
    moments = [article["published_at"] for article in articles]
    assert moments == sorted(moments)
    assert {moment[:4] for moment in moments} == {str(year) for year in range(2016, 2027)}


def test_the_same_seed_makes_the_same_file_and_another_another(made: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    make(tmp_path / "a" / "bai.jsonl", _MADE)
    make(tmp_path / "b" / "bai.jsonl", _MADE, seed=2)
    assert (tmp_path / "a" / "bai.jsonl").read_bytes() == made.read_bytes()
    assert (tmp_path / "b" / "bai.jsonl").read_bytes() != made.read_bytes()


def test_no_articles_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="từ 1 trở lên"):
        make(tmp_path / "bai.jsonl", 0)
