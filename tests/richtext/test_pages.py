from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from images.models import Picture
from images.storing import Words
from richtext.cleaning import CleanHtml, clean
from richtext.pages import page_html
from richtext.pictures import words_of
from tests.images.factories import make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

FOREIGN = "https://example.com/anh.jpg"


def figure_of(
    picture: Picture, *, alt: str = "Hội trường", caption: str = "Kỳ họp", **attributes: str
) -> str:
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    image = f'<img src="{picture.default_address}" alt="{alt}"{more}>'
    return clean(f"<figure>{image}<figcaption>{caption}</figcaption></figure>")


def test_text_without_extras_stays_as_it_is() -> None:
    html = '<p>Sáng <strong>nay</strong> &lt;3 &amp; <a href="/x/">x</a></p><ul><li>một</li></ul>'
    assert page_html(html) == html


# Pictures


def test_picture_of_the_library_comes_in_all_its_forms() -> None:
    picture = make_picture((2000, 1000))
    html = page_html(figure_of(picture))
    assert f'<source type="image/webp" srcset="{picture.srcset("webp")}" sizes="' in html
    assert f'srcset="{picture.srcset("jpg")}"' in html
    assert 'width="1600" height="800" alt="Hội trường" loading="lazy" decoding="async"' in html
    assert "<figcaption>Kỳ họp</figcaption></figure>" in html


def test_alt_is_that_of_the_text_not_of_the_library() -> None:
    assert 'alt="Riêng"' in page_html(figure_of(make_picture(alt="Chung"), alt="Riêng"))


def test_picture_without_alt_is_passed_over_by_screen_readers() -> None:
    html = page_html(clean(f'<p><img src="{make_picture().default_address}"></p>'))
    assert 'alt=""' in html


def test_quotes_and_tags_in_an_alt_stay_text() -> None:
    html = page_html(figure_of(make_picture(), alt="&quot;&gt;&lt;script&gt;"))
    assert 'alt="&quot;&gt;&lt;script&gt;"' in html


def test_picture_made_smaller_in_the_text_keeps_its_proportion() -> None:
    html = page_html(figure_of(make_picture((1600, 800)), width="400", height="1"))
    assert 'width="400" height="200"' in html
    assert 'sizes="(min-width: 400px) 400px, (min-resolution: 2.5dppx) 66vw, ' in html


def test_picture_is_never_made_larger_than_it_is() -> None:
    assert 'width="640" height="480"' in page_html(figure_of(make_picture(), width="9000"))


def test_place_of_a_picture_is_kept() -> None:
    picture = make_picture()
    html = f'<p><img class="align-right" src="{picture.default_address}"></p>'
    assert 'class="align-right"' in page_html(clean(html))


@pytest.mark.parametrize(
    "address",
    [
        FOREIGN,
        "//example.com/a.jpg",
        "/media/anh/2026/07/" + "0a" * 16 + "-960.jpg",
        "/static/x.png",
        "x.jpg",
    ],
)
def test_other_images_leave_their_caption_behind(address: str) -> None:
    html = f'<p>trước</p><figure><img src="{address}" alt="x"><figcaption>Chú thích</figcaption></figure>'
    page = page_html(clean(html))
    assert "<img" not in page
    assert "<picture" not in page
    assert "<figcaption>Chú thích</figcaption>" in page


def test_other_image_without_caption_leaves_nothing() -> None:
    assert page_html(clean(f'<p>a</p><p><a href="/x"><img src="{FOREIGN}"></a></p>')) == "<p>a</p>"


