from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.exceptions import ValidationError
from django.forms import Form

from richtext.cleaning import MAX_BYTES
from richtext.editor import CKEDITOR_CONFIGS
from richtext.forms import EditorWidget, RichTextField


class BodyForm(Form):
    body = RichTextField(label="Nội dung")
    note = RichTextField(label="Ghi chú", required=False)


def test_field_gives_clean_html() -> None:
    form = BodyForm({"body": "<p onclick='x'>a<script>alert(1)</script></p>", "note": "<h1>b</h1>"})
    assert form.is_valid()
    assert form.cleaned_data == {"body": "<p>a</p>", "note": "<h2>b</h2>"}


@pytest.mark.parametrize(
    ("typed", "is_changed"),
    [
        ("<p>a</p>\r\n", False),
        ("<p><span style='color: red'>a</span></p>", False),
        ("<p>b</p>", True),
        ("", True),
    ],
)
def test_only_other_words_are_a_change(typed: str, is_changed: bool) -> None:
    assert BodyForm({"body": typed}, initial={"body": "<p>a</p>"}).has_changed() is is_changed


@pytest.mark.parametrize("html", ["<div>" * 2000 + "chữ đã gõ", "chữ đã gõ" + "x" * MAX_BYTES])
def test_too_complex_html_is_an_error_of_the_field_that_keeps_the_text(html: str) -> None:
    form = BodyForm({"body": html})
    assert not form.is_valid()
    assert "Nội dung" in form.errors["body"][0]
    assert "chữ đã gõ" in str(form["body"])


@pytest.mark.parametrize("html", ["", "  ", "<p>&nbsp;</p>", "<p><br></p>", "<!-- x -->"])
def test_nothing_but_blanks_is_nothing(html: str) -> None:
    with pytest.raises(ValidationError, match="bắt buộc"):
        RichTextField().clean(html)
    assert RichTextField(required=False).clean(html) == ""


def test_nul_is_refused() -> None:
    with pytest.raises(ValidationError):
        RichTextField().clean("a\x00b")


def test_typed_html_cannot_leave_its_textarea() -> None:
    shown = EditorWidget().render("body", "</textarea><script>alert(1)</script>", {"id": "id_body"})
    assert shown.partition("<details")[0].count("</textarea>") == 1
    assert "<script" not in shown


def test_widget_has_no_inline_script_or_style() -> None:
    shown = EditorWidget().render("body", "", {"id": "id_body"})
    assert "<script" not in shown
    assert "style=" not in shown


def test_our_script_is_loaded_after_the_editor() -> None:
    scripts = str(EditorWidget().media)
    order = [
        "ckeditor-init.js",
        "ckeditor/ckeditor.js",
        "fixups.js",
        "richtext/words.js",
        "richtext/editor.js",
    ]
    assert [scripts.index(name) for name in order] == sorted(scripts.index(name) for name in order)


def test_form_is_sent_in_parts_so_that_a_long_text_fits() -> None:
    assert BodyForm().is_multipart()


# Each switch answers a flaw that docs/decisions/0003-ckeditor-4.md names

CONFIG = CKEDITOR_CONFIGS["default"]


@pytest.mark.parametrize(
    "plugin",
    [
        *["preview", "docprops", "sourcearea", "print", "newpage", "save", "templates", "exportpdf"],
        *["iframe", "flash", "forms", "embed", "embedbase", "scayt", "wsc", "about", "smiley"],
    ],
)
def test_plugin_with_a_flaw_or_without_use_is_off(plugin: str) -> None:
    assert plugin in CONFIG["removePlugins"].split(",")
    assert plugin not in CONFIG["extraPlugins"].split(",")


def test_editor_never_edits_whole_pages_and_never_allows_everything() -> None:
    assert CONFIG["fullPage"] is False
    assert "allowedContent" not in CONFIG
    assert CONFIG["extraAllowedContent"] == "ol[start]"
    assert {"script", "style", "iframe", "object", "embed"} <= set(CONFIG["disallowedContent"].split())
    assert "*[on*]" in CONFIG["disallowedContent"]


def test_editor_asks_no_other_host_about_its_version() -> None:
    widget = EditorWidget()
    widget.render("body", "", {"id": "id_body"})
    assert widget.config["versionCheck"] is False


def test_code_snippets_that_need_geshi_are_not_there() -> None:
    assert "codesnippet" not in CONFIG["extraPlugins"]


def test_files_with_flaws_are_not_collected() -> None:
    finder = AppDirectoriesFinder(["ckeditor"])
    files = [name for name, _storage in finder.list(apps.get_app_config("staticfiles").ignore_patterns)]
    assert "ckeditor/ckeditor/plugins/image2/plugin.js" in files
    assert not [name for name in files if name.endswith((".html", ".md", ".php", ".swf"))]
    assert not [name for name in files if "/samples/" in name or "geshi" in name or "/preview/" in name]
    languages = {Path(name).stem for name in files if "/lang/" in name}
    assert languages == {"vi", "en"}
    assert len(files) < 80


def test_letters_are_stored_as_letters() -> None:
    assert CONFIG["entities"] is False
