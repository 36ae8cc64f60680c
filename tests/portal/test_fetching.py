"""What of the web an import touches."""

import pytest

from images.rendering import MAX_BYTES
from portal.importing.fetching import HostDown, PictureMissing, Web, is_public
from tests.portal.old_portal import OldPortal


def test_a_picture_is_fetched(old_portal: OldPortal) -> None:
    old_portal.answers["/anh.jpg?x=1"] = (200, "", b"anh")
    assert Web(allows_private=True).fetch(old_portal.url("/anh.jpg?x=1")) == b"anh"


def test_an_address_with_vietnamese_letters_is_asked_as_a_browser_asks(old_portal: OldPortal) -> None:
    old_portal.answers["/%E1%BA%A3nh%201.jpg"] = (200, "", b"anh")
    assert Web(allows_private=True).fetch(old_portal.url("/ảnh 1.jpg")) == b"anh"


def test_a_moved_picture_is_followed(old_portal: OldPortal) -> None:
    old_portal.answers["/cu.jpg"] = (301, "/moi.jpg", b"")
    old_portal.answers["/moi.jpg"] = (200, "", b"anh")
    assert Web(allows_private=True).fetch(old_portal.url("/cu.jpg")) == b"anh"


def test_a_ring_of_redirects_ends(old_portal: OldPortal) -> None:
    old_portal.answers["/a"] = (302, "/a", b"")
    with pytest.raises(PictureMissing, match="chuyển hướng"):
        Web(allows_private=True).fetch(old_portal.url("/a"))
    assert old_portal.asked["/a"] == 4


def test_a_redirect_to_another_scheme_is_refused(old_portal: OldPortal) -> None:
    old_portal.answers["/a"] = (302, "file:///ghi-chu.txt", b"")
    with pytest.raises(PictureMissing, match="không phải địa chỉ http"):
        Web(allows_private=True).fetch(old_portal.url("/a"))


def test_a_redirect_to_no_address_is_refused(old_portal: OldPortal) -> None:
    old_portal.answers["/a"] = (302, "http://[", b"")
    with pytest.raises(PictureMissing, match="không đúng dạng"):
        Web(allows_private=True).fetch(old_portal.url("/a"))


@pytest.mark.parametrize("path", ["/dau", "/than"])
def test_a_host_that_sends_a_byte_now_and_then_is_left_in_time(old_portal: OldPortal, path: str) -> None:
    old_portal.dripping |= {"/dau": b"HTTP/1.0 200 OK\r\nX-Dai: ", "/than": b"HTTP/1.0 200 OK\r\n\r\n"}
    with pytest.raises(HostDown):
        Web(allows_private=True, seconds=0.3).fetch(old_portal.url(path))


def test_the_time_of_all_redirects_is_one(old_portal: OldPortal) -> None:
    old_portal.answers["/a"] = (302, "/b", b"")
    with pytest.raises(HostDown, match="quá lâu"):
        Web(allows_private=True, seconds=0).fetch(old_portal.url("/a"))
    assert not old_portal.asked


def test_what_is_not_there_is_told_by_its_status(old_portal: OldPortal) -> None:
    with pytest.raises(PictureMissing, match="404"):
        Web(allows_private=True).fetch(old_portal.url("/khong-co.jpg"))


def test_what_is_too_large_is_left_alone(old_portal: OldPortal) -> None:
    old_portal.answers["/lon.jpg"] = (200, "", bytes(MAX_BYTES + 1))
    with pytest.raises(PictureMissing, match="20 MB"):
        Web(allows_private=True).fetch(old_portal.url("/lon.jpg"))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "0"])
def test_a_private_address_is_not_asked(old_portal: OldPortal, host: str) -> None:
    with pytest.raises(PictureMissing, match="mạng nội bộ"):
        Web().fetch(f"http://{host}:{old_portal.port}/anh.jpg")
    assert not old_portal.asked


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
        ("2002:a00:1::", False),
    ],
)
def test_what_counts_as_public(ip: str, verdict: bool) -> None:
    assert is_public(ip) is verdict


def test_a_host_that_does_not_answer_is_soon_asked_no_more() -> None:
    web = Web(allows_private=True)
    reasons = []
    for number in range(7):
        with pytest.raises(PictureMissing) as missing:
            web.fetch(f"http://127.0.0.1:1/{number}.jpg")
        reasons.append(str(missing.value))
    assert all("không nối được" in reason for reason in reasons[:5])
    assert all("không hỏi nữa" in reason for reason in reasons[5:])


@pytest.mark.parametrize("src", ["http://", "http://máy chủ/", "http://a:x/", "http://[::1/", "//a/b"])
def test_what_is_no_address_is_no_error(src: str) -> None:
    with pytest.raises(PictureMissing):
        Web(allows_private=True).fetch(src)
