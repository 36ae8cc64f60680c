"""In which encoding a reader takes a page: brotli before gzip before plain."""

import gzip
from functools import lru_cache

import brotli

ENCODINGS = ("br", "gzip", "")
_BROTLI_QUALITY = 5
_GZIP_LEVEL = 6


@lru_cache(maxsize=256)
def best_encoding(accepted: str) -> str:
    """The best of ENCODINGS that an Accept-Encoding header allows; "" is plain, which all readers take."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    for encoding in ENCODINGS[:-1]:
        if weights.get(encoding, weights.get("*", False)):
            return encoding
    return ""


def encoded(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        compressed: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY)
        return compressed
    if encoding == "gzip":
        return gzip.compress(body, _GZIP_LEVEL, mtime=0)
    return body
