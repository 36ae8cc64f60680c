"""Translates HTTP: the public page of the rules, and the way of one person to what is kept of them.

No GET changes anything, for mail scanners open links. Afterwards the link's key travels in the body: an
address line is what browsers, proxies and servers remember.
"""

import datetime as dt
from functools import partial
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
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
from privacy.files import as_file
from privacy.forms import EraseForm, OwnDataForm
from privacy.holdings import as_data, held_under
from privacy.letters import mail_link, mail_receipt
from privacy.links import address_in, receipt_of, request_in
from privacy.models import DataRequest, PrivacySettings
from privacy.refusals import LetterNotSent
from privacy.services import allow_letter, network_limit, request_erasure
from vietnamese.formatting import iso

_SHOWN = 50
"""Of a person's comments, and of their reports; the file has all."""
_RETRY_AFTER = "600"  # seconds


class ProtectionView(PublicView, TemplateView):
    """ "Bảo vệ dữ liệu cá nhân", made of the settings that are in force."""

    template_name = "privacy/protection.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rules = PrivacySettings.objects.current()
        canonical = settings.SITE_URL + self.request.path
        return super().get_context_data(facts=facts(rules), rules=rules, canonical=canonical, **kwargs)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_data(request: HttpRequest) -> HttpResponse:
    """The way to a mailed link. What is answered is the same whether anything is kept or not."""
    if not can_mail():
        status = HTTPStatus.FORBIDDEN if request.method == "POST" else HTTPStatus.OK
        return _page(request, "own_data.html", status=status)
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
        page=partial(_page, request, "own_data.html", **shown),
        keep=partial(_ask, request),
        thanks=reverse("privacy:own_data_sent"),
        ids="own_data_%s",
    )


def _ask(request: HttpRequest, typed: dict[str, Any], visitor: Visitor, now: dt.datetime) -> None:
    """Raises RateLimited and LetterNotSent."""
    key = network_key(request, network_limit(), "", now=now)
    allow_letter(address=typed["email"], network_key=key, now=now)
    if not mail_link(typed["email"]):
        raise LetterNotSent


@never_cache
@require_safe
def own_data_sent(request: HttpRequest) -> HttpResponse:
    return _page(request, "own_data_sent.html", hours=settings.PRIVACY_LINK_HOURS)


@never_cache
@require_safe
def own_data_open(request: HttpRequest) -> HttpResponse:
    """What the mailed link opens: a page that asks to go on."""
    key = request.GET.get("k", "")
    if not address_in(key):
        return _gone(request)
    return _page(request, "own_data_open.html", key=key)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_data_shown(request: HttpRequest) -> HttpResponse:
    return _mine(request) if request.method == "POST" else _back()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_data_file(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _back()
    address = address_in(request.POST.get("k", ""))
    if not address:
        return _gone(request)
    now = timezone.now()
    said = {"thu_dien_tu": address, "lap_luc": iso(now), **as_data(held_under(address, now))}
    return as_file("du-lieu-cua-toi", said)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_data_erase(request: HttpRequest) -> HttpResponse:
    """Asks the office to delete what is kept; a second asking leads to the first."""
    if request.method != "POST":
        return _back()
    address = address_in(request.POST.get("k", ""))
    if not address:
        return _gone(request)
    form = EraseForm(request.POST)
    if not form.is_valid():
        return _mine(request, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    asked, is_new = request_erasure(address=address, now=timezone.now())
    if is_new:
        mail_receipt(asked)
    return HttpResponseRedirect(f"{reverse('privacy:own_data_received')}?so={receipt_of(asked)}", status=303)


@never_cache
@require_safe
def own_data_received(request: HttpRequest) -> HttpResponse:
    asked = request_in(request.GET.get("so", ""))
    return _page(request, "own_data_received.html", asked=asked) if asked else _gone(request)


def _mine(request: HttpRequest, *, form: EraseForm | None = None, status: int = 200) -> HttpResponse:
    """What is kept under the address of the posted key."""
    key = request.POST.get("k", "")
    address = address_in(key)
    if not address:
        return _gone(request)
    held = held_under(address, timezone.now())
    shown = {
        "key": key,
        "address": address,
        "form": form or EraseForm(),
        "comments": held.comments[:_SHOWN],
        "reports": held.reports[:_SHOWN],
        "requests": held.requests,
        "is_asked": held.requests.waiting().filter(kind=DataRequest.Kind.ERASE).exists(),
        "left_out": max(0, held.comments.count() - _SHOWN) + max(0, held.reports.count() - _SHOWN),
    }
    return _page(request, "own_data_shown.html", status=status, **shown)


def _back() -> HttpResponse:
    """Who comes here without a key, as by a reload, begins at the beginning."""
    return HttpResponseRedirect(reverse("privacy:own_data"))


def _gone(request: HttpRequest) -> HttpResponse:
    return _page(request, "own_data_gone.html", status=HTTPStatus.NOT_FOUND)


def _page(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    office = {"office": SiteSettings.objects.current(), "rules": PrivacySettings.objects.current()}
    response = render(request, f"privacy/{name}", {**office, **context}, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    # Without the key, which a proxy might log. "no-referrer" would make browsers post with the origin "null".
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
