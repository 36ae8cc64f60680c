"""Addresses that the office chooses itself: which are well formed, which the portal keeps for its parts."""

import re
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.translation import gettext_lazy as _

_PAGE_ADDRESS = r"[a-z0-9-]+(?:/[a-z0-9-]+)*"
_SITE_PATH = re.compile(r"/(?![/\\])[^\s\\]*")  # "//host" and "/\host" would lead to another site

page_address_validator = RegexValidator(
    rf"\A{_PAGE_ADDRESS}\Z",
    _("Địa chỉ chỉ gồm chữ thường không dấu, chữ số, dấu gạch nối và dấu /, ví dụ: gioi-thieu/chuc-nang."),
)
http_validator = URLValidator(
    schemes=["http", "https"],
    message=_("Hãy nhập địa chỉ đầy đủ bắt đầu bằng http:// hoặc https://."),
    code="not_http",  # a form would put its own words in place of the message of "invalid"
)


def validate_menu_address(address: str) -> None:
    """Accept a path of this site ("/dai-bieu/") or a full http address; raise ValidationError otherwise."""
    if _SITE_PATH.fullmatch(address):
        return
    try:
        http_validator(address)
    except ValidationError:
        raise ValidationError(
            _("Hãy nhập đường dẫn trong trang bắt đầu bằng / (ví dụ /dai-bieu/) hoặc địa chỉ http, https.")
        ) from None


class PageAddressConverter:
    """Only what can be a page's address, so that /robots.txt or /a.php never ask the database."""

    regex = _PAGE_ADDRESS

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def reserved_words() -> set[str]:
    """First words of addresses that belong to the portal's own parts, read from the URL configuration.

    A part that a later release adds is refused from then on without a list to keep.
    """
    served = {url.strip("/").partition("/")[0] for url in (settings.STATIC_URL, settings.MEDIA_URL)}
    return served | _first_words(get_resolver().url_patterns)


def _first_words(patterns: list[URLPattern | URLResolver]) -> set[str]:
    words: set[str] = set()
    for pattern in patterns:
        word = str(pattern.pattern).lstrip("^").partition("/")[0]
        if word == "" and isinstance(pattern, URLResolver):
            words |= _first_words(pattern.url_patterns)
        elif word and "<" not in word:
            words.add(word)
    return words


def lookup_address(path: str, query: str = "") -> str:
    """The one form of an address of this site by which redirects are kept and found, as a browser sends it.

    "/a" and "/a/" are one, for Django leads from the first to the second; a file's name ("/a.aspx") has no
    slash. `query` stays as it is; what is not ASCII, and all that would be unsafe, is quoted.
    """
    is_file = "." in path.rpartition("/")[2]
    quoted = escape_uri_path(path if is_file or path.endswith("/") else f"{path}/")
    return f"{quoted}?{iri_to_uri(query)}" if query else quoted


def own_address(typed: str) -> str | None:
    """The path of an address on this site, without the site's own name; None where it is not on this site.

    By http as by https, in capitals, and under any of the names that this site answers to: a redirect to
    itself under another of them would be a loop that no plan sees.
    """
    scheme, _mark, rest = typed.partition("://")
    host, _slash, path = rest.partition("/")
    names = {urlsplit(settings.SITE_URL).netloc.lower(), *settings.ALLOWED_HOSTS}
    is_named = scheme.lower() in {"http", "https"} and host.lower() in names
    path = (f"/{path}" if is_named else typed).replace(" ", "%20")
    return path if _SITE_PATH.fullmatch(path) else None


def normal_address(typed: str) -> str:
    """lookup_address() of a path of this site, a fragment left as it is. Raises ValidationError."""
    rest, _hash, fragment = typed.partition("#")
    path, _mark, query = rest.partition("?")
    path = unquote(path)
    is_odd = any(ord(char) < 32 or 0xD800 <= ord(char) < 0xE000 for char in typed + path)
    if is_odd or not _SITE_PATH.fullmatch(path.replace(" ", "")):
        raise ValidationError(_("Địa chỉ này không dùng được: “%s”.") % typed[:100])
    address = lookup_address(path, query)
    return f"{address}#{iri_to_uri(fragment)}" if fragment else address
