"""Translates HTTP: the public page of the rules, and the way to a letter with a link."""

import datetime as dt
from functools import partial
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import TemplateView

from guard.door import Door
from guard.limits import network_key
from guard.visitor import Visitor
from pagecache.public import PublicView
from pages.mailing import can_mail
from pages.models import SiteSettings
from privacy.facts import facts
from privacy.forms import OwnDataForm
from privacy.letters import mail_link
from privacy.models import PrivacySettings
from privacy.refusals import LetterNotSent
from privacy.services import allow_letter, letter_was_refused, network_limit

_RETRY_AFTER = "600"  # seconds


class ProtectionView(PublicView, TemplateView):
    """ "Bảo vệ dữ liệu cá nhân", made of the settings that are in force."""

    template_name = "privacy/protection.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rules = PrivacySettings.current()
        canonical = settings.SITE_URL + self.request.path
        return super().get_context_data(facts=facts(rules), rules=rules, canonical=canonical, **kwargs)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_data(request: HttpRequest) -> HttpResponse:
    """The way to a mailed link. What is answered is the same whether anything is kept or not."""
    if not can_mail():
        status = HTTPStatus.FORBIDDEN if request.method == "POST" else HTTPStatus.OK
        return own_page(request, "own_data.html", status=status)
    if request.method != "POST":
        return _door(request).open()
    try:
        return _door(request).receive()
    except LetterNotSent:
        answer = _door(request, not_sent=True).open(email=request.POST.get("email", ""))
        answer.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        answer.headers.setdefault("Retry-After", _RETRY_AFTER)
        return answer


def _door(request: HttpRequest, **shown: Any) -> Door[OwnDataForm]:
    return Door(
        request=request,
        form_class=OwnDataForm,
        page=partial(own_page, request, "own_data.html", **shown),
        keep=partial(_ask, request),
        thanks=reverse("privacy:own_data_sent"),
        ids="own_data_%s",
    )


def _ask(request: HttpRequest, typed: dict[str, Any], visitor: Visitor, now: dt.datetime) -> None:
    """Raises RateLimited and LetterNotSent."""
    key = network_key(request, network_limit(), "", now=now)
    allow_letter(address=typed["email"], network_key=key, now=now)
    if not mail_link(typed["email"]):
        letter_was_refused(address=typed["email"], now=now)
        raise LetterNotSent


@never_cache
@require_safe
def own_data_sent(request: HttpRequest) -> HttpResponse:
    return own_page(request, "own_data_sent.html", hours=settings.PRIVACY_LINK_HOURS)


def own_page(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of one person: neither stored nor found by a search engine."""
    office = {"office": SiteSettings.current(), "rules": PrivacySettings.current()}
    response = render(request, f"privacy/{name}", {**office, **context}, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    # Without the key, which a proxy might log. "no-referrer" would make browsers post with the origin "null".
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
