from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from vietnamese.formatting import day
from visits.charts import chart
from visits.querysets import hours_of_today, last_days, totals

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
