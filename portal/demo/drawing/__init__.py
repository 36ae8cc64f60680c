"""Flat illustrations drawn with Pillow alone: a name always gives the same picture, and no font is needed."""
