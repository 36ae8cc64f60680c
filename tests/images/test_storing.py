from contextlib import suppress
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from images.models import Picture
from images.storing import PictureNotKept, PictureRefused, Words, files_as_rows, learn_words, store_picture
from tests.images.factories import make_file, make_picture

pytestmark = pytest.mark.django_db


def files_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_picture_is_stored_with_its_words() -> None:
    stored = store_picture(file=make_file(), alt="Hội trường", caption="Kỳ họp", credit="Ảnh: Văn phòng")
    picture = Picture.objects.get()
    assert picture == stored
    assert (picture.alt, picture.caption, picture.credit) == ("Hội trường", "Kỳ họp", "Ảnh: Văn phòng")
    assert (picture.width, picture.height) == (640, 480)


def test_given_token_names_the_files() -> None:
    picture = store_picture(file=make_file(), token="0a" * 16)
    assert f"/{'0a' * 16}-640.jpg" in picture.default_address


@pytest.mark.parametrize("token", ["../../etc/passwd", "AB" * 16, "ab", ""])
def test_token_cannot_lead_elsewhere(token: str) -> None:
    with pytest.raises(ValueError, match="32 hex"):
        store_picture(file=make_file(), token=token)


def test_two_pictures_never_share_a_name() -> None:
    assert make_picture().token != make_picture().token


def test_second_picture_of_a_token_leaves_the_files_of_the_first(media: Path) -> None:
    first = make_picture(token="0a" * 16)
    before = {path: path.read_bytes() for path in first.paths()}
    with pytest.raises(IntegrityError):
        make_picture((100, 100), token="0a" * 16)
    assert {path: path.read_bytes() for path in first.paths()} == before
    assert files_in(media) == set(before)


@pytest.mark.django_db(transaction=True)
def test_refused_file_leaves_nothing_behind(media: Path) -> None:
    with pytest.raises(PictureRefused):
        store_picture(file=make_file(kind="BMP"))
    assert not Picture.objects.exists()
    assert files_in(media) == set()


@pytest.mark.django_db(transaction=True)
def test_too_long_alt_is_refused_with_a_message(media: Path) -> None:
    with pytest.raises(PictureRefused, match="250"):
        store_picture(file=make_file(), alt="x" * 251)
    assert files_in(media) == set()


@pytest.mark.django_db(transaction=True)
def test_disk_that_takes_no_file_leaves_nothing_behind(media: Path) -> None:
    media.mkdir()
    (media / "anh").write_text("a file where the folder should be")
    with pytest.raises(PictureNotKept) as refusal:
        make_picture()
    assert refusal.value.status == 503
    assert not Picture.objects.exists()
    assert files_in(media) == {media / "anh"}


@pytest.mark.django_db(transaction=True)
def test_disk_that_is_full_half_way_leaves_nothing_behind(media: Path) -> None:
    token = "0a" * 16
    third = Picture(token=token, width=640, height=480).path(640, "webp").with_suffix(".webp.part")
    third.parent.mkdir(parents=True)
    third.symlink_to("/dev/full")  # what is written there finds the disk full
    with pytest.raises(PictureNotKept):
        make_picture(token=token)
    assert not Picture.objects.exists()
    assert files_in(media) == set()


def test_picture_without_words_learns_those_of_the_text() -> None:
    picture = make_picture(alt="")
    learn_words({picture.token: Words("Cử tri phát biểu", "Cử tri xã Tân Lập tại buổi tiếp xúc")})
    picture.refresh_from_db()
    assert picture.alt == "Cử tri phát biểu"
    assert picture.caption == "Cử tri xã Tân Lập tại buổi tiếp xúc"
    assert "cu tri phat bieu" in picture.folded_text


def test_picture_with_words_keeps_them() -> None:
    picture = make_picture(alt="Chủ tọa")
    learn_words({picture.token: Words("Khác", "Khác")})
    picture.refresh_from_db()
    assert (picture.alt, picture.caption) == ("Chủ tọa", "")


def test_words_too_long_for_the_library_are_cut() -> None:
    picture = make_picture(alt="")
    learn_words({picture.token: Words("a" * 300, "b" * 600)})
    picture.refresh_from_db()
    assert (len(picture.alt), len(picture.caption)) == (250, 500)


@pytest.mark.django_db(transaction=True)
def test_transaction_that_fails_takes_its_files_along(media: Path) -> None:
    kept = make_picture()
    with suppress(ZeroDivisionError), files_as_rows(), transaction.atomic():
        make_picture()
        make_picture()
        raise ZeroDivisionError
    assert Picture.objects.get() == kept
    assert files_in(media) == set(kept.paths())
