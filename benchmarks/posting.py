"""Comments that were typed and wait to be sent: their forms opened, their captchas read."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, count
from typing import Protocol

from benchmarks.browsers import LONGER_THAN_THE_MINIMUM, READERS, Browser, network

PER_BROWSER = 5  # comments of one browser, as many as the limits allow
_TEXT = (
    "Tôi đồng tình với ý kiến của đại biểu. Con đường từ trung tâm xã đến bản mùa mưa rất khó đi, "
    "mong Hội đồng nhân dân tỉnh quan tâm bố trí vốn để sớm sửa chữa, giúp bà con đi lại thuận tiện hơn."
)
_FIELDS = {"name": "Nguyễn Văn Bình", "email": "binh@example.vn", "text": _TEXT, "consent": "on"}
_networks = map(network, count(1))


class Listening(Protocol):
    @property
    def port(self) -> int: ...


def open_posts(server: Listening, number: int) -> list[bytes]:
    """So many comments that will all be accepted, each by its own captcha."""
    from comments.models import Comment
    from news.models import Article

    articles = list(Article.objects.filter(allows_comments=True, comments__status=Comment.Status.APPROVED)
                    .order_by("pk").values_list("pk", flat=True).distinct()[:100])  # fmt: skip
    browsers = [
        (Browser(server.port, next(_networks)), f"/bai-viet/{articles[n % len(articles)]}/binh-luan/")
        for n in range(-(-number // PER_BROWSER))
    ]
    with ThreadPoolExecutor(READERS) as readers:
        opened = readers.map(lambda one: one[0].open(one[1], PER_BROWSER), browsers)
        forms = list(chain.from_iterable(opened))
    answers = captcha_answers()
    time.sleep(LONGER_THAN_THE_MINIMUM)
    return [form.filled(dict(_FIELDS), answers) for form in forms[:number]]


def captcha_answers() -> dict[str, str]:
    """What a person would read in each picture, by the key of its captcha."""
    from captcha.models import CaptchaStore

    return dict(CaptchaStore.objects.values_list("hashkey", "response"))
