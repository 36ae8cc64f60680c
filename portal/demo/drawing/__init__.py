"""Flat illustrations drawn with Pillow alone: the same name always gives the same picture, and no font is needed."""
