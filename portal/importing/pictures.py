"""Pictures of the articles into the library: each fetched once and stored once, wherever it is shown."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from django.utils.crypto import salted_hmac

from guard.fetching import Web
from images.models import Picture
from images.storing import PictureNotKept, PictureRefused, store_picture
from portal.importing.fetching import PictureMissing, fetch, is_web_address, path_of, read_file
from portal.importing.rows import PictureWords

_REMEMBERED = 20_000  # pictures, some 20 MB
_MOST_REPORTED = 1000


@dataclass
class Pictures:
    """The pictures of one run, by their `src`.

    A picture is found again by its token: made with the portal's secret from its address, or from the
    content of its file, so that a later run stores nothing twice and nobody can guess it.
    """

    folder: Path
    web: Web
    missing: dict[str, str] = field(default_factory=dict)  # why, by src; the first of them
    missed: int = 0
    _known: OrderedDict[str, Picture | None] = field(default_factory=OrderedDict)

    def have(self, wanted: Iterable[PictureWords]) -> dict[str, Picture]:
        """Those of the pictures that could be had, by src; stored when they were not yet."""
        found: dict[str, Picture] = {}
        for words in wanted:
            if words.src in self._known:
                self._known.move_to_end(words.src)
            else:
                self._known[words.src] = self._kept(words)
            if picture := self._known[words.src]:
                found[words.src] = picture
        self._forget()
        return found

    def look_for(self, wanted: Iterable[PictureWords]) -> None:
        """Note which files are not there, without reading any or asking the web."""
        for words in wanted:
            if words.src in self._known or is_web_address(words.src):
                continue
            self._known[words.src] = None
            try:
                path_of(words.src, self.folder)
            except PictureMissing as reason:
                self._miss(words, reason)
        self._forget()

    def _kept(self, words: PictureWords) -> Picture | None:
        try:
            if is_web_address(words.src):
                return self._by_token(_token("address", words.src.encode()), words, None)
            content = read_file(words.src, self.folder)
            return self._by_token(_token("file", content), words, content)
        except PictureNotKept:
            raise  # a full disk is nothing to go on with
        except (PictureMissing, PictureRefused) as reason:
            self._miss(words, reason)
            return None

    def _miss(self, words: PictureWords, reason: Exception) -> None:
        self.missed += 1
        if len(self.missing) < _MOST_REPORTED:
            self.missing[words.src] = str(reason)

    def _forget(self) -> None:
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    def _by_token(self, token: str, words: PictureWords, content: bytes | None) -> Picture:
        if kept := Picture.objects.filter(token=token).first():
            return kept
        return store_picture(
            file=BytesIO(fetch(words.src, self.web) if content is None else content),
            alt=words.alt,
            caption=words.caption,
            credit=words.credit,
            token=token,
        )


def _token(kind: str, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    return salted_hmac(f"portal.importing.{kind}", digest, algorithm="sha256").hexdigest()[:32]
