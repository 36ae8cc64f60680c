"""The council's term, bodies and officials of the demo."""

from delegation.models import Body, Membership, Official, Term
from portal.demo import content
from portal.demo.seeding import Seeding

_FIELDS = (
    "full_name", "gender", "born_on", "ethnicity", "hometown", "education", "political_theory", "occupation",
    "constituency",
)  # fmt: skip


def seed_officials(seeding: Seeding) -> None:
    data = content.load("officials")
    term = seeding.ensure(Term, name=data["term"]["name"], defaults={"starts_on": data["term"]["starts_on"]})
    for position, row in enumerate(data["body"], start=1):
        fields = {name: row[name] for name in ("name", "kind", "description")}
        seeding.ensure(Body, slug=row["slug"], defaults={**fields, "position": position})
    bodies = Body.objects.in_bulk([row["slug"] for row in data["body"]], field_name="slug")
    for row in data["official"]:
        official = seeding.ensure(
            Official,
            slug=row["slug"],
            defaults={
                **{name: row[name] for name in _FIELDS},
                "portrait": seeding.pictures[f"portrait/{row['slug']}"],
                "biography": seeding.html(row["biography"], seeding.anchor.date()),
            },
        )
        for slug, role, position in row["memberships"]:
            place = {"official": official, "body": bodies[slug], "term": term, "role": role}
            seeding.ensure(Membership, **place, defaults={"position": position})
