"""Sixty-four at once against the running server: what one person, one network and one page are worth.

One visitor's ballots and stars, and a solved captcha, have their races beside their apps (test_races…).
"""

import re
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse

from captcha.models import CaptchaStore

from benchmarks.browsers import Browser, OpenedForm, network
from benchmarks.load import BROWSER
from benchmarks.posting import captcha_answers
from benchmarks.sending import send
from comments.models import Comment
from news.models import Article
from polls.models import Ballot
from ratings.models import Rating
from tests.comments.factories import address_of, make_comment
from tests.harness.servers import PortalServer
from tests.news.factories import make_article
from tests.polls.factories import make_poll
from tests.privacy.test_coverage import everything_stored

CROWD = range(64)
NETWORKS = [network(n) for n in CROWD]


def opened(server: PortalServer, path: str, networks: Sequence[str] = NETWORKS) -> list[OpenedForm]:
    """The form, as each of them got it at the same time."""
    with ThreadPoolExecutor(64) as crowd:
        return list(crowd.map(lambda one: Browser(server.port, one).open(path)[0], networks))


def statuses(server: PortalServer, requests: Sequence[bytes]) -> dict[int, int]:
    return dict(send(server.port, requests, connections=64).statuses)


def read(server: PortalServer, method: str, path: str, headers: dict[str, str]) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request(method, path, headers={**BROWSER, "Accept-Encoding": "identity", **headers})
        answer = connection.getresponse()
        return answer, answer.read().decode()
    finally:
        connection.close()


def test_forged_addresses_are_one_network_that_casts_five_ballots(portal_server: PortalServer) -> None:
    """T5: no proxy is configured here, so nobody is believed."""
    poll = make_poll()
    forms = opened(portal_server, poll.get_absolute_url())
    vote = {"choice": poll.choices.all()[0].pk}
    assert statuses(portal_server, [form.filled(vote, {}) for form in forms]) == {303: 5, 429: 59}
    assert Ballot.objects.count() == 5


def test_what_is_no_vote_counts_nothing(proxied_server: PortalServer) -> None:
    """T5: reading, another site's form, and a choice of another poll."""
    poll, other = make_poll(), make_poll("Cuộc khác")
    choice, stranger = poll.choices.all()[0].pk, other.choices.all()[0].pk
    forms = opened(proxied_server, poll.get_absolute_url())
    votes = [form.filled({"choice": stranger}, {}) for form in forms[:20]]
    votes += [crossing(form).filled({"choice": choice}, {}) for form in forms[20:]]
    assert statuses(proxied_server, votes) == {422: 20, 403: 44}

    def look(form: OpenedForm, method: str) -> int:
        return read(proxied_server, method, f"{form.path}?choice={choice}", form.headers)[0].status

    with ThreadPoolExecutor(64) as crowd:
        assert list(crowd.map(look, forms, ["GET", "HEAD"] * 32)) == [200] * 64
    assert Ballot.objects.count() == 0


def crossing(form: OpenedForm) -> OpenedForm:
    """As a page of another site sends it."""
    return OpenedForm(
        form.path, {**form.headers, "Origin": "https://other.example"}, form.token, form.captcha
    )


def test_sixty_four_comments_at_once_are_all_kept_as_typed_and_none_is_shown(
    proxied_server: PortalServer,
) -> None:
    """T7, with T21: nothing that is stored or logged tells from where they came."""
    article = make_article()
    poll = make_poll()
    forms = opened(proxied_server, address_of(article))
    answers = captcha_answers()
    typed = {f"<3 & <script>alert({n})</script>" for n in CROWD}
    claims = {"name": "Lê Thị Hoa", "consent": "on", "status": "approved", "is_official": "on", "html": "<b>"}
    posts = [form.filled({**claims, "text": text}, answers) for form, text in zip(forms, typed, strict=True)]
    assert statuses(proxied_server, posts) == {303: 64}
    kept = Comment.objects.all()
    assert {comment.text for comment in kept} == typed
    assert {(comment.status, comment.is_official, comment.html) for comment in kept} == {
        ("pending", False, "")
    }
    time.sleep(1.1)  # the promise: whatever had changed a page would be seen by now
    assert "alert(" not in read(proxied_server, "GET", article.get_absolute_url(), {})[1]
    vote, stars = {"choice": poll.choices.all()[0].pk}, {"score": 5}
    rate = f"/bai-viet/{article.pk}/danh-gia/"
    for form_path, fields in ((poll.get_absolute_url(), vote), (rate, stars)):
        requests = [form.filled(fields, {}) for form in opened(proxied_server, form_path)]
        assert statuses(proxied_server, requests) == {303: 64}
    assert (Ballot.objects.count(), Rating.objects.count()) == (64, 64)
    nowhere_is_an_address(proxied_server)


def nowhere_is_an_address(server: PortalServer) -> None:
    server.counting.add_up()
    spools = b"".join(path.read_bytes() for path in server.counting.folder.iterdir() if path.is_file())
    stored = everything_stored() + server.said() + spools.decode("latin-1")
    assert "ballot cast" in stored  # it was looked into
    assert not re.findall(r"\b10\.0\.0\.\d+", stored)


def test_sixty_four_strangers_get_one_page_and_sixty_four_forms(proxied_server: PortalServer) -> None:
    """T20, with T6: reading makes no captcha."""
    article: Article = make_article()
    make_comment(article)
    page = article.get_absolute_url()

    def stranger(n: int) -> tuple[HTTPResponse, str]:
        forged = {
            "X-Forwarded-For": NETWORKS[n],
            "X-Forwarded-Host": f"evil-{n}.example",
            "Cookie": f"visitor=x{n}",
        }
        return read(proxied_server, "GET", f"{page}?utm_source=u{n}&q=%3Cscript%3E{n}", forged)

    stranger(0)
    with ThreadPoolExecutor(64) as crowd:
        answers = list(crowd.map(stranger, CROWD))
    assert {answer.status for answer, _body in answers} == {200}
    assert len({without_numbers_of_visits(body) for _answer, body in answers}) == 1
    assert all(answer.headers["Set-Cookie"] is None for answer, _body in answers)
    said = answers[0][1]
    assert article.title in said
    assert not re.search("csrfmiddlewaretoken|captcha_0|evil-|utm_|<script>", said)
    assert CaptchaStore.objects.count() == 0
    forms = opened(proxied_server, f"/bai-viet/{article.pk}/danh-gia/")
    assert len({form.token for form in forms}) == 64
    assert len({re.findall("visitor=([^;]+)", form.headers["Cookie"])[0] for form in forms}) == 64


def without_numbers_of_visits(page: str) -> str:
    """They are as old as the minute in which each process made its page."""
    return re.sub(r"<[^>]*data-visits.*?</", "", page, flags=re.S)
