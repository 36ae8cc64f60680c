"""Settings, menu, links and static pages of the demo."""

from pages.models import LinkGroup, MenuItem, Page, Redirect, SiteSettings, WebLink
from portal.demo import content
from portal.demo.seeding import Seeding


def seed_furniture(seeding: Seeding) -> None:
    data = content.load("pages")
    settings = {**data["settings"], "share_picture": seeding.pictures[data["settings"]["share_picture"]]}
    seeding.ensure(SiteSettings, pk=1, defaults=settings)
    for position, row in enumerate(data["menu"], start=1):
        seeding.ensure(
            MenuItem, address=row["address"], defaults={"label": row["label"], "position": position}
        )
    for position, row in enumerate(data["links"], start=1):
        group = seeding.ensure(LinkGroup, name=row["name"], defaults={"position": position})
        for place, (name, url) in enumerate(row["items"], start=1):
            seeding.ensure(WebLink, group=group, url=url, defaults={"name": name, "position": place})
    for position, row in enumerate(data["page"], start=1):
        body = seeding.html(row["body"], seeding.anchor.date())
        seeding.ensure(
            Page,
            address=row["address"],
            defaults={"title": row["title"], "body": body, "position": position},
        )
    for row in data["redirect"]:
        words = {"new": row["new"], "reason": "Địa chỉ của cổng cũ"}
        seeding.ensure(Redirect, old=row["old"], defaults=words)
