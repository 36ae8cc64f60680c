from ipaddress import ip_network
from pathlib import Path

import pytest
from pytest_django import Settings

from portal import checks


@pytest.fixture
def deployed(settings: Settings, tmp_path: Path) -> Settings:
    """An office's portal, set up as the README says."""
    settings.SITE_URL = "https://hdnd.example.vn"
    settings.ALLOWED_HOSTS = ["hdnd.example.vn"]
    settings.HTTPS = True
    settings.GUARD_TRUSTED_PROXIES = [ip_network("127.0.0.1")]
    settings.VAR_DIR = tmp_path
    return settings


def warnings() -> list[str | None]:
    found = [*checks.check_site_url(), *checks.check_proxy(), *checks.check_demo_accounts()]
    found += [*checks.check_cache_in_front(), *checks.check_gunicorn(), *checks.check_limits()]
    return [message.id for message in found]


def test_good_deployment_is_quiet(deployed: Settings) -> None:
    assert warnings() == []


@pytest.mark.parametrize("url", ["http://hdnd.example.vn", "https://other.example.vn", ""])
def test_address_that_readers_cannot_use_is_named(deployed: Settings, url: str) -> None:
    deployed.SITE_URL = url
    assert warnings() == ["portal.W001"]


def test_https_without_a_believed_proxy_is_named(deployed: Settings) -> None:
    deployed.GUARD_TRUSTED_PROXIES = []
    assert warnings() == ["portal.W002"]


def test_demo_accounts_are_named(deployed: Settings, tmp_path: Path) -> None:
    (tmp_path / "demo-accounts.txt").touch()
    assert warnings() == ["portal.W003"]


@pytest.mark.parametrize(("count_by", "expected"), [("beacon", ["portal.W004"]), ("pages", [])])
def test_cache_that_keeps_withdrawn_pages_long_is_named(
    deployed: Settings, count_by: str, expected: list[str]
) -> None:
    deployed.VISITS_COUNT_BY = count_by
    deployed.PAGECACHE_SHARED_SECONDS = 3600
    assert warnings() == expected


@pytest.mark.parametrize(("server", "expected"), [("gunicorn", ["portal.W005"]), ("granian", [])])
def test_gunicorn_that_slow_clients_would_stop_is_named(
    deployed: Settings, server: str, expected: list[str]
) -> None:
    deployed.SERVER = server
    deployed.HTTPS = False  # whose own warning asks for a proxy too
    deployed.GUARD_TRUSTED_PROXIES = []
    assert warnings() == expected


@pytest.mark.parametrize("name", ["SEARCH_NETWORK_LIMIT", "GUARD_BALLOT_WINDOW"])
def test_a_limit_of_nothing_is_named(deployed: Settings, name: str) -> None:
    setattr(deployed, name, 0)
    assert warnings() == ["portal.W006"]
