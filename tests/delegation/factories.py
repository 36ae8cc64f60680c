import datetime as dt
from typing import Any

from delegation.models import Body, Membership, Official, Term

TERM_START = dt.date(2021, 6, 1)


def make_term(name: str = "Khóa XVIII, nhiệm kỳ 2021–2026", **fields: Any) -> Term:
    """A term that has begun and has no end yet."""
    fields.setdefault("starts_on", TERM_START)
    return Term.objects.create(name=name, **fields)


def make_body(name: str = "Ban Pháp chế", **fields: Any) -> Body:
    fields.setdefault("kind", Body.Kind.COMMITTEE)
    return Body.objects.create(name=name, **fields)


def make_official(full_name: str = "Lê Thị Hồng Ánh", **fields: Any) -> Official:
    """A person without an office."""
    return Official.objects.create(full_name=full_name, **fields)


def make_membership(**fields: Any) -> Membership:
    """An office that is held today, of the first official, body and term unless given."""
    if "official" not in fields:
        fields["official"] = Official.objects.first() or make_official()
    if "body" not in fields:
        fields["body"] = Body.objects.first() or make_body()
    if "term" not in fields:
        fields["term"] = Term.objects.first() or make_term()
    fields.setdefault("role", "Ủy viên")
    return Membership.objects.create(**fields)


def make_delegate(full_name: str = "Lê Thị Hồng Ánh", **fields: Any) -> Official:
    """A person who holds an office today; the fields are the membership's."""
    official = make_official(full_name)
    make_membership(official=official, **fields)
    return official
