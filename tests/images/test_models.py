from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import User
from images.models import Picture
from tests.accounts.factories import make_user
from tests.images.factories import make_picture

pytestmark = pytest.mark.django_db


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_addresses_of_a_large_picture() -> None:
    picture = Picture(token="ab" * 16, folder="2026/07", width=1600, height=900)
    start = f"/media/anh/2026/07/{'ab' * 16}"
    assert picture.widths == [240, 480, 960, 1600]
    assert picture.default_address == f"{start}-960.jpg"
    assert picture.largest_address == f"{start}-1600.jpg"
    assert (
        picture.srcset("webp")
        == f"{start}-240.webp 240w, {start}-480.webp 480w, {start}-960.webp 960w, {start}-1600.webp 1600w"
    )


@pytest.mark.parametrize(("width", "default"), [(100, 100), (480, 480), (700, 700), (960, 960), (1200, 960)])
def test_default_address_is_the_largest_up_to_960(width: int, default: int) -> None:
    assert Picture(width=width, height=10).default_address.endswith(f"-{default}.jpg")


@pytest.mark.parametrize(("pixels", "width"), [(1, 240), (240, 240), (241, 480), (1000, 1200), (5000, 1200)])
def test_address_for_a_place_is_the_smallest_that_fills_it(pixels: int, width: int) -> None:
    assert Picture(width=1200, height=10).address_for(pixels).endswith(f"-{width}.jpg")


def test_every_address_has_its_file(media: Path) -> None:
    picture = make_picture((1000, 500))
    assert set(files_in(media)) == set(picture.paths())
    assert len(picture.paths()) == 8


def test_picture_is_named_by_its_words() -> None:
    assert str(make_picture(alt="Chủ tọa điều hành")) == "Chủ tọa điều hành"
    assert str(make_picture(alt="", caption="Kỳ họp")) == "Kỳ họp"
    assert str(make_picture(alt="")).startswith("Ảnh tải lên lúc ")


def test_words_are_stored_composed_and_folded() -> None:
    picture = make_picture(alt="Ho\u0323\u0302i đồng", credit="TTXVN")
    assert picture.alt == "Hội đồng"
    assert picture.folded_text.split() == ["hoi", "dong", "ttxvn"]


def test_deleting_a_picture_removes_its_files(
    media: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    picture = make_picture()
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    assert files_in(media) == []


def test_deleting_many_pictures_removes_their_files_only(
    media: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    make_picture(alt="một")
    make_picture(alt="hai")
    kept = make_picture(alt="ba")
    with django_capture_on_commit_callbacks(execute=True):
        Picture.objects.exclude(pk=kept.pk).delete()
    assert set(files_in(media)) == set(kept.paths())


def test_files_stay_when_the_deletion_is_undone(media: Path) -> None:
    picture = make_picture()
    with transaction.atomic():
        picture.delete()
        transaction.set_rollback(True)
    assert set(files_in(media)) == set(picture.paths())


def test_a_file_that_the_disk_does_not_give_back_keeps_no_other(
    media: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    picture = make_picture()
    stuck = picture.paths()[0]
    stuck.unlink()
    stuck.mkdir()  # which nobody unlinks
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    assert files_in(media) == []


def test_picture_outlives_the_account_that_uploaded_it() -> None:
    user = make_user()
    picture = make_picture(uploaded_by=user)
    User.objects.all().delete()
    picture.refresh_from_db()
    assert picture.uploaded_by is None


def test_database_refuses_a_picture_without_a_size() -> None:
    with pytest.raises(IntegrityError, match="images_picture_has_a_size"):
        Picture.objects.create(width=0, height=10)


def test_database_refuses_a_second_picture_of_a_token() -> None:
    Picture.objects.create(token="ab" * 16, width=1, height=1)
    with pytest.raises(IntegrityError):
        Picture.objects.create(token="ab" * 16, width=1, height=1)


def test_the_focus_lies_within_the_picture() -> None:
    picture = make_picture()
    picture.focus_x = 11
    with pytest.raises(IntegrityError, match="images_focus_lies_within_the_picture"), transaction.atomic():
        picture.save()
