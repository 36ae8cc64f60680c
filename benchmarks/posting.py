"""Comments that were typed and wait to be sent: their forms opened, their captchas read."""

import http.client
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from itertools import chain, count
from urllib.parse import urlencode

from benchmarks.load import BROWSER, post
from benchmarks.servers import Server

PER_BROWSER = 5  # comments of one browser, as many as the limits allow
_READERS = 4  # at the same time
_LONGER_THAN_THE_MINIMUM = 2.2  # seconds between a captcha and its answer
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_CAPTCHA = re.compile(r'name="captcha_0" value="([^"]+)"')
_TEXT = (
    "Tôi đồng tình với ý kiến của đại biểu. Con đường từ trung tâm xã đến bản mùa mưa rất khó đi, "
    "mong Hội đồng nhân dân tỉnh quan tâm bố trí vốn để sớm sửa chữa, giúp bà con đi lại thuận tiện hơn."
)
_networks = (f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}" for n in count(1))  # each is another household


def open_posts(server: Server, number: int) -> list[bytes]:
    """So many comments that will all be accepted, each by its own captcha."""
    from captcha.models import CaptchaStore

    from comments.models import Comment
    from news.models import Article

    articles = list(Article.objects.filter(allows_comments=True, comments__status=Comment.Status.APPROVED)
                    .order_by("pk").values_list("pk", flat=True).distinct()[:100])  # fmt: skip
    browsers = [
        (server.port, next(_networks), f"/bai-viet/{articles[n % len(articles)]}/binh-luan/")
        for n in range(-(-number // PER_BROWSER))
    ]
    with ThreadPoolExecutor(_READERS) as readers:
        forms = list(chain.from_iterable(readers.map(lambda browser: list(_open_forms(*browser)), browsers)))
    answers = dict(CaptchaStore.objects.values_list("hashkey", "response"))
    time.sleep(_LONGER_THAN_THE_MINIMUM)
    return [_posted(*form, answers) for form in forms[:number]]


def _open_forms(port: int, network: str, path: str) -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    """One browser opens the form several times: the path, its headers, its hidden fields."""
    cookies: SimpleCookie = SimpleCookie()
    headers = {"X-Forwarded-For": network}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(PER_BROWSER):
        connection.request("GET", path, headers={**BROWSER, **headers, "Accept-Encoding": "identity"})
        answer = connection.getresponse()
        page = answer.read().decode()
        for header in answer.headers.get_all("Set-Cookie") or []:
            cookies.load(header)
        headers["Cookie"] = "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())
        token, captcha = _TOKEN.search(page), _CAPTCHA.search(page)
        if not token or not captcha:
            raise RuntimeError(f"{answer.status}: no form with a captcha at {path}")
        yield path, dict(headers), {"csrfmiddlewaretoken": token[1], "captcha_0": captcha[1]}
    connection.close()


def _posted(path: str, headers: dict[str, str], hidden: dict[str, str], answers: dict[str, str]) -> bytes:
    fields = {"name": "Nguyễn Văn Bình", "email": "binh@example.vn", "text": _TEXT, "consent": "on"}
    answer = {"website": "", "captcha_1": answers[hidden["captcha_0"]]}
    return post(path, urlencode({**fields, **hidden, **answer}).encode(), headers)
