from pathlib import Path

import pytest
from django.test import override_settings
from django.utils.safestring import SafeString

from pagecache.patterns import pattern

SOURCE = """
<a href="{{ address }}"{% if is_new %} class="new"{% endif %}>{{ title }}</a>{{ title }}
"""


@pytest.fixture(autouse=True)
def one_template(tmp_path: Path, settings) -> None:
    (tmp_path / "line.html").write_text(SOURCE)
    options = {**settings.TEMPLATES[0], "DIRS": [tmp_path]}
    settings.TEMPLATES = [options]


def test_values_stand_in_their_places() -> None:
    line = pattern("line.html", "address title", is_new=False)
    assert line.fill(address="/a/", title="Một") == '<a href="/a/">Một</a>Một'


def test_facts_decide_what_the_template_says() -> None:
    line = pattern("line.html", "address title", is_new=True)
    assert ' class="new"' in line.fill(address="/a/", title="Một")


def test_values_are_escaped_unless_they_are_safe() -> None:
    line = pattern("line.html", "address title", is_new=False)
    assert '>&lt;b&gt; &amp; "' not in line.fill(address="/", title='<b> & "')
    assert "&lt;b&gt; &amp; &quot;" in line.fill(address="/", title='<b> & "')
    assert "<b>" in line.fill(address="/", title=SafeString("<b>"))


def test_a_value_that_looks_like_a_place_is_only_a_value() -> None:
    line = pattern("line.html", "address title", is_new=False)
    assert "\ue000title\ue000" in line.fill(address="\ue000title\ue000", title="Một")


def test_it_is_rendered_once() -> None:
    assert pattern("line.html", "address title", is_new=False) is pattern(
        "line.html", "address title", is_new=False
    )


def test_a_template_that_is_worked_on_is_rendered_each_time() -> None:
    with override_settings(DEBUG=True):
        assert pattern("line.html", "address title") is not pattern("line.html", "address title")


def test_a_value_that_is_missing_is_said_at_once() -> None:
    with pytest.raises(KeyError):
        pattern("line.html", "address title", is_new=False).fill(title="Một")
