"""The day a picture was taken: all that is kept of what a file says of itself, and in the library alone."""

import datetime as dt

from django.core.exceptions import ValidationError
from PIL import ExifTags, Image

from vietnamese.validation import sensible_past_date


def day_taken(exif: Image.Exif) -> dt.date | None:
    """What the camera's clock said, unless it cannot be true. Raises what broken EXIF makes Pillow raise."""
    said = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal, "")
    try:
        year, month, day = str(said)[:10].split(":")
        taken = dt.date(int(year), int(month), int(day))
        sensible_past_date(taken)
    except (ValueError, ValidationError):
        return None
    return taken
