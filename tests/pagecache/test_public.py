import pytest

from pagecache.public import known_query


@pytest.mark.parametrize(
    ("query", "known"),
    [
        ("page=300", "page=300"),
        ("q=k%E1%BB%B3&page=2", "q=k%E1%BB%B3&page=2"),
        ("page=2&q=a", "q=a&page=2"),
        ("page=1&page=2", "page=2"),
        ("utm_source=thu", ""),
        ("utm=thu", ""),
        ("page=", "page="),
        ("page=1 2", "page=1+2"),
        ("page=2&utm_source=thu", "page=2"),
    ],
)
def test_a_page_sees_the_parameters_that_it_knows_in_one_order(query: str, known: str) -> None:
    assert known_query(query, ["q", "page"]) == known
