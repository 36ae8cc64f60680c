"""What the checks know besides the article: looked up once, so that each check is a pure function."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Office:
    """A membership of the register, on the day of the event."""

    person: str
    body: str
    kind: str
    """Body.Kind's value."""
    role: str
    is_held: bool
    """On that day."""


@dataclass(frozen=True)
class Council:
    """Whose portal this is: "tỉnh", "Lam Giang"; the place is empty where the office's name has none."""

    level: str = "tỉnh"
    place: str = ""


@dataclass(frozen=True)
class Facts:
    event_on: dt.date
    """The day on which the article's people must hold the offices that it gives them."""
    lead_shortest: int = 80
    lead_longest: int = 400
    own_numbers: frozenset[str] = frozenset()
    """Telephone numbers that are the public's business, digits alone."""
    titles: tuple[str, ...] = ()
    """Which the office wants spelt like that, besides those that everybody knows."""
    council: Council = field(default_factory=Council)
    offices: tuple[Office, ...] = ()
    own_links: Mapping[str, str] = field(default_factory=dict)
    """What is wrong with a link to this portal, by href; a good one is not in it."""
    other_links: Mapping[str, str] = field(default_factory=dict)
    """The same for links to other sites, as far as check_links has asked them."""
