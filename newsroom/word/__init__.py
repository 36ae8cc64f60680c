"""A Word file made into a draft; all but the last step (drafts.py) asks no database (docs/word.md)."""
