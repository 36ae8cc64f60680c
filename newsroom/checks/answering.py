"""Whether a link to this portal answers, asked of the page itself as anybody's browser would.

Pages of articles are asked for the moment of publication: what is scheduled before may be linked. Any other
public page is made once without a reader; forms and fragments are taken for good.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, transaction
from django.db.models import BigAutoField
from django.http import Http404
from django.urls import Resolver404, ResolverMatch, resolve

from news.models import Article, Attachment
from pages.models import Redirect
from pages.redirecting import found_at

_OF_ARTICLES = {"news:article_detail", "news:article_print"}
_GONE = "trang này không có trên cổng."
_NO_FILE = "tệp này không có trên cổng."


def is_own(href: str) -> bool:
    """Whether it leads to this portal, or to nowhere: an address without its beginning."""
    parts = _parts(href)
    return parts is None or not (parts.scheme or parts.netloc) or _is_our_host(parts)


def what_is_wrong(href: str, article: Article, moment: dt.datetime) -> str:
    """With a link of the article's text to this portal, in a few words; empty when it answers."""
    parts = _parts(href)
    if parts is None:
        return "địa chỉ không đúng dạng."
    path = unquote(parts.path) or ("/" if parts.netloc else "")
    if not path and parts.fragment:
        return "" if f'id="{parts.fragment}"' in article.body_page else "bài không có mục này."
    if not path.startswith("/"):
        return "địa chỉ thiếu phần đầu (https://… hoặc /…)."
    try:
        match = resolve(path)
    except Resolver404:
        return "" if _is_redirected(parts) else _GONE
    return _wrong_with_page(match, parts, article, moment)


def _parts(href: str) -> SplitResult | None:
    try:
        return urlsplit(href)
    except ValueError:
        return None


def _is_our_host(parts: SplitResult) -> bool:
    ours = urlsplit(settings.SITE_URL).netloc
    return parts.scheme in {"", "http", "https"} and parts.netloc.lower() == ours


def _wrong_with_page(match: ResolverMatch, parts: SplitResult, article: Article, moment: dt.datetime) -> str:
    if match.view_name in _OF_ARTICLES:
        return _wrong_with_article(match.kwargs["pk"], article, moment)
    if match.view_name == "news:article_attachment":
        return _wrong_with_attachment(match.kwargs, article, moment)
    if "admin" in match.namespaces:
        return "trang quản trị, bạn đọc không mở được."
    if match.view_name == "images:media":
        return "" if _has_file(match.kwargs["name"]) else _NO_FILE
    if not hasattr(match.func, "public_parameters"):  # by which pagecache.public marks its pages
        return ""
    return "" if _answers(match, parts) or _is_redirected(parts) else _GONE


def _wrong_with_article(pk: int, article: Article, moment: dt.datetime) -> str:
    if pk == article.pk:
        return ""
    is_public = pk <= BigAutoField.MAX_BIGINT and Article.objects.public(moment).filter(pk=pk).exists()
    return "" if is_public else "bài này chưa đăng, đã gỡ hoặc hết hạn."


def _wrong_with_attachment(named: Mapping[str, Any], article: Article, moment: dt.datetime) -> str:
    there = Attachment.objects.filter(pk=named["attachment"], article=named["pk"]).exists()
    return _wrong_with_article(named["pk"], article, moment) if there else _NO_FILE


def _has_file(name: str) -> bool:
    root = Path(settings.MEDIA_ROOT).resolve()
    try:
        file = (root / name).resolve()
        return file.is_relative_to(root) and file.is_file()
    except (OSError, ValueError):
        return False


def _answers(match: ResolverMatch, parts: SplitResult) -> bool:
    environ = {"PATH_INFO": unquote(parts.path), "QUERY_STRING": parts.query, "REQUEST_METHOD": "GET"}
    setup_testing_defaults(environ)
    request = WSGIRequest(environ)
    request.resolver_match = match
    try:
        with transaction.atomic():  # what the database refuses must not end the transaction around
            response = match.func(request, *match.args, **match.kwargs)
    except (Http404, PermissionDenied, SuspiciousOperation, DatabaseError, OverflowError, ValueError):
        return False
    return bool(response.status_code < 400)


def _is_redirected(parts: SplitResult) -> bool:
    return Redirect.objects.first_of(found_at(unquote(parts.path), parts.query)) is not None
