"""One answered question is worth one comment, in whatever words it is answered and however often at once."""

import re
from collections.abc import Callable
from itertools import cycle
from urllib.parse import urlencode

import pytest

from accounts.models import User
from comments.models import Comment, Decision
from comments.moderation import approve_comments
from guard.models import CaptchaSettings
from tests.accounts.factories import make_user
from tests.comments.factories import MOMENT, address_of, make_comment
from tests.comments.test_races import POSTS, ask, in_parallel
from tests.harness.servers import PortalServer
from tests.news.factories import make_article

LIMITS = ("PORTAL_CAPTCHA_LIMIT", "PORTAL_COMMENT_NETWORK_LIMIT", "PORTAL_COMMENT_VISITOR_LIMIT")


def hidden_fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(captcha_0|captcha_kind|csrfmiddlewaretoken)" value="([^"]+)"', page))


def test_the_running_server_accepts_one_of_parallel_answers(
    start_portal: Callable[..., PortalServer],
) -> None:
    CaptchaSettings.objects.create(questions="Thủ đô của Việt Nam? | Hà Nội | thành phố Hà Nội")
    server = start_portal(PORTAL_CAPTCHA_MIN_SECONDS="0", **dict.fromkeys(LIMITS, "200"))
    address = address_of(make_article())
    opened = ask(server, "GET", address)
    form = hidden_fields(opened.read().decode()) | {"new_captcha": "question"}
    cookies = "; ".join(line.split(";")[0] for line in opened.headers.get_all("Set-Cookie"))
    form = hidden_fields(ask(server, "POST", address, urlencode(form), cookies).read().decode())
    assert form["captcha_kind"] == "question"
    form |= {"name": "Trần Văn Bình", "text": "Ý kiến", "consent": "on"}
    said = cycle(urlencode(form | {"captcha_1": words}) for words in ("hà nội", "Thành phố Hà Nội", "HA NOI"))
    bodies = [next(said) for _post in range(POSTS)]
    answers = in_parallel(lambda: ask(server, "POST", address, bodies.pop(), cookies).status)
    assert answers == {303: 1, 422: POSTS - 1}
    assert Comment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_parallel_decisions_one_decides_and_leaves_its_trace() -> None:
    comment = make_comment(status=Comment.Status.PENDING)
    by = make_user()

    def approve() -> int:
        return approve_comments(Comment.objects.all(), by=User.objects.get(pk=by.pk), now=MOMENT)

    assert in_parallel(approve, 16) == {1: 1, 0: 15}
    assert Decision.objects.filter(comment=comment).count() == 1
