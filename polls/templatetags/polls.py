from django import template
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from pagecache.furniture import kept
from pagecache.patterns import live_part, without_indent
from polls.models import Poll

register = template.Library()


@live_part("featured poll")
def featured_poll(request: HttpRequest | None) -> SafeString:
    """The box "Bình chọn": the newest open poll that the office marked, or nothing. Two queries."""
    return kept("featured poll", _made, seconds=10)


def _made() -> SafeString:
    poll = Poll.objects.featured(timezone.now()).with_results().first()
    context = {"poll": poll, "result": poll.result() if poll else None}
    return without_indent(render_to_string("polls/_featured_poll.html", context))
