"""Files that people upload, honest and hostile, and pictures of the library."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageCms

from images.models import Picture
from images.storing import store_picture

GPS = 0x8825


def make_image(size: tuple[int, int] = (640, 480), colour: Any = "teal", mode: str = "RGB") -> Image.Image:
    return Image.new(mode, size, colour)


def make_file(image: Image.Image | None = None, kind: str = "JPEG", **options: Any) -> BytesIO:
    """An image file as a browser would send it, at its beginning."""
    file = BytesIO()
    (image or make_image()).save(file, kind, **options)
    file.seek(0)
    file.name = f"anh.{kind.lower()}"  # the test client asks for it
    return file


def make_photo_with_secrets() -> BytesIO:
    """A JPEG that says where it was taken, by whom, with what, and has a comment and a profile."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Nguyen Bi Mat"
    exif[ExifTags.Base.Model] = "MayAnhBiMat"
    exif.get_ifd(GPS)[2] = (21.0, 35.0, 10.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return make_file(exif=exif, comment=b"loi nhan bi mat", icc_profile=profile, xmp=b"<x>xmp bi mat</x>")


def make_png_claiming(width: int, height: int) -> BytesIO:
    """A few bytes of PNG whose header promises a picture of any size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    file = BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body + chunk(b"IEND", b""))
    file.name = "anh.png"
    return file


def make_picture(size: tuple[int, int] = (640, 480), **fields: Any) -> Picture:
    """A picture with its files; alt, caption and the like by keyword."""
    fields.setdefault("alt", "Toàn cảnh hội trường")
    return store_picture(file=make_file(make_image(size)), **fields)
