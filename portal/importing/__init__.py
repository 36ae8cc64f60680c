"""Moving in: articles out of a file of JSON lines (docs/moving-in.md has the format)."""
