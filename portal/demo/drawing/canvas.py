"""A drawing surface, drawn twice as large and shrunk at the end, so that edges are smooth."""

from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageColor, ImageDraw, ImageFilter

Colour = tuple[int, int, int, int]
Point = tuple[float, float]

_OVERSAMPLING = 2


def colour(name: str, alpha: float = 1.0) -> Colour:
    """A hex colour with an opacity between 0 and 1."""
    red, green, blue = ImageColor.getrgb(name)[:3]
    return red, green, blue, round(255 * alpha)


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies this share of the way from the first to the second."""
    a, b = ImageColor.getrgb(first), ImageColor.getrgb(second)
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(a[:3], b[:3], strict=True))


def shade(name: str, amount: float) -> str:
    """Lighter for a positive amount up to 1, darker for a negative one."""
    return mix(name, "#ffffff" if amount > 0 else "#000000", abs(amount))


@cache
def _numbers(path: str) -> tuple[Point, ...]:
    numbers = [float(number) for number in path.split()]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def points(path: str) -> list[Point]:
    """The points of "x y  x y  …"."""
    return list(_numbers(path))


def outline(x: float, y: float, size: float, path: str, *, flip: int = 1) -> list[Point]:
    """A shape given in multiples of its size, as seen from (x, y); flip=-1 mirrors it."""
    return [(x + flip * dx * size, y + dy * size) for dx, dy in _numbers(path)]


def smooth(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """A soft curve through the points (Catmull–Rom)."""
    ends = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for i in range(len(ends) - 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = ends[i : i + 4]
        for step in range(steps):
            t = step / steps
            curve.append((_spline(x0, x1, x2, x3, t), _spline(y0, y1, y2, y3, t)))
    return [*curve, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


class Canvas:
    """Origin at the top left; every measure in points of a picture `width` points wide.

    The finished picture is `pixels` wide: the same drawing, finer or coarser.
    """

    def __init__(self, width: int = 1600, height: int = 1000, *, pixels: int) -> None:
        self.width, self.height = width, height
        self._scale = _OVERSAMPLING * pixels / width
        size = (_OVERSAMPLING * pixels, _OVERSAMPLING * round(height * pixels / width))
        self._image = Image.new("RGB", size, "#ffffff")
        self._pen = ImageDraw.Draw(self._image, "RGBA")

    def polygon(self, points: Sequence[Point], fill: str, alpha: float = 1.0) -> None:
        self._pen.polygon([(x * self._scale, y * self._scale) for x, y in points], fill=colour(fill, alpha))

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str, alpha: float = 1.0) -> None:
        """An ellipse round its centre."""
        self._pen.ellipse(self._box(x - rx, y - ry, x + rx, y + ry), fill=colour(fill, alpha))

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        radius: float = 0,
        alpha: float = 1.0,
    ) -> None:
        box = self._box(x, y, x + width, y + height)
        if radius:
            self._pen.rounded_rectangle(box, radius * self._scale, fill=colour(fill, alpha))
        else:
            self._pen.rectangle(box, fill=colour(fill, alpha))

    def line(self, points: Sequence[Point], fill: str, width: float = 2, alpha: float = 1.0) -> None:
        scaled = [(x * self._scale, y * self._scale) for x, y in points]
        self._pen.line(
            scaled, fill=colour(fill, alpha), width=max(1, round(width * self._scale)), joint="curve"
        )

    def arc(
        self, x: float, y: float, rx: float, ry: float, start: float, end: float, fill: str, width: float = 2
    ) -> None:
        """Degrees clockwise from three o'clock."""
        box = self._box(x - rx, y - ry, x + rx, y + ry)
        self._pen.arc(box, start, end, fill=colour(fill), width=max(1, round(width * self._scale)))

    def pie(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        start: float,
        end: float,
        fill: str,
        alpha: float = 1.0,
    ) -> None:
        self._pen.pieslice(self._box(x - rx, y - ry, x + rx, y + ry), start, end, fill=colour(fill, alpha))

    def gradient(
        self,
        top: str,
        bottom: str,
        box: tuple[float, float, float, float] | None = None,
        *,
        alpha: tuple[float, float] = (1.0, 1.0),
    ) -> None:
        """From top to bottom over the box (left, top, right, bottom), by default over everything."""
        left, upper, right, lower = self._box(*(box or (0, 0, self.width, self.height)))
        size = (right - left, lower - upper)
        column = Image.new("RGB", (1, 256))
        column.putdata([ImageColor.getrgb(mix(top, bottom, i / 255)) for i in range(256)])
        filled = column.resize(size, Image.Resampling.BILINEAR)
        if alpha == (1.0, 1.0):
            self._image.paste(filled, (left, upper))
            return
        start, end = (255 * part for part in alpha)
        opacity = Image.new("L", (1, 256))
        opacity.putdata([round(start + (end - start) * i / 255) for i in range(256)])
        self._image.paste(filled, (left, upper), opacity.resize(size, Image.Resampling.BILINEAR))

    def glow(self, x: float, y: float, radius: float, fill: str, alpha: float = 0.6) -> None:
        """Soft light round a point."""
        left, upper, right, lower = self._box(x - radius, y - radius, x + radius, y + radius)
        size = (right - left, lower - upper)
        edge = 180  # Pillow's gradient reaches 255 in the corners, this at the middle of a side
        falloff = [round(alpha * 255 * max(0.0, 1 - i / edge) ** 2) for i in range(256)]
        mask = Image.radial_gradient("L").point(falloff).resize(size, Image.Resampling.BILINEAR)
        self._image.paste(Image.new("RGB", size, fill), (left, upper), mask)

    def shadow(self, x: float, y: float, rx: float, ry: float, alpha: float = 0.25) -> None:
        """A soft shadow on the ground."""
        for part in range(5):
            share = 1 - part / 6
            self.ellipse(x, y, rx * share, ry * share, "#1d1510", alpha / 4)

    def reflect(self, level: float, depth: float, alpha: float = 0.45, tint: str = "#1c3a52") -> None:
        """Mirror what stands above the water's level into the strip below it."""
        top = round(level * self._scale)
        strip = round(depth * self._scale)
        above = self._image.crop((0, top - strip, self._image.width, top))
        mirrored = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).filter(
            ImageFilter.GaussianBlur(2.5 * self._scale)
        )
        mirrored = Image.blend(mirrored, Image.new("RGB", mirrored.size, tint), 0.3)
        falloff = [round(255 * alpha * (1 - i / 300)) for i in range(256)]
        mask = Image.linear_gradient("L").resize(mirrored.size).point(falloff)
        self._image.paste(mirrored, (0, top), mask)

    def finish(self) -> Image.Image:
        return self._image.reduce(_OVERSAMPLING)

    def _box(self, left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
        """At least one point wide and high."""
        x, y = round(left * self._scale), round(top * self._scale)
        return x, y, max(round(right * self._scale), x + 1), max(round(bottom * self._scale), y + 1)
