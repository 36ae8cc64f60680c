import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import environment

NAME = "PORTAL_MAIL_SERVER"


@pytest.mark.parametrize(
    ("value", "server"),
    [
        ("", ("", 25, "", "", "")),
        ("smtp://mail.example.vn", ("mail.example.vn", 25, "", "", "")),
        ("smtp://127.0.0.1:2525", ("127.0.0.1", 2525, "", "", "")),
        ("tls://toa%40so:m%3At@mail.example.vn", ("mail.example.vn", 587, "toa@so", "m:t", "tls")),
        ("ssl://a:b@mail.example.vn", ("mail.example.vn", 465, "a", "b", "ssl")),
    ],
)
def test_a_mail_server_is_one_address(monkeypatch: pytest.MonkeyPatch, value: str, server: tuple) -> None:
    monkeypatch.setenv(NAME, value)
    assert environment.mail_server(NAME) == server


@pytest.mark.parametrize("value", ["mail.example.vn", "http://mail.example.vn", "tls://a:b@host:port"])
def test_what_is_none_stops_the_start_without_telling_the_password(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=NAME) as refused:
        environment.mail_server(NAME)
    assert value not in str(refused.value)
