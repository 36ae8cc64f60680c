"""Two who write redirects at the same moment: each finds what the other did, so that no chain comes of it."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from pages.models import Redirect
from pages.redirecting import Row, next_of
from pages.services import RedirectsRefused, add_redirect, rename_address
from tests.accounts.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_links_of_a_chain_that_are_stored_at_once_do_not_become_one() -> None:
    user = make_user()

    def attempt(number: int) -> str:
        try:
            add_redirect(row=Row(f"/{number}/", f"/{number + 1}/"), by=user)
        except RedirectsRefused:
            return "refused"
        finally:
            connection.close()
        return "stored"

    with ThreadPoolExecutor(8) as pool:
        heard = Counter(pool.map(attempt, range(24)))
    leads = dict(Redirect.objects.values_list("old", "new"))
    assert len(leads) == heard["stored"] >= 8  # where every second or third is stored, no other can be
    assert [old for old, new in leads.items() if next_of(new, leads)] == []


def test_pages_that_are_renamed_at_once_are_reached_in_one_step() -> None:
    def attempt(number: int) -> None:
        rename_address(old=f"/{number}/", new=f"/{number + 1}/", by=None)
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(attempt, range(24)))
    leads = dict(Redirect.objects.values_list("old", "new"))
    assert [old for old, new in leads.items() if next_of(new, leads)] == []
