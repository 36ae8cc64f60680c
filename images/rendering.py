"""An uploaded file made into our own renditions: nothing of the upload but what is seen survives."""

import struct
import threading
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.core.files import File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps
from PIL.ImageFile import ImageFile

from images.models import LARGEST_WIDTH, SMALLER_WIDTHS, Format

MAX_BYTES = 20 * 1024 * 1024
MAX_HEIGHT = 4800  # a long infographic; WebP ends at 16,383
_MEGA = 1_000_000
_MAX_PIXELS_JPEG = 40 * _MEGA  # decoded at a fraction of its size by draft()
_MAX_PIXELS = 16 * _MEGA  # has to be decoded whole: 64 MB
_MAX_SCANS = 64  # of a progressive JPEG; each costs a pass over the whole picture
_FORMATS = ["JPEG", "PNG", "WEBP", "GIF"]
_SAVE_OPTIONS: dict[Format, dict[str, object]] = {
    "webp": {"format": "WEBP", "quality": 80, "method": 3},
    "jpg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
}
_ROTATED = {5, 6, 7, 8}  # EXIF orientations that swap width and height
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
_one_at_a_time = threading.Lock()  # three pictures dropped at once cost the memory of one


class PictureRefused(Exception):
    """The file cannot become a picture of the library; the message says why, in Vietnamese."""

    status = 400


@dataclass(frozen=True)
class Renditions:
    """The files of a picture; width and height are those of the largest."""

    width: int
    height: int
    files: dict[tuple[int, Format], bytes]


def render(file: Upload) -> Renditions:
    """Check and re-encode an upload. Raises PictureRefused; at most about 2 s and 150 MB."""
    with _one_at_a_time:
        try:
            return _encode(_opened_small(file))
        except _UNREADABLE as error:
            raise PictureRefused(
                _("Tệp này không phải là ảnh đọc được. Hãy chọn ảnh JPEG, PNG, WebP hoặc GIF khác.")
            ) from error


def _opened_small(file: Upload) -> Image.Image:
    """The upload's first frame, upright, in sRGB on white, shrunk to our largest size."""
    _check_bytes(file)
    with Image.open(file, formats=_FORMATS) as image:
        _check_pixels(image, file)
        box = (MAX_HEIGHT, LARGEST_WIDTH) if _orientation(image) in _ROTATED else (LARGEST_WIDTH, MAX_HEIGHT)
        image.draft("RGB", _draft_size(image.size, box))
        image.load()
        return _in_srgb(ImageOps.exif_transpose(_shrunk(image, box)))


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
    is_jpeg = image.format in {"JPEG", "MPO"}
    is_progressive = bool(image.info.get("progressive"))
    limit = _MAX_PIXELS_JPEG if is_jpeg and not is_progressive else _MAX_PIXELS
    if width * height > limit:
        raise PictureRefused(
            _("Ảnh có quá nhiều điểm ảnh (%(width)d × %(height)d). Giới hạn là %(limit)d triệu điểm ảnh.")
            % {"width": width, "height": height, "limit": limit // _MEGA}
        )
    if is_progressive and _scans(file) > _MAX_SCANS:
        raise PictureRefused(_("Ảnh JPEG này được nén bất thường. Hãy lưu lại bằng chương trình khác."))


def _scans(file: Upload) -> int:
    position = file.tell()
    file.seek(0)
    count = file.read().count(b"\xff\xda")
    file.seek(position)
    return count


def _orientation(image: Image.Image) -> int:
    return int(image.getexif().get(0x0112, 1))


def _fitted(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """The size that fits the box in the same proportion, never larger than it was."""
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _draft_size(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """Twice the wanted size, so that the shrinking that follows still has something to average."""
    width, height = _fitted(size, box)
    return min(size[0], 2 * width), min(size[1], 2 * height)


def _shrunk(image: Image.Image, box: tuple[int, int]) -> Image.Image:
    size = _fitted(image.size, box)
    if image.mode not in {"L", "RGB", "RGBA", "CMYK"}:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if size == image.size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _in_srgb(image: Image.Image) -> Image.Image:
    """Three channels on white, in sRGB, without anything the file said about itself."""
    profile = image.info.get("icc_profile")
    if image.mode == "RGBA":
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image.getchannel("A"))
        image = white
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
    files: dict[tuple[int, Format], bytes] = {}
    for width in [*(width for width in SMALLER_WIDTHS if width < image.width), image.width]:
        height = max(1, round(image.height * width / image.width))
        sized = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
        for suffix, options in _SAVE_OPTIONS.items():
            buffer = BytesIO()
            sized.save(buffer, **options)  # type: ignore[arg-type]  # options of two different writers
            files[width, suffix] = buffer.getvalue()
    return Renditions(image.width, image.height, files)
