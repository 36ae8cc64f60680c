"""{% load vietnamese %}: the filters through which every number and date reaches a reader."""

from django import template

from vietnamese import formatting

register = template.Library()

register.filter("number", formatting.number)
register.filter("decimal", formatting.decimal)
register.filter("file_size", formatting.file_size)
register.filter("day", formatting.day)
register.filter("moment", formatting.moment)
register.filter("long_moment", formatting.long_moment)
register.filter("iso", formatting.iso)
register.filter("duration", formatting.duration)
