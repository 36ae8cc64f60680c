"""Our small catalogue has Vietnamese for everything that Django's admin leaves in English.

After a change of a .po file: python -c "import polib, sys; [polib.pofile(f).save_as_mofile(f[:-2] + 'mo')
for f in sys.argv[1:]]" locale/vi/LC_MESSAGES/*.po
"""

import re
from collections.abc import Iterator
from pathlib import Path

import django
import polib
import pytest
from django.test import Client

from accounts.roles import EDITOR
from tests.accounts.factories import make_user

CATALOGUES = Path(__file__).parents[2] / "locale" / "vi" / "LC_MESSAGES"
DJANGO = Path(django.__file__).parent
PARTS = ["conf", *(f"contrib/{name}" for name in ("admin", "auth", "contenttypes", "messages", "sessions"))]
# Names of languages, pages for developers, and refusals that our own pages word.
NOT_SHOWN = ("conf/global_settings.py", "views/", "contrib/contenttypes/views.py")
PLACEHOLDER = re.compile(r"%\(\w+\)[srd]|%[sd]|{\w*}")


def _untranslated(domain: str) -> Iterator[tuple[str | None, str]]:
    for part in PARTS:
        english = DJANGO / part / "locale/en/LC_MESSAGES" / f"{domain}.po"
        if not english.exists():
            continue
        vietnamese = english.parents[2] / "vi/LC_MESSAGES" / english.name
        known = polib.pofile(str(vietnamese)) if vietnamese.exists() else []
        translated = {(entry.msgctxt, entry.msgid) for entry in known if entry.translated()}
        for entry in polib.pofile(str(english)):
            key = (entry.msgctxt, entry.msgid)
            shown = any(not place.startswith(NOT_SHOWN) for place, _line in entry.occurrences)
            if shown and key not in translated:
                yield key


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_nothing_that_staff_see_is_left_in_english(domain: str) -> None:
    ours = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(CATALOGUES / f"{domain}.po"))}
    assert sorted(set(_untranslated(domain)) - ours, key=str) == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_compiled_catalogue_is_in_step(domain: str) -> None:
    written = polib.pofile(str(CATALOGUES / f"{domain}.po"))
    compiled = polib.mofile(str(CATALOGUES / f"{domain}.mo"))
    assert _texts(compiled) == _texts(written)


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_translations_keep_their_placeholders(domain: str) -> None:
    for entry in polib.pofile(str(CATALOGUES / f"{domain}.po")):
        translation = entry.msgstr or entry.msgstr_plural[0]
        assert set(PLACEHOLDER.findall(translation)) == set(PLACEHOLDER.findall(entry.msgid)), entry.msgid


@pytest.mark.django_db
def test_calendar_of_the_admin_speaks_vietnamese(client: Client) -> None:
    client.force_login(make_user(EDITOR))
    assert "Ch\\u1ee7 Nh\\u1eadt" in client.get("/admin/jsi18n/").content.decode()


@pytest.mark.django_db
def test_sign_in_page_speaks_vietnamese(client: Client) -> None:
    page = client.get("/admin/login/").content.decode()
    assert "Chuyển tới nội dung chính" in page
    assert "Toggle theme" not in page


def _texts(catalogue: polib.POFile | polib.MOFile) -> dict[tuple[str | None, str], str]:
    return {
        (entry.msgctxt or None, entry.msgid): entry.msgstr or entry.msgstr_plural[0] for entry in catalogue
    }
