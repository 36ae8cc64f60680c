"""An uploaded file made into our own renditions: nothing of the upload but what is seen survives."""

import datetime as dt
import struct
import threading
from collections.abc import Collection
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.core.files import File
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, ImageCms
from PIL.ImageFile import ImageFile

from images.models import LARGEST_WIDTH
from images.renditions import FORMATS, SMALLER_WIDTHS, Format
from images.taken import day_taken

MAX_BYTES = 20 * 1024 * 1024
MAX_HEIGHT = 3200  # a long infographic; WebP ends at 16,383
_MEGA = 1_000_000
# What fits into 150 MB, measured. JPEG is decoded at a fraction of its size by draft(); the others have to be
# decoded whole (64 MB for 16 million pixels), and WebP's decoder holds three copies.
_MAX_PIXELS = {"JPEG": 40 * _MEGA, "MPO": 40 * _MEGA, "WEBP": 8 * _MEGA, "PNG": 16 * _MEGA, "GIF": 16 * _MEGA}
_MAX_COEFFICIENTS = 55 * _MEGA  # of a progressive JPEG, which draft() cannot make smaller: 2 bytes each
_MAX_EXIF = 128 * 1024  # bytes; a JPEG's segment has 64 KB
_MAX_SIDE = 20_000  # a ribbon of one row cannot be shrunk strip by strip
_STRIP_ROWS = 64
_MAX_SCANS = 64  # of a progressive JPEG; each costs a pass over the whole picture
_FORMATS = ["JPEG", "PNG", "WEBP", "GIF"]
_SAVE_OPTIONS: dict[Format, dict[str, object]] = {
    "webp": {"format": "WEBP", "quality": 76, "method": 4},  # docs/decisions/0004 compares, with AVIF too
    "jpg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
}
_LONG_WORK = 2_600_000  # pixels of one rendition, of a long infographic for instance: within 2 s all the same
_HURRIED: dict[Format, dict[str, object]] = {"webp": {"method": 2}, "jpg": {}}
# EXIF orientations, and what sets each upright; the last four swap width and height.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow raises on broken or hostile files, beside OSError for most of them.
_UNREADABLE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)
Upload = BinaryIO | File
Rendition = tuple[int, Format]  # its width
_one_at_a_time = threading.Lock()  # three pictures dropped at once cost the memory of one


class PictureRefused(Exception):
    """The file cannot become a picture of the library; the message says why, in Vietnamese."""

    status = 400


@dataclass(frozen=True)
class Renditions:
    """The files of a picture; width and height are those of the largest."""

    width: int
    height: int
    files: dict[Rendition, bytes]
    taken_on: dt.date | None = None


def render(file: Upload) -> Renditions:
    """Check and re-encode an upload. Raises PictureRefused; at most about 2 s and 150 MB."""
    with _one_at_a_time:
        try:
            image, taken_on = _opened_small(file)
            return replace(_encode(image), taken_on=taken_on)
        except _UNREADABLE as error:
            raise PictureRefused(
                _("Tệp này không phải là ảnh đọc được. Hãy chọn ảnh JPEG, PNG, WebP hoặc GIF khác.")
            ) from error


def _opened_small(file: Upload) -> tuple[Image.Image, dt.date | None]:
    """The upload's first frame, upright, in sRGB on white, shrunk to our size; the day it was taken."""
    _check_bytes(file)
    with Image.open(file, formats=_FORMATS) as image:
        _check_pixels(image, file)
        orientation, taken_on = _orientation(image), _taken(image)
        box = (LARGEST_WIDTH, MAX_HEIGHT) if orientation < 5 else (MAX_HEIGHT, LARGEST_WIDTH)
        image.draft("RGB", _fitted(image.size, box))
        image.load()
        shrunk = _in_srgb(_shrunk(image, box), image.info.get("icc_profile"))
        upright = shrunk.transpose(_UPRIGHT[orientation]) if orientation in _UPRIGHT else shrunk
        return upright, taken_on


def _check_bytes(file: Upload) -> None:
    size = file.seek(0, 2)
    file.seek(0)
    if size == 0:
        raise PictureRefused(_("Tệp này trống. Hãy chọn tệp khác."))
    if size > MAX_BYTES:
        raise PictureRefused(_("Ảnh lớn hơn 20 MB. Hãy thu nhỏ rồi tải lại."))


