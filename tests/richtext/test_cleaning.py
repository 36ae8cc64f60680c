import unicodedata
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given, settings
from hypothesis import strategies as st

from richtext.cleaning import TooComplex, clean, plain_text
from richtext.grammar import ATTRIBUTES, CLASSES, TAGS, VOID

# What is kept, and in what form

KEPT = [
    "<p>Sáng nay, <strong>kỳ họp</strong> đã <em>khai mạc</em>.</p>",
    "<h2>Một</h2><h3>Hai</h3><h4>Ba</h4>",
    "<p>H<sub>2</sub>O, m<sup>2</sup>, <u>gạch</u>, <s>xóa</s></p>",
    "<ul><li>một<ol><li>hai</li></ol></li></ul>",
    '<ol start="5"><li>năm</li></ol>',
    "<blockquote><p>Trích lời</p></blockquote>",
    '<p class="align-center">giữa</p>',
    '<p><a href="/gioi-thieu/">trong trang</a>, <a href="tel:+84">gọi</a>, <a href="#muc-a">tới</a></p>',
    '<p><a href="https://example.com/" target="_blank" rel="noopener noreferrer">ngoài</a></p>',
    '<figure class="image align-left"><img src="/media/a.jpg" alt="x" width="300" height="200">'
    "<figcaption>Chú thích <em>nghiêng</em></figcaption></figure>",
    '<table><caption>Bảng 1</caption><thead><tr><th scope="col">A</th></tr></thead>'
    '<tbody><tr><td colspan="2">1</td></tr></tbody></table>',
    '<p>một<br>hai</p><hr><p>5 &lt; 6 &amp; 7 &gt; 2 "trích"</p>',
]


@pytest.mark.parametrize("html", KEPT)
def test_what_the_editor_writes_is_kept_as_it_is(html: str) -> None:
    assert clean(html) == html


