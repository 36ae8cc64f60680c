"""The pictures of a text, listed with their words, and the words that are typed for them."""

import pytest
from django.forms import Form
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from images.models import Picture
from richtext.cleaning import clean
from richtext.forms import RichTextField
from richtext.pictures import Placed, placed_in, with_words
from tests.images.factories import make_picture

pytestmark = pytest.mark.usefixtures("media")
TOKEN = "0123456789abcdef" * 2
SRC = f"/media/anh/2026/11/{TOKEN}-960.jpg"
MARKUP = [
    *("<figure>", "</figure>", "<figcaption>", "</figcaption>", f'<img src="{SRC}">', "<p>", "</p>", "chữ"),
    *("<table><td>", "</table>", "<em>", "</em>", "<li>", "<!--", "-->"),
]
FOREIGN = "https://example.com/anh.jpg"


class BodyForm(Form):
    body = RichTextField(required=False)


def figure(alt: str = "", caption: str = "", src: str = SRC) -> str:
    return clean(f'<figure><img src="{src}" alt="{alt}"><figcaption>{caption}</figcaption></figure>')


def typed(body: str, **fields: str) -> QueryDict:
    """The form as it is posted; the panel's fields by "key__kind", with "_was" for what they showed."""
    data = QueryDict(mutable=True)
    data["body"] = body
    for name, words in fields.items():
        data[f"body-anh-{name.replace('__', '-').replace('_', '-')}"] = words
    return data


def saved(data: QueryDict) -> str:
    form = BodyForm(data)
    assert form.is_valid(), form.errors
    return str(form.cleaned_data["body"])


def test_pictures_are_listed_in_the_order_of_the_text_each_under_a_key_of_its_own() -> None:
    html = f'<p>Đầu</p>{figure("Một", "Chú <em>thích</em>")}<p><img src="{SRC}"> <img src="{FOREIGN}"></p>'
    assert placed_in(html) == [
        Placed(TOKEN, TOKEN, "Một", "Chú thích"),
        Placed(f"{TOKEN}.2", TOKEN, "", ""),
    ]


def test_words_go_to_the_picture_of_their_key_alone() -> None:
    html = figure("Một", "Cũ") + figure("Hai", "Cũ")
    changed = with_words(html, alts={f"{TOKEN}.2": "Mới"}, captions={TOKEN: "Chú thích mới"})
    assert clean(changed) == figure("Một", "Chú thích mới") + figure("Mới", "Cũ")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f'<figure><img src="{SRC}"></figure>', figure("", "Mới")),
        (f'<p>Trước <img src="{SRC}"> sau</p>', f"<p>Trước </p>{figure('', 'Mới')}<p> sau</p>"),
        (f'<p><img src="{SRC}"></p>', figure("", "Mới")),
        (f'<figure><figcaption>Cũ</figcaption><img src="{SRC}"></figure>', figure("", "Mới")),
        (f'<figure><img src="{SRC}"><figcaption>Chưa đóng', figure("", "Mới")),
    ],
)
def test_caption_stands_in_a_figure_once(html: str, expected: str) -> None:
    assert clean(with_words(html, alts={}, captions={TOKEN: "Mới"})) == clean(expected)


def test_typed_words_stay_text() -> None:
    words = '"><script>alert(1)</script>'
    html = clean(with_words(figure(), alts={TOKEN: words}, captions={TOKEN: words}))
    assert "<script" not in html
    assert placed_in(html) == [Placed(TOKEN, TOKEN, words, words)]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(MARKUP),
        max_size=12,
    )
)
def test_words_arrive_in_whatever_text(parts: list[str]) -> None:
    html = clean("".join(parts))
    keys = [placed.key for placed in placed_in(html)]
    changed = clean(with_words(html, alts={key: f"Ảnh {key}" for key in keys}, captions={}))
    assert [(placed.key, placed.alt) for placed in placed_in(changed)] == [(k, f"Ảnh {k}") for k in keys]


# The panel below the editor


def test_what_was_changed_in_the_panel_goes_into_the_text() -> None:
    data = typed(figure("", "Cũ"), **{f"{TOKEN}__alt": " Hội  trường ", f"{TOKEN}__alt_was": ""})
    assert saved(data) == figure("Hội trường", "Cũ")


def test_what_was_not_changed_in_the_panel_leaves_what_the_text_says() -> None:
    data = typed(figure("Sửa trong bài"), **{f"{TOKEN}__alt": "Cũ", f"{TOKEN}__alt_was": "Cũ"})
    assert saved(data) == figure("Sửa trong bài")


def test_caption_that_nobody_touched_keeps_its_link() -> None:
    body = figure("", 'Theo <a href="/x/">báo cáo</a>')
    unchanged = {f"{TOKEN}__caption": "Theo báo cáo", f"{TOKEN}__caption_was": "Theo báo cáo"}
    data = typed(body, **{f"{TOKEN}__alt": "Bảng", f"{TOKEN}__alt_was": ""}, **unchanged)
    assert saved(data) == figure("Bảng", 'Theo <a href="/x/">báo cáo</a>')


def test_words_emptied_in_the_panel_are_gone() -> None:
    data = typed(figure("Sai", "Sai"), **{f"{TOKEN}__caption": "", f"{TOKEN}__caption_was": "Sai"})
    assert saved(data) == figure("Sai", "")


def test_words_of_a_picture_that_left_the_text_are_dropped() -> None:
    assert saved(typed("<p>Chữ</p>", **{f"{TOKEN}__alt": "Hội trường"})) == "<p>Chữ</p>"


def test_only_a_change_in_the_panel_is_a_change() -> None:
    body = figure("Một", "Hai")
    shown = {f"{TOKEN}__alt": "Một", f"{TOKEN}__alt_was": "Một"}
    assert not BodyForm(typed(body, **shown), initial={"body": body}).has_changed()
    shown[f"{TOKEN}__alt"] = "Khác"
    assert BodyForm(typed(body, **shown), initial={"body": body}).has_changed()


@pytest.mark.django_db
def test_panel_shows_each_picture_with_its_words() -> None:
    picture = make_picture(alt="")
    form = str(BodyForm(initial={"body": figure("", "Chú thích", picture.default_address)})["body"])
    assert f'src="{picture.address(240, "jpg")}"' in form
    assert f'name="body-anh-{picture.token}-alt"' in form
    assert "1</span> ảnh chưa có mô tả" in form
    assert 'value="Chú thích"' in form


@pytest.mark.django_db
def test_panel_asks_the_library_once(django_assert_num_queries: object) -> None:
    body = "".join(figure("", "", make_picture().default_address) for _ in range(5))
    assert Picture.objects.count() == 5
    with django_assert_num_queries(1):  # type: ignore[operator]
        str(BodyForm(initial={"body": body})["body"])


def test_text_without_pictures_has_no_panel_to_be_seen() -> None:
    form = str(BodyForm(initial={"body": "<p>Chữ</p>"})["body"])
    assert 'data-pictures-of="id_body" hidden' in form


@pytest.mark.django_db
def test_a_form_of_a_hundred_pictures_stays_below_the_limit_of_fields() -> None:
    body = figure() * 300
    form = str(BodyForm(initial={"body": body}).as_p().partition("<template>")[0])
    assert form.count("<textarea") == 201
