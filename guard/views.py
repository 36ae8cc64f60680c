import logging
import re
import subprocess
from http import HTTPStatus

from captcha.views import captcha_image as draw_captcha
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from guard import sound
from guard.challenges import letters_of, new_challenge, of_browser, of_network
from guard.limits import RateLimited, take_slot
from guard.turnstile import turnstile
from vietnamese.formatting import duration

_RANGE = re.compile(r"bytes=(\d{1,9})-(\d{0,9})")

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def captcha_image(request: HttpRequest, key: str) -> HttpResponse:
    """The picture of a challenge; 410 when it was spent or never was, and of a question.

    Drawn anew each time: twice as often as there may be challenges, for who goes back and comes again.
    """
    now = timezone.now()
    if letters_of(key, now=now) is None:
        return HttpResponse(status=HTTPStatus.GONE)
    act = "captcha-picture"
    wanted = [of_network(request, act, now=now, times=2), *of_browser(request, act, now=now, times=2)]
    try:
        turnstile.pass_through(wanted, now=now)
    except RateLimited as limited:
        return _too_many(limited)
    return draw_captcha(request, key)


@never_cache
@require_GET
def captcha_sound(request: HttpRequest, key: str) -> HttpResponse:
    """The same letters read aloud: 404 where the office has no program for that, 410 as the picture.

    Made anew each time and kept nowhere, so a network hears as many as it is shown.
    """
    program, now = sound.program(), timezone.now()
    if program is None:
        raise Http404
    letters = letters_of(key, now=now)
    if letters is None:
        return HttpResponse(status=HTTPStatus.GONE)
    try:
        turnstile.pass_through(of_browser(request, "captcha-sound", now=now), now=now)
        with transaction.atomic():
            take_slot(*of_network(request, "captcha-sound", now=now), now=now)
        return _in_range(request, sound.sound_of(letters, program))
    except RateLimited as limited:
        return _too_many(limited)
    except (OSError, subprocess.SubprocessError):
        logger.exception("the captcha could not be read aloud")
        return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "60"})


@never_cache
@require_GET
def captcha_refresh(request: HttpRequest) -> JsonResponse:
    """Another challenge for a form that is already open: {"key", "image"}, or {"message"} with 429."""
    try:
        key = new_challenge(request, now=timezone.now())
    except RateLimited as limited:
        return _too_many(limited)
    return JsonResponse({"key": key, "image": reverse("guard:captcha_image", args=[key])})


def _too_many(limited: RateLimited) -> JsonResponse:
    message = _("Đã xin quá nhiều mã. Xin thử lại sau %s.") % duration(limited.wait)
    return JsonResponse({"message": message}, status=429, headers={"Retry-After": str(limited.wait)})


def _in_range(request: HttpRequest, wav: bytes) -> HttpResponse:
    """The whole, or the part that was asked for: Safari plays nothing from a server that gives no parts."""
    asked = _RANGE.fullmatch(request.headers.get("range", ""))
    first = int(asked[1]) if asked else 0
    part = wav[first : int(asked[2]) + 1 if asked[2] else None] if asked else b""
    if not part:
        return HttpResponse(wav, content_type="audio/wav", headers={"Accept-Ranges": "bytes"})
    told = {"Accept-Ranges": "bytes", "Content-Range": f"bytes {first}-{first + len(part) - 1}/{len(wav)}"}
    return HttpResponse(part, status=206, content_type="audio/wav", headers=told)
