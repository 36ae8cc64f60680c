"""Many at the same moment: one solved captcha is one report, and of two who answer one wins."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from captcha.models import CaptchaStore
from django.test import Client

from accounts.roles import EDITOR
from corrections.models import ErrorReport
from tests.accounts.factories import make_user
from tests.comments.test_races import POSTS, ask, in_parallel
from tests.corrections.factories import address_of, answer_address, make_report
from tests.harness.servers import PortalServer
from tests.news.factories import make_article

LIMITS = ("PORTAL_CAPTCHA_LIMIT", "PORTAL_REPORT_NETWORK_LIMIT", "PORTAL_REPORT_VISITOR_LIMIT")


def opened(server: PortalServer, address: str) -> tuple[dict[str, str], str]:
    """The solved form, and the cookies that came with it."""
    answer = ask(server, "GET", address)
    page = answer.read().decode()
    cookies = "; ".join(line.split(";")[0] for line in answer.headers.get_all("Set-Cookie"))
    form = dict(re.findall(r'name="(captcha_0|csrfmiddlewaretoken)" value="([^"]+)"', page))
    form["captcha_1"] = CaptchaStore.objects.get(hashkey=form["captcha_0"]).response
    return form | {"text": "Sai ngày."}, cookies


def test_of_parallel_posts_of_one_solved_captcha_one_report_is_kept(
    start_portal: Callable[..., PortalServer],
) -> None:
    server = start_portal(PORTAL_CAPTCHA_MIN_SECONDS="0", **dict.fromkeys(LIMITS, "100"))
    address = address_of(make_article())
    form, cookies = opened(server, address)
    body = urlencode(form)
    answers = in_parallel(lambda: ask(server, "POST", address, body, cookies).status)
    assert answers == {303: 1, 422: POSTS - 1}
    assert ErrorReport.objects.count() == 1


def test_one_network_gets_as_many_reports_through_as_it_may(
    start_portal: Callable[..., PortalServer],
) -> None:
    limits = {"PORTAL_CAPTCHA_LIMIT": "100", "PORTAL_REPORT_NETWORK_LIMIT": "5"}
    server = start_portal(PORTAL_CAPTCHA_MIN_SECONDS="0", **limits)
    address = address_of(make_article())
    forms = [opened(server, address) for _number in range(16)]  # each a browser of its own

    def post() -> int:
        form, cookies = forms.pop()
        return ask(server, "POST", address, urlencode(form), cookies).status

    assert in_parallel(post, 16) == {303: 5, 429: 11}
    assert ErrorReport.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_of_two_who_answer_at_the_same_moment_one_wins(portal_server: PortalServer) -> None:
    report = make_report()
    address = answer_address(report)
    people = []
    for number in range(8):
        client = Client()
        client.force_login(make_user(EDITOR, username=f"bien-tap-{number}"))
        token = client.get(address).context["csrf_token"]
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
        body = urlencode({"csrfmiddlewaretoken": token, "answer": f"Người {number}", "_answer": "1"})
        people.append((body, cookies))

    def answer() -> int:
        body, cookies = people.pop()
        return ask(portal_server, "POST", address, body, cookies).status

    assert in_parallel(answer, 8) == {302: 1, 409: 7}
    report.refresh_from_db()
    assert report.answer == f"Người {report.answered_by.username.rpartition('-')[2]}"
