"""Which file of a picture a real browser takes for each place: the smallest that looks sharp there."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.harness.servers import PortalServer
from tests.images.factories import make_picture
from tests.news.factories import make_article, make_category

_WIDTH = re.compile(r"-(\d+)\.webp$")


def width_taken(page: Page, address: str, place: str) -> int:
    page.goto(address)
    image = page.locator(f"{place} img").last
    image.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete && image.currentSrc", arg=image.element_handle())
    found = _WIDTH.search(image.evaluate("image => image.currentSrc"))
    assert found
    return int(found[1])


@pytest.mark.parametrize(
    ("width", "dots", "expected"),
    [
        (390, 3, {"lead": 960, "block": 960, "row": 960, "cover": 960, "thumb": 240}),
        (1280, 1, {"lead": 480, "block": 480, "row": 240, "cover": 960, "thumb": 240}),
        (1280, 2, {"lead": 960, "block": 960, "row": 480, "cover": 1600, "thumb": 240}),
    ],
)
def test_each_place_takes_the_file_that_fits(
    portal_server: PortalServer,
    new_page: Callable[..., Page],
    width: int,
    dots: int,
    expected: dict[str, int],
) -> None:
    make_category(home_position=1)
    articles = [make_article(f"Bài {number}", cover=make_picture((1600, 900))) for number in range(3)]
    home, article = portal_server.url, f"{portal_server.url}{articles[0].get_absolute_url()}"
    places = {
        "lead": (home, ".card--lead"),
        "block": (home, ".card--block"),
        "row": (f"{home}/tin-tuc/", ".card--row"),
        "cover": (article, ".article__cover"),
        "thumb": (article, ".card--thumb"),
    }
    taken = {
        # A browser of its own for each: one that has a larger file already takes that.
        name: width_taken(new_page(width=width, device_scale_factor=dots), *place)
        for name, place in places.items()
    }
    assert taken == expected