CHANGED = {
    "other names of tags": (
        "<p><b>a</b><i>b</i><del>c</del></p>",
        "<p><strong>a</strong><em>b</em><s>c</s></p>",
    ),
    "the page's own heading": ("<h1>a</h1><h6>b</h6>", "<h2>a</h2><h4>b</h4>"),
    "divisions": ("<div>a<div>b</div></div>c", "<p>a</p><p>b</p><p>c</p>"),
    "loose text": ("a <b>b</b>", "<p>a <strong>b</strong></p>"),
    "a tag around paragraphs": (
        "<b><p>a</p><p>b</p></b>",
        "<p><strong>a</strong></p><p><strong>b</strong></p>",
    ),
    "open tags": ("<p>a<p>b<ul><li>c<li>d", "<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>"),
    "crossed tags": ("<p><b>a<i>b</b>c</i></p>", "<p><strong>a<em>b</em></strong><em>c</em></p>"),
    "open cells": (
        "<table><tr><td>a<td>b<tr><th>c</table>",
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></tbody></table>",
    ),
    "text loose in a table": ("<table>a</table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
    "parts without their whole": ("<li>a</li><td>b</td><caption>c</caption>", "<p>a</p><p>b</p><p>c</p>"),
    "text loose in a list": ("<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
    "a link in a link": (
        '<p><a href="/a">a<a href="/b">b</a></a></p>',
        '<p><a href="/a">a</a><a href="/b">b</a></p>',
    ),
    "Word's empty paragraphs": (
        "<p>&nbsp;</p><p><o:p></o:p></p><p><b> </b></p><p>a</p><p><br></p>",
        "<p>a</p>",
    ),
    "hard blanks": ("<p>Hội\xa0đồng&nbsp;nhân dân</p>", "<p>Hội đồng nhân dân</p>"),
    "styles": ('<p style="color:red" id="x" lang="vi">a</p>', "<p>a</p>"),
    "other programs' alignment": (
        '<p align="center">a</p><p style="text-align: RIGHT">b</p>',
        '<p class="align-center">a</p><p class="align-right">b</p>',
    ),
    "foreign classes": ('<p class="MsoNormal align-right x">a</p>', '<p class="align-right">a</p>'),
    "a figure without its class": (
        '<figure><img src="/a.jpg"></figure>',
        '<figure class="image"><img src="/a.jpg" alt=""></figure>',
    ),
    "addresses of this site": (
        '<p><a href="http://127.0.0.1:8000/x/">a</a><img src="http://127.0.0.1:8000/media/a.jpg"></p>',
        '<p><a href="/x/">a</a><img src="/media/a.jpg" alt=""></p>',
    ),
    "a false copyright sign": (
        '<p><a href="/?a=1&copy=2">a</a></p>',
        '<p><a href="/?a=1&amp;copy=2">a</a></p>',
    ),
    "a picture without address": ('<p>a<img alt="x"></p>', "<p>a</p>"),
    "a picture written into the text": ('<p>a<img src="data:image/png;base64,AA"></p>', "<p>a</p>"),
    "upper case": ('<P CLASS="align-left">A</P>', '<p class="align-left">A</p>'),
    "wild sizes": (
        '<p><img src="/a.jpg" alt="" width="100%" height="99999"></p>',
        '<p><img src="/a.jpg" alt=""></p>',
    ),
    "control characters": ("<p>a\x00\x08b&#0;c\ud800</p>", "<p>ab\ufffdc</p>"),
    "text after an open comment": ("<p>a<!-- b</p>", "<p>a</p>"),
    "nothing": ("", ""),
    "signs of less": ("<p>a < b << c <3 </ d</p>", None),
}


@pytest.mark.parametrize(("html", "cleaned"), CHANGED.values(), ids=CHANGED)
def test_what_others_write_becomes_ours(html: str, cleaned: str | None) -> None:
    if cleaned is not None:
        assert clean(html) == cleaned
    else:
        assert plain_text(clean(html)).startswith("a < b << c <3")


# What never gets through

PAYLOADS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror\n=\nalert(1)//",
    "<img/src='x'/onerror=alert(1)>",
    '<img src="x` `<script>alert(1)</script>"` `>',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<math href=javascript:alert(1)>x</math>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='jAvAsCrIpT&colon;alert(1)'>x</a>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='x.swf'></object><embed src=x>",
    "<form action=javascript:alert(1)><input type=submit><button formaction=javascript:alert(1)>x</button>",
    "<style>*{background:url(javascript:alert(1))}</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<link rel=stylesheet href=//evil.example/x.css><meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--!><img src=x onerror=alert(1)>-->",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title><img src=x onerror=alert(1)></title>",
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    "<select><template><img src=x onerror=alert(1)></template></select>",
    "<p>\u0338 onmouseover=alert(1) x=<b>",
    "<p title='>\u0338'>\u0338 onclick=alert(1)",
    "<table><td background=javascript:alert(1)>x</table>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    '<a href="https://x" ping=//evil.example target=_top>x</a>',
    "<p id=x name=y class='cke_x'>x</p>",
    "<x contenteditable onfocus=alert(1) autofocus>x</x>",
    "<p/onclick=alert(1)/>x",
    "<<p>img src=x onerror=alert(1)>",
    "<a href='x' href='javascript:alert(1)'>x</a>",
    "<plaintext><script>alert(1)</script>",
    "<img src='//evil.example/x.png' srcset='//evil.example/y.png 2x' style='position:fixed'>",
]


class Auditor(HTMLParser):
    """Reads HTML anew and notes what our grammar does not know."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, ()):
                self.found.append(f"{tag} {name}")
            if name == "class" and not set((value or "").split()) <= set(CLASSES[tag]):
                self.found.append(f"{tag} class={value}")
            scheme = (value or "").strip().lower().partition(":")[0]
            if name in {"href", "src"} and scheme in {"javascript", "data", "vbscript"}:
                self.found.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        self.found.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.found.append("declaration")


def unknown_in(html: str) -> list[str]:
    auditor = Auditor()
    auditor.feed(html)
    auditor.close()
    return auditor.found


@pytest.mark.parametrize("payload", PAYLOADS)
def test_active_content_is_inert_after_one_pass_and_the_same_after_two(payload: str) -> None:
    cleaned = clean(payload)
    assert unknown_in(cleaned) == []
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("payload", PAYLOADS)
def test_composing_the_stored_text_later_wakes_nothing(payload: str) -> None:
    assert unknown_in(unicodedata.normalize("NFC", clean(payload))) == []


# Any input at all

NAMES = st.sampled_from(
    [
        *sorted(TAGS),
        "b",
        "i",
        "div",
        "span",
        "svg",
        "math",
        "style",
        "script",
        "font",
        "h1",
        "select",
        "template",
    ]
)
FRAGMENTS = st.one_of(
    NAMES.map(lambda name: f"<{name}>"),
    NAMES.map(lambda name: f"</{name}>"),
    st.sampled_from(
        [
            '<a href="/x">',
            "<a href='javascript:x'>",
            '<img src="/media/a.jpg" alt="a">',
            '<td colspan="2">',
            '<p class="align-left" onclick="x">',
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&nbsp;",
            "&lt;",
            "&#824;",
            "&amp;lt;script&gt;",
            "\u0338",
            "<",
            ">",
            '"',
            "'",
            "=",
            "/",
            "\n",
            "x",
        ]
    ),
    st.text(max_size=5),
)
SOUP = st.lists(FRAGMENTS, max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(SOUP)
@example("<p>e<span>\u0301</span></p>")
@example("<table><tr><table><td><a href='/x'><li><table>x")
@example("<a href='/x'><b><p>x<ul>y</a>z")
def test_any_soup_is_inert_after_one_pass_and_the_same_after_two(soup: str) -> None:
    cleaned = clean(soup)
    assert unknown_in(cleaned) == []
    assert clean(cleaned) == cleaned


class Nesting(HTMLParser):
    """Notes end tags that close something else than what was opened last."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@settings(max_examples=200, deadline=None)
@given(SOUP)
def test_any_soup_comes_out_properly_nested(soup: str) -> None:
    nesting = Nesting()
    nesting.feed(clean(soup))
    assert nesting.wrong == []
    assert nesting.open == []


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_comes_back_as_it_was_typed(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    shown = "".join(c for c in text.replace("\xa0", " ") if c >= " " or c in "\t\n\f")
    words = unicodedata.normalize("NFC", shown.replace("\x7f", "")).split()
    assert plain_text(clean(f"<p>a {escaped}</p>")).split() == ["a", *words]


def test_stored_text_is_composed() -> None:
    decomposed = unicodedata.normalize(
        "NFD", "<p>Hội đồng</p><figure><img src='/a.jpg' alt='Đại biểu'></figure>"
    )
    assert "<p>Hội đồng</p>" in clean(decomposed)
    assert 'alt="Đại biểu"' in clean(decomposed)


# What is too much

WORST = {
    "nested": "<div>" * 200_000,
    "nested in turn": "<b><i>" * 600,
    "nested and closed": "<blockquote>" * 1001 + "x" + "</blockquote>" * 1001,
    "unknown tags": "<x>" * 1001,
    "false ends": "<div></x>" * 50_000,
    "ends out of reach": "<div><table><tr><td></div>" * 300,
    "open formats that add up": "".join(f"<p><b id={n}>x" for n in range(50_000)),
    "formats carried along": "<b><i><u><s><sub><sup>" + "<p>x" * 90_000,
    "text loose in tables": "<table>x</table>" * 60_000,
    "references": "&" * 999_999,
    "deep and wide": "<blockquote>" * 900 + "<h2>x</h2>" * 30_000,
    "very many tags": "<p>" * 300_000,
    "too long": "x" * 1_000_001,
    "too long in bytes": "ộ" * 400_000,
    "too long when written out": "<" * 500_000,
}


@pytest.mark.parametrize("html", WORST.values(), ids=WORST)
def test_what_nobody_writes_is_refused_with_a_message(html: str) -> None:
    with pytest.raises(TooComplex) as refusal:
        clean(html)
    assert isinstance(refusal.value, ValidationError)
    assert "Nội dung" in refusal.value.messages[0]


LONG = {
    "open paragraphs": "<p>x" * 5_000,
    "open items": "<ul>" + "<li>x" * 5_000,
    "open cells": "<table>" + "<tr><td>x" * 5_000,
    "breaks": "x<br>" * 5_000,
    "pictures": '<p><img src="/a.jpg">' * 5_000,
    "paragraphs of Word": "<p class=MsoNormal><span lang=VI><o:p>Kỳ họp</o:p></span></p>\n" * 5_000,
    "as deep as may be": "<blockquote>" * 900 + "x" + "</blockquote>" * 900,
    "as long as may be": "x" * 999_993,
    "very many attributes": "<p " + "a=1 " * 200_000 + ">x",
    "one endless tag": "<p " * 300_000,
    "one endless number": f"<p>x&#{'9' * 900_000};",
    "one letter with very many marks": "a" + "\u0301\u0323" * 240_000,
    "open comments": "<p>x" + "<!--" * 200_000,
}


@pytest.mark.parametrize("html", LONG.values(), ids=LONG)
def test_long_and_careless_html_is_taken(html: str) -> None:
    clean(html)


def test_open_paragraphs_are_not_nested() -> None:
    assert clean("<p>x" * 3) == "<p>x</p><p>x</p><p>x</p>"


# The words alone


def test_words_of_a_text_are_one_line_with_captions_and_cells() -> None:
    html = (
        "<h2>Kỳ họp</h2><p>Sáng&nbsp;5/7,<br>khai  mạc.</p><figure class='image'><img src='/a.jpg' alt='tả'>"
        "<figcaption>Quang cảnh</figcaption></figure><table><tr><td>1</td><td>2 &lt; 3</td></tr></table>"
    )
    assert plain_text(clean(html)) == "Kỳ họp Sáng 5/7, khai mạc. Quang cảnh 1 2 < 3"


def test_word_is_not_cut_by_a_tag_inside_it() -> None:
    assert plain_text("<p>Hội đ<strong>ồng</strong></p>") == "Hội đồng"


def test_words_of_nothing_are_nothing() -> None:
    assert plain_text("") == ""
