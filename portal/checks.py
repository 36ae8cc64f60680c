"""Settings that hurt in production, said by `manage.py check --deploy` before they do."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.http.request import validate_host

_LIMITS = [
    "GUARD_BALLOT_LIMIT",
    "GUARD_BALLOT_VISITOR_LIMIT",
    "GUARD_BALLOT_WINDOW",
    "GUARD_CAPTCHA_LIMIT",
    "GUARD_CAPTCHA_VISITOR_LIMIT",
    "GUARD_CAPTCHA_WINDOW",
    "COMMENTS_NETWORK_LIMIT",
    "COMMENTS_VISITOR_LIMIT",
    "COMMENTS_WINDOW",
    "REPORTS_NETWORK_LIMIT",
    "REPORTS_VISITOR_LIMIT",
    "REPORTS_WINDOW",
    "SEARCH_NETWORK_LIMIT",
    "SEARCH_READER_LIMIT",
    "SEARCH_WINDOW",
]


@checks.register(checks.Tags.security, deploy=True)
def check_site_url(**kwargs: Any) -> list[checks.CheckMessage]:
    """Feeds, the site map and shared links carry this address."""
    url = urlsplit(settings.SITE_URL)
    if url.scheme == "https" and validate_host(url.hostname or "", settings.ALLOWED_HOSTS):
        return []
    return [
        checks.Warning(
            f"PORTAL_SITE_URL={settings.SITE_URL} không phải là địa chỉ https có trong PORTAL_HOSTS.",
            hint="Đặt PORTAL_SITE_URL là địa chỉ mà người đọc dùng, tên miền ghi trong PORTAL_HOSTS.",
            id="portal.W001",
        )
    ]


@checks.register(checks.Tags.security, deploy=True)
def check_proxy(**kwargs: Any) -> list[checks.CheckMessage]:
    """The server itself speaks http: with https on and no proxy believed, every page redirects to itself."""
    if not settings.HTTPS or settings.GUARD_TRUSTED_PROXIES:
        return []
    return [
        checks.Warning(
            "PORTAL_HTTPS=1 mà PORTAL_TRUSTED_PROXIES để trống: mọi trang sẽ chuyển hướng về chính nó.",
            hint="Ghi địa chỉ của máy chủ proxy nhận https, ví dụ PORTAL_TRUSTED_PROXIES=127.0.0.1.",
            id="portal.W002",
        )
    ]


@checks.register(checks.Tags.security, deploy=True)
def check_gunicorn(**kwargs: Any) -> list[checks.CheckMessage]:
    """It waits for headers in the few threads that make pages: eight clients who never end theirs stop it."""
    if settings.SERVER != "gunicorn" or settings.GUARD_TRUSTED_PROXIES:
        return []
    return [
        checks.Warning(
            "PORTAL_SERVER=gunicorn mà không có proxy phía trước: vài kết nối chậm là đủ làm cổng đứng lại.",
            hint="Đặt nginx phía trước và ghi địa chỉ của nó vào PORTAL_TRUSTED_PROXIES, hoặc dùng granian.",
            id="portal.W005",
        )
    ]


@checks.register(checks.Tags.security, deploy=True)
def check_demo_accounts(**kwargs: Any) -> list[checks.CheckMessage]:
    file = settings.VAR_DIR / "demo-accounts.txt"
    if not file.exists():
        return []
    return [
        checks.Warning(
            f"Còn tài khoản dùng thử (mật khẩu ghi trong {file}).",
            hint="Xóa các tài khoản đó trong trang quản trị rồi xóa tệp này.",
            id="portal.W003",
        )
    ]


@checks.register(checks.Tags.security, deploy=True)
def check_limits(**kwargs: Any) -> list[checks.CheckMessage]:
    """A limit of nothing closes its door for everybody, and a window of nothing opens it to every program."""
    named = {name: getattr(settings, name) for name in _LIMITS}
    return [
        checks.Warning(
            f"{name}={value}: phải từ 1 trở lên, nếu không thì không ai gửi được hoặc mất giới hạn.",
            hint="Xem biến môi trường tương ứng (PORTAL_…_LIMIT, PORTAL_…_WINDOW) trong README.",
            id="portal.W006",
        )
        for name, value in named.items()
        if value < 1
    ]


@checks.register(checks.Tags.security, deploy=True)
def check_cache_in_front(**kwargs: Any) -> list[checks.CheckMessage]:
    """What a cache in front keeps cannot be called back: neither a mistake nor a withdrawal."""
    seconds = settings.PAGECACHE_SHARED_SECONDS
    if settings.VISITS_COUNT_BY == "pages" or seconds <= 300:
        return []
    return [
        checks.Warning(
            f"PORTAL_CACHE_SECONDS={seconds}: trang đã gỡ vẫn còn trong bộ nhớ đệm phía trước lâu như vậy.",
            hint="Đặt nhiều nhất 300 giây; 30 giây đã đủ để chịu được lúc đông người đọc.",
            id="portal.W004",
        )
    ]
