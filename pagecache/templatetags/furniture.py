"""{% load furniture %}: what is the same on many pages, what is not, and cheap addresses."""

from django import template
from django.http import HttpRequest
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.loader import render_to_string
from django.template.loader_tags import BlockNode
from django.utils import timezone
from django.utils.safestring import SafeString

from pagecache.furniture import kept
from pagecache.links import address_of
from pagecache.patterns import LIVE, LIVE_PARTS, live_part, place, without_indent
from visits.beacon import beacon_address
from visits.querysets import totals

register = template.Library()
register.simple_tag(address_of, name="address")


class KeptNode(Node):
    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList, name: str, options: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.name = name
        self.options = options

    def render(self, context: Context) -> SafeString:
        seen = {name: value.resolve(context) for name, value in self.options.items()}
        seconds = seen.pop("seconds", 60)
        return kept(self.name, lambda: self.nodelist.render(context.new(seen)), seconds=seconds)


@register.tag("kept")
def do_kept(parser: Parser, token: Token) -> KeptNode:
    """{% kept "footer" site=site %}…{% endkept %}: rendered once per edition and process, for all pages.

    The part sees what it is given and no other variable of the page around it, so that it cannot differ
    between two pages or two readers. `seconds=10` keeps it for so long at most (pagecache.furniture).
    """
    name, *options = token.split_contents()[1:] or [""]
    given = token_kwargs(options, parser)
    if not name.startswith('"') or options:
        raise TemplateSyntaxError('{% kept %} takes a name in "…", then name=value')
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(BlockNode) or nodelist.get_nodes_by_type(LiveNode):
        raise TemplateSyntaxError(
            "a block or live part inside of {% kept %} would be one page's on all pages"
        )
    return KeptNode(nodelist, name.strip('"'), given)


class LiveNode(Node):
    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, context: Context) -> SafeString:
        parts: set[str] | None = context.get(LIVE_PARTS)
        if parts is None:
            return LIVE[self.name](context.get("request"))
        parts.add(self.name)
        return place(self.name)


@register.tag("live")
def do_live(parser: Parser, token: Token) -> LiveNode:
    """{% live "main menu" %}: what each page says by itself, also where the rest of it is a pattern.

    The name is that of a pagecache.patterns.live_part, in a library that the template loads.
    """
    name = " ".join(token.split_contents()[1:]).strip('"')
    if name not in LIVE:
        raise TemplateSyntaxError(f"there is no live part {name!r}")
    return LiveNode(name)


@live_part("visit counter")
def visit_counter(request: HttpRequest | None) -> SafeString:
    """ "Thống kê" and "Online", ten seconds old at most; static/js/visits.js keeps them fresh. One query."""

    def made() -> SafeString:
        shown = {"totals": totals(timezone.now())}
        return without_indent(render_to_string("visits/_visit_counter.html", shown))

    return kept("visit counter", made, seconds=10)


@live_part("visit beacon")
def visit_beacon(request: HttpRequest | None) -> SafeString:
    """What reports a public page as read; nothing where answered pages are counted (visits.beacon)."""
    address = beacon_address(request) if request else None
    return render_to_string("visits/_beacon.html", {"address": address}) if address else SafeString("")
