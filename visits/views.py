from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import TemplateView

from vietnamese.formatting import day
from visits.beacon import PICTURE, ForgedTag, is_sent_by_a_page, subject_in
from visits.charts import chart
from visits.querysets import hours_of_today, last_days, totals
from visits.services import counts_pages, note_request

_DAYS = 30


class StatisticsView(TemplateView):
    """The numbers, what they mean, and how they went."""

    template_name = "visits/statistics.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        days, hours = last_days(now, _DAYS), hours_of_today(now)
        return super().get_context_data(
            now=now,
            totals=totals(now),
            counts_pages=counts_pages(),
            days=days[::-1],
            day_chart=chart(
                [(day(row.on), row.people_views) for row in days],
                slots=_DAYS,
                marks=[day(days[0].on), day(days[_DAYS // 2].on), day(days[-1].on)],
            ),
            hours=hours,
            hour_chart=chart(
                [(f"{row.hour} giờ", row.people_views) for row in hours],
                slots=24,
                marks=["0 giờ", "12 giờ", "23 giờ"],
            ),
            **kwargs,
        )


@never_cache
@require_safe
def figures(request: HttpRequest) -> JsonResponse:
    """The counter's numbers, for the script that refreshes them; itself never counted."""
    now = timezone.now()
    current = totals(now)
    return JsonResponse(
        {
            "total": current.total,
            "today": current.today,
            "online": current.online,
            "visits_today": current.visits_today,
            "at": timezone.localtime(now).isoformat(timespec="seconds"),
        }
    )


@never_cache
@csrf_exempt  # it changes nothing but a count, and comes from pages that hold no token
@require_http_methods(["GET", "POST"])
def beacon(request: HttpRequest) -> HttpResponse:
    """A page says that somebody looks at it: by POST from its script, by a picture where there is none."""
    try:
        subject = subject_in(request.GET.get("t", ""))
    except ForgedTag:
        return HttpResponse("Không có trang này.\n", content_type="text/plain; charset=utf-8", status=400)
    if not is_sent_by_a_page(request):
        return HttpResponse("Không phải từ trang.\n", content_type="text/plain; charset=utf-8", status=403)
    is_ahead = "prefetch" in request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    if not (counts_pages() or is_ahead or settings.SESSION_COOKIE_NAME in request.COOKIES):
        note_request(request, subject=subject)
    if request.method == "POST":
        return HttpResponse(status=204)
    return HttpResponse(PICTURE, content_type="image/gif")
