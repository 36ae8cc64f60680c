import math
from collections.abc import Iterator

import pytest
from django.template import Context, Template, TemplateSyntaxError

from pagecache.edition import Edition, watch
from pagecache.furniture import _kept, kept


@pytest.fixture
def made() -> Iterator[list[int]]:
    yield []
    watch.edition = None
    _kept.clear()


def begin(number: int, ends_at: float = math.inf) -> None:
    watch.edition = Edition(number, (number, 0), 0, ends_at, seen_at=0.0)


def make(made: list[int]) -> int:
    made.append(len(made))
    return made[-1]


def test_it_is_made_once_for_an_edition(made: list[int]) -> None:
    begin(1)
    assert [kept("menu", lambda: make(made)) for _ in range(3)] == [0, 0, 0]


def test_it_is_made_anew_for_the_next_edition(made: list[int]) -> None:
    begin(1)
    kept("menu", lambda: make(made))
    begin(2)
    assert kept("menu", lambda: make(made)) == 1


def test_it_is_made_anew_when_its_time_or_the_edition_is_over(made: list[int]) -> None:
    begin(1)
    kept("numbers", lambda: make(made), seconds=0)
    begin(1, ends_at=0)
    kept("menu", lambda: make(made))
    kept("numbers", lambda: make(made))
    kept("menu", lambda: make(made))
    assert len(made) == 4


def test_it_is_made_each_time_where_no_edition_is_known(made: list[int]) -> None:
    kept("menu", lambda: make(made))
    kept("menu", lambda: make(made))
    assert made == [0, 1]


def shown(source: str, **variables: object) -> str:
    return Template("{% load furniture %}" + source).render(Context(variables))


def test_a_part_of_a_template_is_rendered_once_for_an_edition(made: list[int]) -> None:
    begin(1)
    source = '{% kept "clock" %}{% now "u" %}{% endkept %}'
    assert shown(source) == shown(source)


def test_a_part_of_a_template_is_kept_for_so_many_seconds(made: list[int]) -> None:
    begin(1)
    source = '{% kept "clock" seconds=0 %}{% now "u" %}{% endkept %}'
    assert shown(source) != shown(source)


def test_a_kept_part_sees_of_the_page_around_it_what_it_is_given() -> None:
    source = '{% kept "greeting" site=site %}{{ site }}: {{ name }}{% endkept %}{{ name }}'
    assert shown(source, site="Cổng", name="Hoa") == "Cổng: Hoa"


@pytest.mark.parametrize(
    "source",
    [
        "{% kept %}",
        "{% kept menu %}",
        '{% kept "menu" soon %}',
        '{% kept "menu" %}{% block a %}{% endblock %}',
    ],
)
def test_a_part_without_a_name_with_an_odd_option_or_a_block_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load furniture %}" + source + "{% endkept %}")
