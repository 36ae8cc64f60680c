"""Many at the same moment: one request, one carrying out."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from accounts.roles import ADMINISTRATOR
from comments.models import Comment, Decision
from privacy.links import address_of_link
from privacy.models import DataRequest
from privacy.refusals import AlreadyClosed
from privacy.services import carry_out_request, refuse_request
from tests.accounts.factories import make_user
from tests.comments.factories import make_comment
from tests.harness.forms import open_form
from tests.harness.servers import PortalServer
from tests.privacy.factories import ADDRESS, ERASE, make_request


def test_of_64_requests_at_once_there_is_one(portal_server: PortalServer) -> None:
    make_comment(email=ADDRESS)
    link = str(address_of_link(ADDRESS))
    key = link.partition("?k=")[2]
    form = replace(open_form(portal_server, f"/du-lieu-cua-toi/mo/?k={key}"), path=ERASE)
    answers = form.post_at_once([{"k": key, "sure": "on"}] * 64)
    assert answers == {303: 64}
    assert DataRequest.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_several_administrators_one_closes_a_request() -> None:
    make_comment(email=ADDRESS)
    asked, by, start = make_request(), make_user(ADMINISTRATOR), Barrier(8)
    acts: list[Callable[[], object]] = [
        lambda: carry_out_request(request=asked, by=by, now=timezone.now()),
        lambda: refuse_request(request=asked, reason="Không.", by=by, now=timezone.now()),
    ]

    def one(number: int) -> str:
        start.wait()
        try:
            acts[number % 2]()
        except AlreadyClosed:
            return "late"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(8) as pool:
        assert Counter(pool.map(one, range(8))) == {"done": 1, "late": 7}
    is_erased = DataRequest.objects.get().status == "done"
    assert (Comment.objects.get().text == "") == is_erased
    assert Decision.objects.count() == is_erased
