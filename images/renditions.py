"""Where the files of a picture lie and what they are called, from the four values that say it."""

from typing import Literal, NamedTuple

from django.conf import settings

Format = Literal["webp", "jpg"]
FORMATS: tuple[Format, ...] = ("webp", "jpg")
MIDDLE = 5  # of the ten steps across a picture, in which its focus is said
SMALLER_WIDTHS = (240, 480, 960)  # docs/pictures.md says for which places


class Renditions:
    """What a Picture and the few columns of it that a list reads have in common."""

    __slots__ = ()

    token: str
    folder: str
    width: int
    height: int
    alt: str

    @property
    def widths(self) -> list[int]:
        """The widths of the renditions, ascending; the last is the picture's own."""
        return [*(width for width in SMALLER_WIDTHS if width < self.width), self.width]

    def address(self, width: int, suffix: Format) -> str:
        """The address of one rendition; the width is one of `widths`."""
        return f"{settings.MEDIA_URL}anh/{self.folder}/{self.token}-{width}.{suffix}"

    def address_for(self, pixels: int) -> str:
        """The smallest JPEG that is at least so wide; the largest when none is."""
        return self.address(next((w for w in self.widths if w >= pixels), self.width), "jpg")

    @property
    def default_address(self) -> str:
        """What a browser without `srcset` loads, and what the editor puts into a text: JPEG, at most 960."""
        return self.address(self.widths_up_to(960)[-1], "jpg")

    @property
    def largest_address(self) -> str:
        """The largest JPEG, for feeds and for the cards of social networks."""
        return self.address(self.width, "jpg")

    def widths_up_to(self, most: int) -> list[int]:
        """Those that a place of the page needs, at least the smallest."""
        return [width for width in self.widths if width <= most] or self.widths[:1]

    def srcset(self, suffix: Format, *, most: int = 100_000) -> str:
        return ", ".join(f"{self.address(width, suffix)} {width}w" for width in self.widths_up_to(most))


class _CoverColumns(NamedTuple):
    token: str
    folder: str
    width: int
    height: int
    alt: str = ""


class Cover(_CoverColumns, Renditions):
    """A picture as a list of articles shows it, where the link's own text already names it."""

    __slots__ = ()
