"""How other hosts are asked."""

import socket
import time
from threading import Event

import pytest

from guard.fetching import Answer, HostDown, NoAnswer, NotAsked, NotFetched, PrivateAddress, TooLarge, Web
from guard.hosts import is_public
from tests.harness.other_sites import OtherSite


def here(seconds: float = 60) -> Web:
    """One that may ask this machine."""
    return Web("thu", allows_private=True, seconds=seconds)


def test_an_answer_is_fetched(other_site: OtherSite) -> None:
    other_site.answers["/anh.jpg?x=1"] = (200, "", b"anh")
    assert here().ask(other_site.url("/anh.jpg?x=1"), most=10) == Answer(200, b"anh")


def test_an_address_with_vietnamese_letters_is_asked_as_a_browser_asks(other_site: OtherSite) -> None:
    other_site.answers["/%E1%BA%A3nh%201.jpg"] = (200, "", b"anh")
    assert here().ask(other_site.url("/ảnh 1.jpg"), most=10) == Answer(200, b"anh")


def test_what_has_moved_is_followed(other_site: OtherSite) -> None:
    other_site.answers["/cu.jpg"] = (301, "/moi.jpg", b"")
    other_site.answers["/moi.jpg"] = (200, "", b"anh")
    assert here().ask(other_site.url("/cu.jpg"), most=10) == Answer(200, b"anh")


def test_a_ring_of_redirects_ends(other_site: OtherSite) -> None:
    other_site.answers["/a"] = (302, "/a", b"")
    with pytest.raises(NotFetched, match="chuyển hướng"):
        here().ask(other_site.url("/a"), most=10)
    assert other_site.asked["/a"] == 4


def test_a_redirect_to_another_scheme_is_refused(other_site: OtherSite) -> None:
    other_site.answers["/a"] = (302, "ftp://127.0.0.1/ghi-chu.txt", b"")
    with pytest.raises(NotFetched, match="không phải địa chỉ http"):
        here().ask(other_site.url("/a"), most=10)


def test_a_redirect_to_no_address_is_refused(other_site: OtherSite) -> None:
    other_site.answers["/a"] = (302, "http://[", b"")
    with pytest.raises(NotFetched, match="không đúng dạng"):
        here().ask(other_site.url("/a"), most=10)


@pytest.mark.parametrize("path", ["/dau", "/than"])
def test_a_host_that_sends_a_byte_now_and_then_is_left_in_time(other_site: OtherSite, path: str) -> None:
    other_site.dripping |= {"/dau": b"HTTP/1.0 200 OK\r\nX-Dai: ", "/than": b"HTTP/1.0 200 OK\r\n\r\n"}
    with pytest.raises(HostDown):
        here(seconds=0.3).ask(other_site.url(path), most=10)


def test_the_time_of_all_redirects_is_one(other_site: OtherSite) -> None:
    other_site.answers["/a"] = (302, "/b", b"")
    with pytest.raises(HostDown, match="quá lâu"):
        here(seconds=0).ask(other_site.url("/a"), most=10)
    assert not other_site.asked


def test_a_host_that_is_silent_before_it_is_secured_is_left_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # connected to, and never accepted
        began = time.monotonic()
        with pytest.raises(HostDown, match="không nối được"):
            here(seconds=0.3).ask(f"https://127.0.0.1:{silent.getsockname()[1]}/", most=10)
    assert time.monotonic() - began < 5


def test_a_name_that_is_not_found_in_time_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """The resolver is not ours; here it stands for one whose network swallows what is asked."""
    over = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: over.wait(20))
    began = time.monotonic()
    with pytest.raises(HostDown, match="TimeoutError"):
        here(seconds=0.3).ask("http://bao.example/", most=10)
    over.set()
    assert time.monotonic() - began < 5


def test_what_is_not_there_is_an_answer(other_site: OtherSite) -> None:
    assert here().ask(other_site.url("/khong-co"), most=10) == Answer(404, b"")


def test_what_is_too_long_is_refused_or_cut(other_site: OtherSite) -> None:
    other_site.answers["/dai"] = (200, "", b"12345678901")
    with pytest.raises(TooLarge):
        here().ask(other_site.url("/dai"), most=10)
    assert here().ask(other_site.url("/dai"), most=10, is_cut=True) == Answer(200, b"1234567890")
    assert here().ask(other_site.url("/dai"), most=11) == Answer(200, b"12345678901")


def test_a_head_asks_for_no_content(other_site: OtherSite) -> None:
    other_site.answers["/a"] = (200, "", b"anh")
    assert here().ask(other_site.url("/a"), method="HEAD", most=10) == Answer(200, b"")
    assert other_site.asked == {"HEAD /a": 1}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "0"])
def test_a_private_address_is_not_asked(other_site: OtherSite, host: str) -> None:
    with pytest.raises(PrivateAddress, match="mạng nội bộ"):
        Web("thu").ask(f"http://{host}:{other_site.port}/anh.jpg", most=10)
    assert not other_site.asked


@pytest.mark.parametrize(
    ("ip", "verdict"),
    [
        ("203.162.1.1", True),
        ("2405:4800::1", True),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:192.168.1.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::cba2:101", True),
        ("64:ff9b:1::a00:1", False),
        ("2002:a00:1::", False),
        ("fec0::1", False),
        ("::a00:1", False),
        ("::ffff:0:10.0.0.1", False),
    ],
)
def test_what_counts_as_public(ip: str, verdict: bool) -> None:
    assert is_public(ip) is verdict


def test_a_host_that_does_not_answer_is_soon_asked_no_more() -> None:
    web = here()
    reasons = []
    for number in range(7):
        with pytest.raises(NotFetched) as missing:
            web.ask(f"http://127.0.0.1:1/{number}.jpg", most=10)
        reasons.append(str(missing.value))
    assert all("không nối được" in reason for reason in reasons[:5])
    assert all("không hỏi nữa" in reason for reason in reasons[5:])
    with pytest.raises(NotAsked):
        web.ask("http://127.0.0.1:1/8.jpg", most=10)


def test_silence_to_head_is_no_failure_of_the_host(other_site: OtherSite) -> None:
    other_site.answers["/a"] = (200, "", b"anh")
    other_site.deaf_to_head.add("/a")
    web = here(seconds=0.1)
    for _time in range(6):
        with pytest.raises(NoAnswer):
            web.ask(other_site.url("/a"), method="HEAD", most=0)
    assert web.ask(other_site.url("/a"), most=10) == Answer(200, b"anh")


@pytest.mark.parametrize("src", ["http://", "http://máy chủ/", "http://a:x/", "http://[::1/", "//a/b"])
def test_what_is_no_address_is_no_error(src: str) -> None:
    with pytest.raises(NotFetched):
        here().ask(src, most=10)
