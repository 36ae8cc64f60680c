"""What must hold of the access table whatever is added to it: access.txt beside accounts.roles."""

import os

import pytest

from accounts.roles import ROLES
from tests.portal.access_addresses import (
    NO_ROLE,
    OF_AN_ARTICLE,
    READERS,
    SIGNED_OUT,
    SUPERUSER,
    Table,
    read_table,
)

pytestmark = pytest.mark.skipif("WRITE_ACCESS_TABLE" in os.environ, reason="the table is being written")

YES = set("yw")
DOOR = {"/admin/login/", "/admin/logout/", "/admin/dang-nhap-lai/"}
EVERYBODYS = DOOR | {
    "/admin/",
    "/admin/password_change/",
    "/admin/password_change/done/",
    "/admin/jsi18n/",
    # What somebody types themselves and does not save; each answers by what else the person may.
    "/admin/news/article/giu/",
    "/admin/news/article/roi-di/",
    "/admin/news/article/ban-go/<key>/bo/",
}
"""What every member of staff may open."""

JUDGED_AS = {"ratings/ratedarticle": "ratings/rating"}
"""Lists of something that is judged by the permissions of another model."""

ONLY_SHOWN = ("/history/", "/phien-ban/", "/phien-ban/<old>/<new>/", "/xem-truoc/trang/")
"""Pages that say the same to POST as to GET: they hold no form."""


def rows() -> Table:
    """All but what every member of staff may open."""
    return {name: row for name, row in read_table().items() if name not in EVERYBODYS}


def permissions_of(role: str, name: str) -> set[str]:
    """What the role may do with the model of that address: "view", "change", "edit_others" …"""
    app, model = JUDGED_AS.get(model_of(name), model_of(name)).split("/")
    owned = (permission.split(".") for permission in ROLES[role])
    return {said.removesuffix(f"_{model}") for of, said in owned if of == app and said.endswith(f"_{model}")}


def model_of(name: str) -> str:
    return "news/article" if name in OF_AN_ARTICLE else "/".join(name.split("/")[2:4])


def is_founded(name: str, permissions: set[str], letter: str, *, is_post: bool) -> bool:
    """Whether these permissions are enough for an answer there."""
    route = name.partition(" (")[0]
    if route.endswith("/add/"):
        return "add" in permissions
    if route.endswith("/delete/"):
        return "delete" in permissions
    if route.endswith("/change/") and is_post:
        return "change" in permissions
    if route.endswith(f"/{model_of(name)}/"):  # the list: what is posted asks to delete what was ticked
        return bool("delete" in permissions if letter == "w" else permissions)
    is_shown = not is_post or route.endswith(ONLY_SHOWN)
    return bool(permissions if is_shown else permissions - {"view"})


def of_models() -> Table:
    """The rows below the address of a model."""
    return {name: row for name, row in rows().items() if len(name.split("/")) > 4 and "<url>" not in name}


def test_signed_out_finds_the_door_and_nothing_behind_it() -> None:
    inside = {name: row[SIGNED_OUT] for name, row in read_table().items() if name not in DOOR}
    assert {name: cells for name, cells in inside.items() if not set(cells) <= set("l-x")} == {}


def test_staff_without_a_role_does_nothing() -> None:
    open_to_all = {name: row[NO_ROLE] for name, row in rows().items() if YES & set(row[NO_ROLE])}
    assert open_to_all == {}


@pytest.mark.parametrize("reader", [name for name, role in READERS.items() if role])
def test_who_is_answered_has_a_permission_for_it(reader: str) -> None:
    unfounded = [
        f"{name}: {row[reader]}"
        for name, row in of_models().items()
        for letter, is_post in zip(row[reader], (False, True), strict=True)
        if letter in YES
        and not is_founded(name, permissions_of(READERS[reader] or "", name), letter, is_post=is_post)
    ]
    assert unfounded == []


def test_the_moderator_posts_to_no_article() -> None:
    acting = [
        name
        for name in rows()
        if name.startswith("/admin/news/article/<") and not name.partition(" (")[0].endswith(ONLY_SHOWN)
    ]
    assert acting
    assert [name for name in acting if rows()[name]["moderator"][1] in YES] == []


@pytest.mark.parametrize("reader", [NO_ROLE, "reporter", "moderator"])
def test_earlier_words_of_what_others_wrote_are_for_editors(reader: str) -> None:
    earlier = {
        name: row[reader]
        for name, row in rows().items()
        if name.startswith("/admin/news/article/<") and ("/phien-ban/" in name or "/history/" in name)
    }
    assert earlier
    assert [name for name, cells in earlier.items() if YES & set(cells) and "(own" not in name] == []


def test_nobody_but_administrators_reaches_accounts() -> None:
    others = set(READERS) - {"admin", SUPERUSER}
    guarded = {
        name: row
        for name, row in rows().items()
        if name.startswith(("/admin/accounts/", "/admin/auth/", "/admin/axes/"))
    }
    assert guarded
    assert [name for name, row in guarded.items() if any(YES & set(row[other]) for other in others)] == []


@pytest.mark.parametrize(
    ("smaller", "larger"),
    [
        ("reporter", "editor"),
        ("editor", "publisher"),
        ("publisher", "admin"),
        ("moderator", "admin"),
        ("admin", SUPERUSER),
    ],
)
def test_a_larger_role_may_all_that_a_smaller_one_may(smaller: str, larger: str) -> None:
    lost = {
        name: (row[smaller], row[larger])
        for name, row in rows().items()
        if any(less in YES and more not in YES for less, more in zip(row[smaller], row[larger], strict=True))
    }
    assert lost == {}


def test_every_letter_is_one_of_the_legend() -> None:
    letters = {letter for row in read_table().values() for cells in row.values() for letter in cells}
    assert letters <= set("yw>l-0ix")
