import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from pagecache.links import _pattern, address_of


@pytest.mark.parametrize(
    ("view_name", "args"),
    [("home", []), ("news:article_detail", ["ky-hop-7", 42]), ("comments:article_comments", [7])],
)
def test_it_is_the_address_that_django_gives(view_name: str, args: list[str | int]) -> None:
    assert address_of(view_name, *args) == reverse(view_name, args=args)


def test_a_portal_below_a_prefix_has_it_in_its_addresses() -> None:
    _pattern.cache_clear()
    set_script_prefix("/cong/")
    try:
        assert address_of("home") == "/cong/"
    finally:
        set_script_prefix("/")
        _pattern.cache_clear()


def test_a_view_that_is_not_there_is_said_at_once() -> None:
    with pytest.raises(NoReverseMatch):
        address_of("news:nothing", 1)
