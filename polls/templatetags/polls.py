from typing import Any

from django import template
from django.utils import timezone

from polls.models import Poll

register = template.Library()


@register.inclusion_tag("polls/_featured_poll.html")
def featured_poll() -> dict[str, Any]:
    """The box "Bình chọn": the newest open poll that the office marked, or nothing. Two queries."""
    poll = Poll.objects.featured(timezone.now()).with_results().first()
    return {"poll": poll, "result": poll.result() if poll else None}
