from collections.abc import Callable

import pytest
from django.template import Context, Template

from images.models import Picture
from images.showing import PAGE_WIDE
from tests.images.factories import make_picture


def shown(picture: Picture | None, options: str = "") -> str:
    template = Template(f"{{% load images %}}{{% picture pic {options} %}}")
    return template.render(Context({"pic": picture}))


LARGE = Picture(token="ab" * 16, folder="2026/07", width=1600, height=900, alt='Cờ "đỏ" & <vàng>')
START = f"/media/anh/2026/07/{'ab' * 16}"


def test_picture_offers_webp_and_jpeg_in_all_widths() -> None:
    html = shown(LARGE)
    assert f'<source type="image/webp" srcset="{START}-240.webp 240w, {START}-480.webp 480w, ' in html
    assert f'src="{START}-960.jpg" srcset="{START}-240.jpg 240w' in html
    assert f'sizes="(min-width: 62rem) 720px, {PAGE_WIDE}"' in html


def test_picture_has_its_size_and_loads_late() -> None:
    assert 'width="1600" height="900"' in shown(LARGE)
    assert 'loading="lazy"' in shown(LARGE)
    assert 'loading="lazy"' not in shown(LARGE, "lazy=False")


def test_alt_is_escaped() -> None:
    assert 'alt="Cờ &quot;đỏ&quot; &amp; &lt;vàng&gt;"' in shown(LARGE)


def test_alt_can_be_left_empty_where_a_link_names_the_picture() -> None:
    assert 'alt=""' in shown(LARGE, 'alt=""')


def test_place_on_the_page_says_the_sizes() -> None:
    assert shown(LARGE, '"50vw"').count('sizes="50vw"') == 2


def test_a_small_place_is_offered_small_files_only() -> None:
    html = shown(LARGE, '"104px" most=480')
    assert "960" not in html
    assert f'src="{START}-480.jpg"' in html


def test_where_one_file_fits_there_is_nothing_to_choose_from() -> None:
    html = shown(LARGE, '"104px" most=240')
    assert f'<source type="image/webp" srcset="{START}-240.webp"><img src="{START}-240.jpg" width=' in html


def test_place_that_is_wide_on_wide_screens_only_is_as_wide_as_the_page_on_others() -> None:
    assert f'sizes="(min-width: 40rem) 240px, {PAGE_WIDE}"' in shown(LARGE, '"(min-width: 40rem) 240px"')


def test_no_picture_shows_nothing() -> None:
    assert shown(None).strip() == ""


@pytest.mark.django_db
def test_picture_asks_the_database_nothing(count_queries: Callable[[Callable[[], object]], int]) -> None:
    make_picture()
    card = Picture.objects.only("token", "folder", "alt", "width", "height").get()
    assert count_queries(lambda: shown(card)) == 0
