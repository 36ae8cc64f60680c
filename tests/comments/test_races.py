"""One solved captcha is worth one comment, however many posts of it arrive at the same moment (T6)."""

import re
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPResponse
from threading import Barrier
from urllib.parse import urlencode

import pytest
from captcha.models import CaptchaStore
from django.db import connection
from django.test import Client

from comments.models import Comment
from tests.comments.factories import address_of, filled_form
from tests.harness.forms import InOnePiece
from tests.harness.servers import PortalServer
from tests.news.factories import make_article

POSTS = 64


def in_parallel(post: Callable[[], int], times: int = POSTS) -> Counter[int]:
    """How often each status was answered when all posts start at the same moment."""
    start = Barrier(times)

    def one(_number: int) -> int:
        start.wait()
        try:
            return post()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return Counter(pool.map(one, range(times)))


@pytest.mark.django_db(transaction=True)
def test_of_parallel_posts_of_one_solved_captcha_one_is_accepted(client: Client, settings) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 0
    settings.GUARD_CAPTCHA_LIMIT = settings.COMMENTS_NETWORK_LIMIT = settings.COMMENTS_VISITOR_LIMIT = 100
    article = make_article()
    form = filled_form(client, article)
    address = address_of(article)
    answers = in_parallel(lambda: Client().post(address, form, headers={"X-Fragment": "1"}).status_code, 32)
    assert answers == {303: 1, 422: 31}
    assert Comment.objects.count() == 1
    assert client.post(address, form).status_code == 422
    assert CaptchaStore.objects.count() == 32  # one for each who may try again


def ask(server: PortalServer, method: str, address: str, body: str = "", cookies: str = "") -> HTTPResponse:
    connection = InOnePiece("127.0.0.1", server.port, timeout=60)
    headers = {"Cookie": cookies, "X-Fragment": "1", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request(method, address, body=body, headers=headers)
    return connection.getresponse()


def test_the_running_server_accepts_one_of_parallel_posts_too(
    start_portal: Callable[..., PortalServer],
) -> None:
    limits = ("PORTAL_CAPTCHA_LIMIT", "PORTAL_COMMENT_NETWORK_LIMIT", "PORTAL_COMMENT_VISITOR_LIMIT")
    server = start_portal(PORTAL_CAPTCHA_MIN_SECONDS="0", **dict.fromkeys(limits, "100"))
    article = make_article()
    address = address_of(article)
    opened = ask(server, "GET", address)
    page = opened.read().decode()
    cookies = "; ".join(line.split(";")[0] for line in opened.headers.get_all("Set-Cookie"))
    form = dict(re.findall(r'name="(captcha_0|csrfmiddlewaretoken)" value="([^"]+)"', page))
    form["captcha_1"] = CaptchaStore.objects.get(hashkey=form["captcha_0"]).response
    form |= {"name": "Trần Văn Bình", "text": "Ý kiến", "consent": "on"}
    body = urlencode(form)
    answers = in_parallel(lambda: ask(server, "POST", address, body, cookies).status)
    assert answers == {303: 1, 422: POSTS - 1}
    assert ask(server, "POST", address, body, cookies).status == 422
    assert Comment.objects.count() == 1
