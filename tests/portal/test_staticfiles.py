from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from pytest_django import Settings

from portal.staticfiles import PortalStaticFilesStorage

Collect = Callable[[dict[str, str]], tuple[PortalStaticFilesStorage, Path]]


@pytest.fixture
def collect(tmp_path: Path) -> Collect:
    """Post-processes the given files as collectstatic does; the storage and its folder."""

    def collected(files: dict[str, str]) -> tuple[PortalStaticFilesStorage, Path]:
        source, target = tmp_path / "source", tmp_path / "target"
        for folder in (source, target):
            for name, text in files.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text)
        storage = PortalStaticFilesStorage(location=str(target), base_url="/static/")
        origin = FileSystemStorage(location=source)
        for _name, _hashed, processed in storage.post_process({name: (origin, name) for name in files}):
            if isinstance(processed, Exception):
                raise processed
        return storage, target

    return collected


def test_parts_of_the_style_sheet_become_one_file(collect: Collect) -> None:
    storage, folder = collect(
        {
            "css/site.css": '@layer base, parts;\n@import url("base.css") layer(base);\n'
            '@import url("parts/card.css") layer(parts);\n',
            "css/base.css": "p { margin: 0 }\n",
            "css/parts/card.css": ".card { color: red }\n",
        }
    )
    sheet = (folder / storage.hashed_files["css/site.css"]).read_text()
    assert sheet == (
        "@layer base, parts;\n@layer base {\np { margin: 0 }\n}\n@layer parts {\n.card { color: red }\n}\n"
    )


def test_addresses_in_a_part_still_lead_to_their_file(collect: Collect) -> None:
    storage, folder = collect(
        {
            "css/site.css": '@import url("parts/star.css") layer(parts);\n',
            "css/parts/star.css": '.star { background: url("../../img/star.svg") }\n'
            ".dot { background: url(data:image/gif;base64,R0) }\n",
            "img/star.svg": "<svg/>",
        }
    )
    sheet = (folder / storage.hashed_files["css/site.css"]).read_text()
    star = storage.hashed_files["img/star.svg"].removeprefix("img/")
    assert f'url("../img/{star}")' in sheet
    assert "url(data:image/gif;base64,R0)" in sheet


def test_a_changed_part_changes_the_name_of_the_sheet(collect: Collect) -> None:
    files = {"css/site.css": '@import url("a.css") layer(a);\n', "css/a.css": "p { margin: 0 }"}
    first, _ = collect(files)
    second, _ = collect(files | {"css/a.css": "p { margin: 1px }"})
    assert first.hashed_files["css/site.css"] != second.hashed_files["css/site.css"]


def test_a_missing_part_stops_the_collecting(collect: Collect) -> None:
    with pytest.raises(KeyError, match=r"css/none\.css"):
        collect({"css/site.css": '@import url("none.css") layer(a);\n'})


def test_names_that_pages_ask_for_are_compressed(collect: Collect) -> None:
    text = "p { margin: 0 }\n" * 100
    storage, folder = collect({"css/a.css": text, "ckeditor/ckeditor/skins/a.css": text})
    assert (folder / f"{storage.hashed_files['css/a.css']}.br").exists()
    assert (folder / "ckeditor/ckeditor/skins/a.css.gz").exists()
    assert not (folder / "css/a.css.gz").exists()


def test_collecting_again_does_nothing_until_a_file_changes(settings: Settings, tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    (source / "a.css").write_text("p { margin: 0 }")
    (source / "old.css").write_text("p { margin: 0 }")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], target
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "portal.staticfiles.PortalStaticFilesStorage"},
    }

    def collect_if_changed() -> set[str]:
        call_command("collectstatic", interactive=False, if_changed=True, verbosity=0)
        return {path.name for path in target.iterdir()}

    assert "old.css" in collect_if_changed()
    (target / "a.css").unlink()
    assert "a.css" not in collect_if_changed()
    (source / "old.css").unlink()
    collected = collect_if_changed()
    assert "a.css" in collected
    assert not any(name.startswith("old.") for name in collected)
