from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from richtext.cleaning import clean, plain_text
from richtext.comparing import Row, Side, compare_html, compare_text
from richtext.differences import Patience, in_common

# What is marked


def marked(side: Side | None) -> list[str]:
    assert side is not None
    return [run.text.strip() for run in side.runs if run.is_marked]


def the_changed_row(rows: list[Row]) -> Row:
    (changed,) = [row for row in rows if row.is_changed]
    return changed


def test_changed_words_are_marked_on_both_sides() -> None:
    old = "<p>Kỳ họp thứ mười khai mạc ngày 05/07/2026.</p><p>Hội trường tỉnh.</p>"
    new = "<p>Kỳ họp thứ mười một khai mạc ngày 06/07/2026.</p><p>Hội trường tỉnh.</p>"
    row = the_changed_row(compare_html(old, new))
    assert marked(row.old) == ["05/07/2026"]
    assert marked(row.new) == ["một", "06/07/2026"]


def test_equal_texts_have_no_changed_row() -> None:
    text = "<h2>Đề mục</h2><p>Một <strong>hai</strong></p><hr>"
    assert not any(row.is_changed for row in compare_html(text, text))


def test_words_are_vietnamese_words_with_all_their_marks() -> None:
    row = the_changed_row(compare_text("Bi Thư Tỉnh ủy", "Bí thư Tỉnh ủy"))
    assert (marked(row.old), marked(row.new)) == (["Bi Thư"], ["Bí thư"])


def test_inserted_paragraph_stands_alone_and_edited_ones_beside_each_other() -> None:
    old = "<p>Sáng nay kỳ họp khai mạc tại tỉnh.</p><p>Cử tri kiến nghị ba việc lớn.</p>"
    new = "<p>Chiều nay kỳ họp khai mạc tại tỉnh.</p><p>Đoạn mới.</p><p>Cử tri kiến nghị bốn việc lớn.</p>"
    first, added, last = compare_html(old, new)
    assert added.old is None
    assert (marked(first.old), marked(last.old)) == (["Sáng"], ["ba"])


def test_removed_paragraph_is_marked_whole() -> None:
    row = the_changed_row(compare_html("<p>Một.</p><p>Hai ba.</p>", "<p>Một.</p>"))
    assert (marked(row.old), row.new) == (["Hai ba."], None)


def test_paragraph_written_anew_is_marked_whole() -> None:
    old = "<p>Sáng nay kỳ họp khai mạc, và có ba nghị quyết.</p>"
    new = "<p>Đoàn giám sát đã làm việc với xã Đông Hà, về nước sạch.</p>"
    rows = compare_html(old, new)
    assert all(all(run.is_marked for run in side.runs) for row in rows for side in (row.old, row.new) if side)


def test_dress_that_changed_is_told() -> None:
    row = the_changed_row(compare_html("<p>Một hai ba</p>", "<p>Một <strong>hai</strong> ba</p>"))
    assert marked(row.old) == marked(row.new) == ["hai"]
    assert row.new is not None
    assert [run.dress for run in row.new.runs] == ["", "đậm", ""]


def test_link_that_leads_elsewhere_is_told() -> None:
    row = the_changed_row(
        compare_html('<p>Xem <a href="/a/">đây</a></p>', '<p>Xem <a href="/b/">đây</a></p>')
    )
    assert row.old is not None
    assert row.new is not None
    assert (row.old.runs[-1].dress, row.new.runs[-1].dress) == ("liên kết tới /a/", "liên kết tới /b/")


def test_heading_that_became_a_paragraph_is_told() -> None:
    row = the_changed_row(compare_html("<h2>Đề mục</h2>", '<p class="align-center">Đề mục</p>'))
    assert row.old is not None
    assert row.new is not None
    assert (row.old.kind, row.new.kind) == ("Đề mục lớn", "Đoạn, ở giữa")
    assert marked(row.new) == []


def test_exchanged_picture_with_the_same_alt_is_a_change() -> None:
    picture = '<figure class="image"><img src="/media/anh/2026/07/{}-960.jpg" alt="Hội trường"></figure>'
    row = the_changed_row(compare_html(clean(picture.format("a" * 32)), clean(picture.format("b" * 32))))
    assert row.old is not None
    assert row.new is not None
    assert (row.old.picture, row.new.picture) == ("a" * 32, "b" * 32)
    assert marked(row.new) == []


# Whatever the two texts are

_WORDS = st.sampled_from(
    ["kỳ", "họp", "đại biểu", "<3", "&", "05/07/2026", "cử\u0303 tri", "a.b", "…", "Hà-Nội"]
)
_INLINE = st.sampled_from(["{}", "<b>{}</b>", "<i>{}</i>", "{}<br>", '<a href="/x/">{}</a>', "{}"])
_PIECE = st.builds(lambda around, word: around.format(word), _INLINE, _WORDS)
_TEXT = st.lists(_PIECE, max_size=6).map(" ".join)
_BLOCK = st.builds(
    lambda around, text: around.format(text),
    st.sampled_from(["<p>{}</p>", "<h2>{}</h2>", "<ul><li>{}</li></ul>", "<table><td>{}</td></table>"]),
    _TEXT,
)
_HTML = st.lists(_BLOCK, max_size=5).map("".join)


def _words(sides: list[Side | None]) -> list[str]:
    return " ".join("".join(run.text for run in side.runs) for side in sides if side).split()


@settings(deadline=None)
@given(_HTML, _HTML)
def test_both_sides_give_back_their_words(old: str, new: str) -> None:
    old, new = clean(old), clean(new)
    rows = compare_html(old, new)
    assert _words([row.old for row in rows]) == plain_text(old).split()
    assert _words([row.new for row in rows]) == plain_text(new).split()


@settings(deadline=None)
@given(_HTML, _HTML)
def test_what_is_not_marked_is_on_both_sides(old: str, new: str) -> None:
    for row in compare_html(clean(old), clean(new)):
        kept = [
            [run.text.strip() for run in side.runs if not run.is_marked] if side else []
            for side in (row.old, row.new)
        ]
        assert "".join("".join(kept[0]).split()) == "".join("".join(kept[1]).split())


@given(st.text("abc", max_size=40), st.text("abc", max_size=40), st.sampled_from([0, 30, 10_000]))
def test_common_places_rise_on_both_sides(old: str, new: str, steps: int) -> None:
    pairs = in_common(old, new, Patience(steps))
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(pairs))


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_with_patience_as_much_as_possible_is_common(old: str, new: str) -> None:
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            best[i + 1][j + 1] = best[i][j] + 1 if one == other else max(best[i][j + 1], best[i + 1][j])
    assert len(in_common(old, new, Patience(10_000))) == best[-1][-1]


def test_two_huge_texts_of_two_words_are_compared_within_bounds() -> None:
    old, new = "a b " * 200_000, "b a a " * 130_000
    patience = Patience(100_000)
    in_common(old.split(), new.split(), patience)
    assert patience.steps > -100_000
