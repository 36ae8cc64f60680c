"""The twelve portraits of the demo's officials, 960 × 1280 points."""

from portal.demo.drawing.busts import bust
from portal.demo.drawing.canvas import Canvas, mix, shade
from portal.demo.drawing.looks import Look

_GREY, _SILVER = "#7c7673", "#b9b4b0"
PORTRAITS: dict[str, tuple[str, Look]] = {
    "ha-quang-lam": ("#cfd8df", Look("#e8b98f", _GREY, "parted", "suit", "#1f2d45", "#a8121c")),
    "luong-thi-mai-khue": ("#ecd9cd", Look("#f0c9a4", "#231a18", "bun", "aodai", "#8c1d2b", "#f0c7a0")),
    "do-viet-thac": (
        "#d3dccf",
        Look("#e8b98f", "#3a3431", "parted", "suit", "#5b626c", "#27548a", glasses=True),
    ),
    "phung-dang-khai": ("#d9d4e0", Look("#dda97c", "#1b1716", "short", "suit", "#23252b", "#2b5c94")),
    "nong-thi-bich-dao": ("#efe2c4", Look("#f0c9a4", "#231a18", "tied", "aodai", "#2d5d94", "#cfe3f5")),
    "mac-dinh-tuyen": (
        "#d8dedb",
        Look("#e8b98f", _SILVER, "swept", "suit", "#5a4334", "#7d5a1c", glasses=True),
    ),
    "ta-thi-hoai-ngan": ("#d6e2e3", Look("#f0c9a4", "#2b201c", "bob", "vest", "#c9b08c", "#a8121c")),
    "chu-minh-nghi": ("#e6ddd2", Look("#e8b98f", "#1b1716", "swept", "suit", "#2f5f9e", "#233a5e")),
    "kieu-thi-dieu-lien": ("#dfe5d4", Look("#f0c9a4", "#3a2c26", "curly", "aodai", "#a58bbd", "#f3e4f4")),
    "vi-van-thoong": ("#e9dfc9", Look("#c98f63", _SILVER, "short", "indigo", "#28305a", "#c9ccd2")),
    "lo-thi-anh-nhat": ("#e9d3d3", Look("#e8b98f", "#231a18", "long", "com", "#f3f1ec", "#b9bec6")),
    "trinh-ba-thuyen": (
        "#d2e0da",
        Look("#c98f63", "#1b1716", "short", "shirt", "#a9c6dc", "#27548a", broad=1.05),
    ),
}


def draw_portrait(name: str, *, pixels: int) -> Canvas:
    """KeyError for a name that nobody of the demo has."""
    background, look = PORTRAITS[name]
    c = Canvas(960, 1280, pixels=min(960, pixels))
    c.gradient(shade(background, 0.35), mix(background, "#8b8580", 0.25))
    c.glow(480, 470, 620, "#ffffff", 0.55)
    bust(c, 480, 500, 470, look)
    if look.dress == "suit":
        _badge(c, 480 - 205, 500 + 520)
    return c


def _badge(c: Canvas, x: float, y: float) -> None:
    """The small red pin with its gold star."""
    c.ellipse(x, y, 20, 20, "#c9a03a")
    c.ellipse(x, y, 16, 16, "#c8202b")
    c.ellipse(x, y, 6, 6, "#f5cf52")
