"""The library at the desk, a module for each part."""

from images.admin.picture import PictureAdmin, PictureTagAdmin, thumbnail

__all__ = ["PictureAdmin", "PictureTagAdmin", "thumbnail"]
