"""A library that is older than one of the sizes."""

from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from images.models import Picture
from tests.images.factories import make_picture

pytestmark = pytest.mark.django_db


def make_renditions(*options: str, ends_with: int = 0) -> tuple[str, str]:
    """What it says, and what it says went wrong."""
    said, wrong = StringIO(), StringIO()
    code: object = 0
    try:
        call_command("make_renditions", *options, stdout=said, stderr=wrong)
    except SystemExit as end:
        code = end.code
    assert code == ends_with
    return said.getvalue(), wrong.getvalue()


def lose_small(picture: Picture) -> list[Path]:
    paths = [picture.path(240, suffix) for suffix in ("webp", "jpg")]
    for path in paths:
        path.unlink()
    return paths


def test_missing_sizes_are_made_from_the_largest() -> None:
    picture = make_picture((1200, 600))
    lost = lose_small(picture)
    said, _wrong = make_renditions()
    assert "1 ảnh thiếu 2 tệp." in said
    for path, kind in zip(lost, ["WEBP", "JPEG"], strict=True):
        image = Image.open(BytesIO(path.read_bytes()))
        assert (image.format, image.size) == (kind, (240, 120))


def test_what_is_there_is_left_as_it_is() -> None:
    picture = make_picture()
    lose_small(picture)
    kept = picture.path(480, "jpg")
    kept.write_bytes(b"as it was")
    make_renditions()
    assert kept.read_bytes() == b"as it was"


def test_dry_run_makes_nothing() -> None:
    lost = lose_small(make_picture())
    said, _wrong = make_renditions("--dry-run", ends_with=1)
    assert "1 ảnh thiếu 2 tệp." in said
    assert not any(path.exists() for path in lost)


def test_whole_library_is_said_to_be_whole() -> None:
    make_picture()
    assert make_renditions() == ("Không ảnh nào thiếu cỡ nào.\n", "")
    assert make_renditions("--quiet") == make_renditions("--quiet", "--dry-run") == ("", "")


def test_picture_without_any_file_is_named_and_stops_nothing() -> None:
    gone, other = make_picture(alt="Đã mất"), make_picture()
    for path in gone.paths():
        path.unlink()
    lost = lose_small(other)
    _said, wrong = make_renditions(ends_with=1)
    assert f"Ảnh {gone.pk} (Đã mất): Không còn tệp nào của ảnh này." in wrong
    assert all(path.exists() for path in lost)


def test_file_that_cannot_be_read_is_named() -> None:
    picture = make_picture()
    lose_small(picture)
    picture.path(640, "jpg").write_bytes(b"no picture")
    _said, wrong = make_renditions(ends_with=1)
    assert f"Không đọc được tệp {picture.token}-640.jpg." in wrong


def test_full_disk_ends_it_with_a_message() -> None:
    picture = make_picture()
    lost = lose_small(picture)
    lost[0].with_suffix(".webp.part").mkdir()  # where the file would be written
    with pytest.raises(CommandError, match="không còn chỗ"):
        make_renditions()
