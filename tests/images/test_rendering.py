from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from images.rendering import MAX_BYTES, PictureRefused, Renditions, render
from tests.images.factories import make_file, make_image, make_photo_with_secrets, make_png_claiming


def opened(renditions: Renditions, width: int, suffix: str = "jpg") -> Image.Image:
    return Image.open(BytesIO(renditions.files[width, suffix]))  # type: ignore[index]


def colour_of(file: BytesIO) -> tuple[int, int, int]:
    """The colour in the middle of the largest JPEG, rounded to steps of 16, since JPEG is not exact."""
    renditions = render(file)
    middle = (renditions.width // 2, renditions.height // 2)
    red, green, blue = opened(renditions, renditions.width).getpixel(middle)
    return (red + 8) // 16 * 16, (green + 8) // 16 * 16, (blue + 8) // 16 * 16


def test_large_picture_comes_in_four_widths_and_two_formats() -> None:
    renditions = render(make_file(make_image((2400, 1200))))
    assert (renditions.width, renditions.height) == (1600, 800)
    assert set(renditions.files) == {(w, s) for w in (240, 480, 960, 1600) for s in ("webp", "jpg")}
    for (width, suffix), content in renditions.files.items():
        image = Image.open(BytesIO(content))
        assert image.size == (width, width // 2)
        assert image.format == {"webp": "WEBP", "jpg": "JPEG"}[suffix]


@pytest.mark.parametrize(
    ("width", "widths"),
    [(200, {200}), (240, {240}), (480, {240, 480}), (700, {240, 480, 700}), (1000, {240, 480, 960, 1000})],
)
def test_no_rendition_is_wider_than_the_upload(width: int, widths: set[int]) -> None:
    renditions = render(make_file(make_image((width, 100))))
    assert {width for width, _suffix in renditions.files} == widths


def test_long_picture_is_bounded_in_height() -> None:
    renditions = render(make_file(make_image((800, 8000))))
    assert (renditions.width, renditions.height) == (320, 3200)


def test_one_dot_is_a_picture() -> None:
    assert render(make_file(make_image((1, 1)), "PNG")).width == 1


def test_nothing_the_file_says_about_itself_survives() -> None:
    for content in render(make_photo_with_secrets()).files.values():
        image = Image.open(BytesIO(content))
        assert not image.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(image.info)
        assert b"bi mat" not in content
        assert b"BiMat" not in content


@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_stands_upright_whatever_way_the_camera_was_held(orientation: int) -> None:
    upright = Image.new("RGB", (60, 30), "white")
    upright.paste("red", (0, 0, 30, 15))  # its upper left quarter
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    held = upright.transpose(turns[orientation]) if orientation in turns else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    shown = opened(render(make_file(held, exif=exif, quality=100)), 60)
    assert shown.size == (60, 30)
    red, green, _blue = shown.getpixel((10, 5))
    assert red > 200
    assert green < 80
    assert min(shown.getpixel((50, 25))) > 200


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        (make_image(colour=(255, 0, 0, 0), mode="RGBA"), "PNG"),
        (make_image(colour=(255, 0, 0, 0), mode="RGBA"), "WEBP"),
        (make_image(colour=(0, 0), mode="LA"), "PNG"),
    ],
    ids=["png", "webp", "grey png"],
)
def test_what_was_transparent_is_white(image: Image.Image, kind: str) -> None:
    assert colour_of(make_file(image, kind)) == (256, 256, 256)


def test_transparent_colour_of_a_palette_is_white() -> None:
    image = make_image(colour="navy").quantize(2)
    assert colour_of(make_file(image, "GIF", transparency=image.getpixel((0, 0)))) == (256, 256, 256)


