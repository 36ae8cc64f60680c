from django import template
from django.utils import timezone

from visits.querysets import Totals, totals

register = template.Library()


@register.inclusion_tag("visits/_visit_counter.html")
def visit_counter() -> dict[str, Totals]:
    """ "Thống kê" and "Online" as they stand, kept fresh by static/js/visits.js. One query."""
    return {"totals": totals(timezone.now())}
