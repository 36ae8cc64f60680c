"""The day on which a picture was taken, from its file into the library."""

import datetime as dt
import struct
import tracemalloc
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import ExifTags, Image

from accounts.roles import REPORTER
from images.models import Picture
from images.rendering import render
from images.storing import store_picture
from tests.accounts.factories import make_user
from tests.images.factories import make_file

ADD = "/admin/images/picture/add/"


def photo(said: Any = "2026:07:05 09:30:00") -> BytesIO:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = said
    return make_file(exif=exif)


def test_day_of_the_camera_is_read() -> None:
    assert render(photo()).taken_on == dt.date(2026, 7, 5)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "0000:00:00 00:00:00",
        "1900:01:01 00:00:00",
        "2999:01:01 00:00:00",
        "hôm qua",
        "2026:13:45",
        "::",
        5,
    ],
)
def test_day_that_cannot_be_true_is_none(said: Any) -> None:
    assert render(photo(said)).taken_on is None


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_is_no_reason_to_refuse_a_picture() -> None:
    broken = make_file(exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x87\x69\0\x04\0\0\0\x01\xff\xff\xff\xff")
    assert render(broken).taken_on is None


def test_exif_of_many_megabytes_costs_nothing() -> None:
    """One tag of nine million numbers would take 440 MB."""
    count = 9_000_000
    exif = b"MM\0*\0\0\0\x08" + struct.pack(">HHHII", 1, ExifTags.Base.Orientation, 3, count, 26) + bytes(4)
    file = make_file(kind="PNG", exif=exif + b"\x12\x34" * count)
    tracemalloc.start()
    try:
        assert render(file).taken_on is None
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.django_db
def test_picture_is_found_by_its_day() -> None:
    store_picture(file=photo())
    assert Picture.objects.get().taken_on == dt.date(2026, 7, 5)


@pytest.mark.django_db
@pytest.mark.parametrize(("typed", "kept"), [("", dt.date(2026, 7, 5)), ("04/07/2026", dt.date(2026, 7, 4))])
def test_day_that_a_person_says_comes_first(client: Client, typed: str, kept: dt.date) -> None:
    client.force_login(make_user(REPORTER))
    client.post(ADD, {"alt": "Hội trường", "taken_on": typed, "file": photo()})
    assert Picture.objects.get().taken_on == kept