@pytest.mark.parametrize(
    ("image", "kind", "colour"),
    [
        (make_image(colour=1, mode="1"), "PNG", (256, 256, 256)),
        (make_image(colour=128, mode="L"), "PNG", (128, 128, 128)),
        (make_image(colour=0x8000, mode="I;16"), "PNG", (128, 128, 128)),
        (make_image(colour=(0, 255, 255, 0), mode="CMYK"), "JPEG", (256, 0, 0)),
        (make_image((3000, 2000), "teal"), "PNG", (0, 128, 128)),
    ],
    ids=["black and white", "grey", "16 bits", "CMYK", "large"],
)
def test_every_kind_of_colour_is_understood(
    image: Image.Image, kind: str, colour: tuple[int, int, int]
) -> None:
    assert colour_of(make_file(image, kind)) == colour


def test_colours_of_a_profile_become_ours() -> None:
    """Under a profile whose red is blue, a red picture is seen as blue."""
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes().replace(b"rXYZ", b"tXYZ", 1)
    swapped = swapped.replace(b"bXYZ", b"rXYZ", 1).replace(b"tXYZ", b"bXYZ", 1)
    assert colour_of(make_file(make_image(colour="red"), "PNG", icc_profile=swapped)) == (0, 0, 256)


def test_broken_profile_is_passed_over() -> None:
    assert colour_of(make_file(make_image(colour="red"), "PNG", icc_profile=b"khong phai ho so")) == (
        256,
        0,
        0,
    )


def test_first_frame_of_an_animation_is_the_picture() -> None:
    frames = [make_image(colour="blue")]
    file = make_file(make_image(colour="red"), "GIF", save_all=True, append_images=frames)
    assert colour_of(file) == (256, 0, 0)


def truncated() -> BytesIO:
    return BytesIO(make_file(make_image((900, 900))).getvalue()[:2000])


def polyglot() -> BytesIO:
    """A GIF by its first bytes, a script by the rest."""
    return BytesIO(b"GIF89a/*" + b"\x00" * 20 + b"*/=alert(1)//<script>alert(1)</script>")


REFUSED: dict[str, Callable[[], BytesIO]] = {
    "nothing": lambda: BytesIO(b""),
    "text": lambda: BytesIO(b"khong phai anh"),
    "html": lambda: BytesIO(b"<!doctype html><script>alert(1)</script>"),
    "svg": lambda: BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "pdf": lambda: BytesIO(b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj"),
    "zip": lambda: BytesIO(b"PK\x03\x04" + b"\x00" * 100),
    "polyglot": polyglot,
    "truncated": truncated,
    "bmp": lambda: make_file(kind="BMP"),
    "tiff": lambda: make_file(kind="TIFF"),
    "eps": lambda: BytesIO(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
    "bomb by its header": lambda: make_png_claiming(60_000, 60_000),
    "17 million dots": lambda: make_png_claiming(4_250, 4_000),
    "ribbon": lambda: make_png_claiming(30_000, 1),
    "no width": lambda: make_png_claiming(0, 10),
    "too many bytes": lambda: BytesIO(make_file().getvalue() + b"\x00" * MAX_BYTES),
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_is_no_picture_or_too_large_is_refused(make: Callable[[], BytesIO]) -> None:
    with pytest.raises(PictureRefused):
        render(make())


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_refusal_says_the_size_and_the_limit() -> None:
    with pytest.raises(PictureRefused, match=r"4250 × 4000.*16 triệu"):
        render(make_png_claiming(4_250, 4_000))


def test_progressive_photo_is_taken() -> None:
    assert render(make_file(make_image((2000, 1500)), progressive=True)).width == 1600


def test_progressive_photo_of_endless_scans_is_refused() -> None:
    photo = make_file(progressive=True).getvalue()
    with pytest.raises(PictureRefused, match="progressive"):
        render(BytesIO(photo + b"\xff\xda" * 100))


def test_html_behind_a_picture_does_not_survive() -> None:
    file = BytesIO(make_file(kind="GIF").getvalue() + b"<script>alert(1)</script>")
    assert not any(b"<script" in content for content in render(file).files.values())
