"""Noise over the letters of a captcha: enough to trouble a program, little enough for a person.

The library seeds `random` with the challenge's key, so that a challenge always has the same picture and
cannot be averaged out of many. Nothing secret comes from here.
"""

import random

from django.conf import settings
from PIL import Image, ImageDraw


def draw_specks(draw: ImageDraw.ImageDraw, image: Image.Image) -> ImageDraw.ImageDraw:
    width, height = image.size
    for _number in range(width * height // 300):
        x, y, radius = random.randrange(width), random.randrange(height), random.randint(1, 3)  # noqa: S311
        colour = random.choice(["#3a2a24", "#a08a80", settings.CAPTCHA_BACKGROUND_COLOR])  # noqa: S311
        draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=colour)
    return draw


def draw_strokes(draw: ImageDraw.ImageDraw, image: Image.Image) -> ImageDraw.ImageDraw:
    """Strokes across the letters in their own colour, and one in the colour of the paper."""
    width, height = image.size
    steps = 6
    for colour in ("#3a2a24", "#3a2a24", "#7d5d52", settings.CAPTCHA_BACKGROUND_COLOR):
        y = random.randint(height // 4, 3 * height // 4)  # noqa: S311
        points = []
        for step in range(steps + 1):
            points.append((step * width // steps, y))
            y = min(max(y + random.randint(-height // 6, height // 6), 10), height - 10)  # noqa: S311
        draw.line(points, fill=colour, width=4, joint="curve")
    return draw
