from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone

from visits.beacon import beacon_address
from visits.querysets import Totals, totals

register = template.Library()


@register.inclusion_tag("visits/_visit_counter.html")
def visit_counter() -> dict[str, Totals]:
    """ "Thống kê" and "Online" as they stand, kept fresh by static/js/visits.js. One query."""
    return {"totals": totals(timezone.now())}


@register.simple_tag(takes_context=True)
def visit_beacon(context: Context) -> str:
    """What reports a public page as read; nothing where answered pages are counted (visits.beacon)."""
    request = context.get("request")
    address = beacon_address(request) if request else None
    return render_to_string("visits/_beacon.html", {"address": address}) if address else ""
