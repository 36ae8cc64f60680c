"""The sixty pictures that all made-up articles share."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from portal.demo import content
from portal.demo.drawing.scenes import draw

NUMBER = 60
_WIDTH = 960  # pixels: two renditions each


@dataclass(frozen=True)
class SamplePicture:
    """`name` is the scene's (portal.demo.drawing); `file` its name in the folder."""

    name: str
    file: str
    alt: str


def _pictures() -> list[SamplePicture]:
    named = list(content.pictures().items())[:NUMBER]
    return [SamplePicture(name, f"{number:02}.jpg", alt) for number, (name, alt) in enumerate(named, start=1)]


PICTURES = _pictures()


def draw_missing(folder: Path) -> int:
    """Draw what is not in the folder yet; how many were drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [picture for picture in PICTURES if not (folder / picture.file).exists()]
    for picture in missing:
        buffer = BytesIO()
        image: Image.Image = draw(picture.name, pixels=_WIDTH).finish()
        image.save(buffer, "JPEG", quality=88)
        draft = folder / f"{picture.file}.new"
        draft.write_bytes(buffer.getvalue())
        draft.replace(folder / picture.file)
    return len(missing)