@pytest.mark.parametrize("pictures", [1, 5])
def test_all_pictures_cost_one_query(
    pictures: int, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    html = "".join(figure_of(make_picture()) for _number in range(pictures))
    assert count_queries(lambda: page_html(html)) == 1


def test_text_without_pictures_asks_nothing(
    count_queries: Callable[[Callable[[], object]], int],
) -> None:
    assert count_queries(lambda: page_html("<p>a</p>")) == 0


def test_files_named_by_a_page_exist() -> None:
    picture = make_picture((1200, 300))
    html = page_html(figure_of(picture))
    named = {path.name for path in picture.paths() if path.name in html}
    assert named == {path.name for path in picture.paths()}
    assert all(Path(path).exists() for path in picture.paths())


def test_place_for_a_caption_that_was_not_written_is_not_shown() -> None:
    assert page_html(figure_of(make_picture(), caption=" ")).endswith("</picture></figure>")


# Headings


def test_headings_have_anchors_in_ascii() -> None:
    assert (
        page_html("<h2>Đại biểu <em>nói</em></h2>") == '<h2 id="muc-dai-bieu-noi">Đại biểu <em>nói</em></h2>'
    )


def test_anchors_are_unique_and_stable() -> None:
    html = page_html("<h2>Mục</h2><h3>Mục 2</h3><h2>Mục</h2><h4>Mục</h4><h2>*</h2><h2>-</h2>")
    anchors = [part.partition('"')[0] for part in html.split('id="')[1:]]
    assert anchors == ["muc-muc", "muc-muc-2", "muc-muc-3", "muc-muc-4", "muc", "muc-2"]
    assert page_html("<p>thêm</p><h2>Mục</h2>").endswith('<h2 id="muc-muc">Mục</h2>')


def test_long_heading_has_a_short_anchor() -> None:
    html = page_html(f"<h2>{'kỳ họp ' * 50}</h2>" * 2)
    assert all(len(part.partition('"')[0]) < 70 for part in html.split('id="')[1:])
    assert html.count('id="') == len(set(html.split('id="'))) - 1


def test_very_many_equal_headings_take_linear_time() -> None:
    assert page_html("<h2>x</h2>" * 15_000).count('id="') == 15_000


# Tables


def test_table_scrolls_in_its_own_region() -> None:
    html = page_html(clean("<table><tr><td>1</td></tr></table>"))
    assert html.startswith('<div class="table-scroll" tabindex="0" role="region" aria-label="Bảng"><table>')
    assert html.endswith("</table></div>")


def test_table_in_a_table_scrolls_with_it() -> None:
    html = page_html(clean("<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>"))
    assert html.count("table-scroll") == 1
    assert html.count("<div") == html.count("</div>")


# Whatever comes


class Names(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _value in attrs)}


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>\"'&=/! abhiponst", max_size=60))
def test_even_unclean_input_never_becomes_active(html: str) -> None:
    names = Names()
    names.feed(page_html(html))
    assert not {name for name in names.names if name.startswith("on")} | names.names & {"script", "style"}


def test_unclean_handlers_and_scripts_do_not_reach_a_page() -> None:
    assert page_html("<p onclick='x'>a<script>alert(1)</script></p>") == "<p>a</p>"


# What a text says of its pictures


def test_words_of_pictures_are_their_alt_and_caption() -> None:
    first, second, third = make_picture(), make_picture(), make_picture()
    html = (
        figure_of(first, alt="Một", caption="Chú thích <em>một</em>")
        + clean(f'<p><img src="{second.default_address}" alt="Hai"></p>')
        + figure_of(third, alt="", caption="Không mô tả")
        + clean(f"<figure><img src='{FOREIGN}' alt='Lạ'><figcaption>Lạ</figcaption></figure>")
    )
    assert words_of(html) == {first.token: Words("Một", "Chú thích một"), second.token: Words("Hai", "")}


def test_a_page_is_the_same_whether_its_text_comes_from_cleaning_or_from_the_database() -> None:
    """What clean() returned is not rebuilt; the same letters without its word are."""
    figure = figure_of(make_picture(), caption="Chú <b>thích</b>")
    text = clean(f"<h1>Mục &amp; mục</h1><p>Một<br>hai<hr><table><td>ô</table>{figure}<img src='/x.jpg'>")
    assert isinstance(text, CleanHtml)
    assert page_html(text) == page_html("".join([text, ""]))
