"""What a reader typed, understood. Nothing that can be typed is an error."""

import re
from dataclasses import dataclass
from itertools import pairwise

from guard.text import visible_text
from search.words import Word, has_digit, in_title, pair, words

LONGEST = 200  # characters that are read
MOST_WORDS = 16
_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_TERM = re.compile(r'(?P<minus>(?<!\S)[-−–])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Query:
    """The wanted words in their order; `phrases` of at least two words that stand together; what must not
    stand in the text. `is_cut`: what was typed is longer than what is looked for."""

    wanted: tuple[Word, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    unwanted: tuple[tuple[str, ...], ...] = ()
    is_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.wanted)

    @property
    def folded(self) -> list[str]:
        return [word.folded for word in self.wanted]

    @property
    def neighbours(self) -> list[tuple[str, str]]:
        """The words as typed, two by two."""
        return [(first.folded, second.folded) for first, second in pairwise(self.wanted)]

    @property
    def has_marks(self) -> bool:
        return any(word.folded != word.marked for word in self.wanted)

    def everywhere(self) -> list[str]:
        """Tokens that every text found has."""
        return sorted(set(self.folded))

    def titled(self) -> list[str]:
        """Tokens of the texts that have every word in their title."""
        return sorted({in_title(folded) for folded in self.folded})

    def side_by_side(self) -> list[str]:
        """Tokens of texts in which the words stand together, as far as such pairs are kept. Where phrases
        were asked for, the words of each: what follows a phrase may stand anywhere."""
        runs = self.phrases or (tuple(self.folded),)
        pairs = {pair(*both) for run in runs for both in pairwise(run)}
        return sorted(pairs.union(set(self.folded).difference(*runs)))

    def signs(self) -> set[str]:
        """Pairs with a number, as in "12/NQ-HĐND", within phrases: those are kept of every text."""
        both = (words for phrase in self.phrases for words in pairwise(phrase))
        return {pair(*words) for words in both if any(map(has_digit, words))}

    def refused(self) -> list[str]:
        """Tokens that no text found has."""
        return [phrase[0] for phrase in self.unwanted if len(phrase) == 1]


def parse(typed: str) -> Query:
    text = " ".join(visible_text(typed[: 4 * LONGEST]).translate(_QUOTES).split())
    is_cut = len(text) > LONGEST or len(typed) > 4 * LONGEST
    wanted: list[Word] = []
    phrases: list[tuple[str, ...]] = []
    unwanted: list[tuple[str, ...]] = []
    room = MOST_WORDS
    for term in _TERM.finditer(text[:LONGEST]):
        found = words(term["word"] if term["phrase"] is None else term["phrase"])
        is_cut = is_cut or len(found) > room
        found = found[:room]
        room -= len(found)
        if not found:
            continue
        folded = tuple(word.folded for word in found)
        if term["minus"]:
            unwanted.append(folded)
            continue
        wanted += found
        if len(folded) > 1:
            phrases.append(folded)
    return Query(tuple(wanted), tuple(dict.fromkeys(phrases)), tuple(dict.fromkeys(unwanted)), is_cut)
