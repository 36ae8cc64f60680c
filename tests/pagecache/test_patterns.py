from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.safestring import SafeString

from pagecache.patterns import _pattern, filled, filled_page, forget_patterns, live_part, remembered

LINE = """
<a href="{{ address }}"{% if look == "new" %} class="new"{% endif %}>{{ title }}</a>
{% if lead %}: {{ lead }}{% endif %}
""".replace("\n", "")
PAGE = """{% load furniture %}<h1>{{ title }}</h1>
 {% live "path" %}""".replace("\n", "")


@pytest.fixture(autouse=True)
def templates(tmp_path: Path, settings) -> None:
    (tmp_path / "line.html").write_text(LINE)
    (tmp_path / "page.html").write_text(PAGE)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    _pattern.cache_clear()


def line(look: str = "old", **words: str) -> SafeString:
    return filled("line.html", {"address": "/a/", "title": "Một", "lead": "", **words}, look=look)


def page(rf: RequestFactory, title: str | bytes, path: str = "/") -> str:
    request: HttpRequest = rf.get(path)
    return filled_page(request, "page.html", {"title": title}).text


@live_part("path")
def the_path(request: HttpRequest | None) -> SafeString:
    return SafeString(request.path if request else "")


def test_values_stand_in_their_places() -> None:
    assert line() == '<a href="/a/">Một</a>'
    assert line(title="Hai") == '<a href="/a/">Hai</a>'


def test_a_template_may_ask_whether_a_value_is_there() -> None:
    assert line(lead="Mở đầu") == '<a href="/a/">Một</a>: Mở đầu'
    assert line(lead="Khác").endswith(": Khác")
    assert ":" not in line()


def test_facts_decide_what_the_template_says() -> None:
    assert ' class="new"' in line(look="new")
    assert ' class="new"' not in line()


def test_values_are_escaped_unless_they_are_safe() -> None:
    assert "&lt;b&gt; &amp; &quot;" in line(title='<b> & "')
    assert ">&lt;" not in line(title=SafeString("<b>"))


def test_bytes_of_a_page_are_html_already(rf: RequestFactory) -> None:
    assert page(rf, "<b>Một").startswith("<h1>&lt;b&gt;Một</h1>")
    assert page(rf, "<b>Một</b>".encode()).startswith("<h1><b>Một</b></h1>")


def test_a_value_that_looks_like_a_place_is_only_a_value() -> None:
    assert "\ue000title\ue000" in line(address="\ue000title\ue000")


def test_a_template_is_rendered_once_until_it_is_forgotten() -> None:
    line()
    line(title="Hai")
    assert (_pattern.cache_info().hits, _pattern.cache_info().misses) == (1, 1)
    forget_patterns()
    line()
    assert _pattern.cache_info().misses == 1


def test_what_is_remembered_is_filled_in_once_until_templates_are_forgotten() -> None:
    filled_in: list[str] = []

    @remembered
    def greeting(name: str) -> SafeString:
        filled_in.append(name)
        return line(title=name)

    assert [greeting("Hoa"), greeting("Hoa"), greeting("Lan")] == [
        line(title=name) for name in ["Hoa", "Hoa", "Lan"]
    ]
    assert filled_in == ["Hoa", "Lan"]
    forget_patterns()
    greeting("Hoa")
    assert filled_in == ["Hoa", "Lan", "Hoa"]


def test_a_live_part_is_made_for_each_page(rf: RequestFactory) -> None:
    assert page(rf, "Một", "/mot/") == "<h1>Một</h1> /mot/"
    assert page(rf, "Hai", "/hai/") == "<h1>Hai</h1> /hai/"
