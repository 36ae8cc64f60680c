from captcha.views import captcha_image as draw_captcha
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from guard.captcha import new_challenge
from guard.limits import RateLimited
from vietnamese.formatting import duration


@never_cache
@require_safe
def captcha_image(request: HttpRequest, key: str) -> HttpResponse:
    """The picture of a challenge; 410 when it was spent or never was."""
    return draw_captcha(request, key)


@never_cache
@require_GET
def captcha_refresh(request: HttpRequest) -> JsonResponse:
    """Another challenge for a form that is already open: {"key", "image"}, or {"message"} with 429."""
    try:
        key = new_challenge(request, now=timezone.now())
    except RateLimited as limited:
        message = _("Đã xin quá nhiều mã. Xin thử lại sau %s.") % duration(limited.wait)
        return JsonResponse({"message": message}, status=429, headers={"Retry-After": str(limited.wait)})
    return JsonResponse({"key": key, "image": reverse("guard:captcha_image", args=[key])})
