"""Translates HTTP: what the mailed link opens.

No GET changes anything, for mail scanners open links. Afterwards the link's key travels in the body: an
address line is what browsers, proxies and servers remember.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from privacy.files import as_file
from privacy.forms import EraseForm
from privacy.holdings import as_data, held_under
from privacy.letters import mail_receipt
from privacy.links import address_in, receipt_of, request_in
from privacy.models import DataRequest
from privacy.services import request_erasure
from privacy.views import own_page
from vietnamese.formatting import iso

_SHOWN = 50
"""Of a person's comments, and of their reports; the file has all."""


@never_cache
@require_safe
def own_data_open(request: HttpRequest) -> HttpResponse:
    """What the mailed link opens: a page that asks to go on."""
    key = request.GET.get("k", "")
    if not address_in(key):
        return _gone(request)
    return own_page(request, "own_data_open.html", key=key)


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
    return own_page(request, "own_data_received.html", asked=asked) if asked else _gone(request)


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
    return own_page(request, "own_data_shown.html", status=status, **shown)


def _back() -> HttpResponse:
    """Who comes here without a key, as by a reload, begins at the beginning."""
    return HttpResponseRedirect(reverse("privacy:own_data"))


def _gone(request: HttpRequest) -> HttpResponse:
    return own_page(request, "own_data_gone.html", status=HTTPStatus.NOT_FOUND)
