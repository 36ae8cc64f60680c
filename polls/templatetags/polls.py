from typing import Any

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
    """The box "Bình chọn": the newest open poll that the office marked, or nothing. Two queries.

    It is the same for everybody: choices in an order of one's own, and the four scores, are fetched.
    """
    return kept("featured poll", _made, seconds=10)


def _made() -> SafeString:
    now = timezone.now()
    poll = Poll.objects.featured(now).with_results().first()
    context: dict[str, Any] = {"poll": poll}
    if poll:
        context |= {
            "result": poll.result(),
            "choices": [] if poll.is_shuffled or poll.rates_portal() else poll.choices.all(),
            "shows_result": poll.shows_result(now, has_voted=False) and not poll.rates_portal(),
        }
    return without_indent(render_to_string("polls/_featured_poll.html", context))
