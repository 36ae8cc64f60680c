from typing import Any

from pages.models import LinkGroup, MenuItem, Page, SiteSettings, WebLink


def make_settings(**fields: Any) -> SiteSettings:
    return SiteSettings.objects.create(**{"name": "Hội đồng nhân dân tỉnh Lam Giang", **fields})


def make_link_group(name: str = "Cơ quan trung ương", **fields: Any) -> LinkGroup:
    return LinkGroup.objects.create(name=name, **fields)


def make_link(name: str = "Quốc hội Việt Nam", **fields: Any) -> WebLink:
    if "group" not in fields:
        fields["group"] = LinkGroup.objects.first() or make_link_group()
    fields.setdefault("url", "https://quochoi.example/")
    return WebLink.objects.create(name=name, **fields)


def make_menu_item(label: str = "Đại biểu", address: str = "/dai-bieu/", **fields: Any) -> MenuItem:
    return MenuItem.objects.create(label=label, address=address, **fields)


def make_page(title: str = "Giới thiệu", **fields: Any) -> Page:
    """A published page; its address is made from the title unless given."""
    fields.setdefault("body", "<p>Hội đồng nhân dân là cơ quan quyền lực nhà nước ở địa phương.</p>")
    return Page.objects.create(title=title, **fields)