def _check_pixels(image: ImageFile, file: Upload) -> None:
    """Refuse before decoding: a picture of 20 KB may unpack to gigabytes."""
    width, height = image.size
    limit = _MAX_PIXELS[image.format or ""]
    if width * height > limit or max(width, height) > _MAX_SIDE:
        raise PictureRefused(
            _("Ảnh có quá nhiều điểm ảnh (%(width)d × %(height)d). Giới hạn là %(limit)d triệu điểm ảnh.")
            % {"width": width, "height": height, "limit": limit // _MEGA}
        )
    if image.info.get("progressive") and (
        _coefficients(image) > _MAX_COEFFICIENTS or _scans(file) > _MAX_SCANS
    ):
        raise PictureRefused(
            _("Ảnh JPEG kiểu “progressive” này quá lớn. Hãy lưu lại kiểu thường (baseline) hoặc thu nhỏ.")
        )


def _coefficients(image: ImageFile) -> int:
    """How many numbers libjpeg keeps at once for a progressive JPEG: those of all its components."""
    samplings = [(across, down) for _id, across, down, _table in image.layer]  # type: ignore[attr-defined]
    across, down = max(a for a, _d in samplings), max(d for _a, d in samplings)
    return sum(image.width * a // across * image.height * d // down for a, d in samplings)


def _scans(file: Upload) -> int:
    position = file.tell()
    file.seek(0)
    count = file.read().count(b"\xff\xda")
    file.seek(position)
    return count


def _exif(image: Image.Image) -> Image.Exif:
    """What the file says of itself; nothing where that is larger than any camera's.

    A tag's value may unpack to twenty times its bytes.
    """
    exif = image.getexif()
    return exif if len(image.info.get("exif") or b"") <= _MAX_EXIF else Image.Exif()


def _orientation(image: Image.Image) -> int:
    try:
        return int(_exif(image).get(ExifTags.Base.Orientation, 1))
    except _UNREADABLE:
        return 1  # broken EXIF in a good picture


def _taken(image: Image.Image) -> dt.date | None:
    try:
        return day_taken(_exif(image))
    except _UNREADABLE:
        return None


def _fitted(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """The size that fits the box in the same proportion, never larger than it was."""
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _shrunk(image: Image.Image, box: tuple[int, int]) -> Image.Image:
    size = _fitted(image.size, box)
    if image.mode not in {"L", "RGB", "CMYK"}:
        image = _reduced_on_white(image, max(1, min(image.width // size[0], image.height // size[1])))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _reduced_on_white(image: Image.Image, factor: int) -> Image.Image:
    """An RGB copy on white, so many times smaller; strip by strip, so that no second full copy is made."""
    width, height = -(-image.width // factor), -(-image.height // factor)
    reduced = Image.new("RGB", (width, height))
    rows = _STRIP_ROWS * factor
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        if strip.mode == "I;16":
            strip = strip.point(lambda value: value / 256)  # else all but the darkest 255 greys are white
        strip = strip.convert("RGBA")
        white = Image.new("RGB", strip.size, "white")
        white.paste(strip, mask=strip.getchannel("A"))
        reduced.paste(white.reduce(factor), (0, top // factor))
    return reduced


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Three channels in sRGB, without anything the file said about itself."""
    if profile and image.mode in {"RGB", "CMYK"}:
        image = _converted(image, profile)
    bare = Image.new("RGB", image.size)
    bare.paste(image.convert("RGB"))
    return bare


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image  # a broken profile: the colours as they are
    return converted or image


def _encode(image: Image.Image) -> Renditions:
    widths = [*(width for width in SMALLER_WIDTHS if width < image.width), image.width]
    wanted = [(width, suffix) for width in widths for suffix in FORMATS]
    return Renditions(image.width, image.height, _files(image, wanted))


def render_again(rendition: Path, wanted: Collection[Rendition]) -> dict[Rendition, bytes]:
    """Renditions that a picture lacks, from its largest one. Raises PictureRefused."""
    with _one_at_a_time:
        try:
            with Image.open(rendition, formats=_FORMATS) as image:
                return _files(image.convert("RGB"), wanted)
        except _UNREADABLE as error:
            raise PictureRefused(_("Không đọc được tệp %(name)s.") % {"name": rendition.name}) from error


def _files(image: Image.Image, wanted: Collection[Rendition]) -> dict[Rendition, bytes]:
    files: dict[Rendition, bytes] = {}
    for width in sorted({width for width, _suffix in wanted}):
        height = max(1, round(image.height * width / image.width))
        sized = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
        for suffix in FORMATS:
            if (width, suffix) in wanted:
                buffer = BytesIO()
                hurry = _HURRIED[suffix] if width * height > _LONG_WORK else {}
                sized.save(buffer, **_SAVE_OPTIONS[suffix] | hurry)  # type: ignore[arg-type]  # two writers
                files[width, suffix] = buffer.getvalue()
    return files
