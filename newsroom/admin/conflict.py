"""A save on top of a newer version: both texts field by field, and the person chooses. Needs no script."""

from contextlib import suppress
from copy import copy
from http import HTTPStatus
from typing import Any

from django.contrib.admin import ModelAdmin
from django.db import transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from news.models import Article
from news.states import state_of
from newsroom.comparing import Content, differences
from newsroom.formdata import as_sent, names_of
from newsroom.refusals import NewerVersion
from newsroom.rights import may_read_history
from newsroom.versions import FIELDS, RELATIONS, snapshot, words_of_fields
from richtext.forms import panel_prefix

_CHOICE = "desk_choice_"  # and the field's name: "mine" or "stored"
_NOT_CARRIED = ("csrfmiddlewaretoken", "seen_revision", "_move", "_save", "_continue", "_addanother")


def with_choices(desk: ModelAdmin, request: HttpRequest, object_id: str | None) -> QueryDict:
    """What was posted, with the stored texts where those were chosen on the page of a conflict."""
    prefixed = [
        name for name, choice in request.POST.items() if name.startswith(_CHOICE) and choice == "stored"
    ]
    article = desk.get_object(request, object_id) if prefixed and object_id else None
    if article is None:
        return request.POST
    posted = request.POST.copy()
    form = desk.get_form(request, article, change=False)(instance=article)
    sent = as_sent(form)
    for name in (name.removeprefix(_CHOICE) for name in prefixed):
        if name not in form.fields:
            continue
        for part in names_of(form[name]):
            posted.setlist(part, sent[name].get(part, []))
            if not posted.getlist(part):
                del posted[part]  # a box that is not ticked sends nothing
        for part in [part for part in posted if part.startswith(panel_prefix(name))]:
            del posted[part]  # the words typed for the pictures of the text that was not chosen
    return posted


def conflict_page(
    desk: ModelAdmin, request: HttpRequest, stored: Article, *, is_closed: bool = False
) -> HttpResponse:
    """What was posted beside what is stored. `is_closed`: this person may not save the article any more."""
    form = desk.get_form(request, stored, change=False)(request.POST, instance=copy(stored))
    with suppress(NewerVersion), transaction.atomic():  # its fields are read before it says so
        form.full_clean()
    typed, kept, seen = _content(request, form, stored), snapshot(stored), _seen(request)
    base = _base(stored, seen)
    found = differences(kept, typed)
    steps = stored.versions.newest_first().defer("content").filter(revision__gt=seen)
    since = steps if may_read_history(request.user, stored) else []
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Bạn không còn sửa được bài này") if is_closed else _("Bài đã có bản mới hơn"),
        "opts": desk.opts,
        "article": stored,
        "state": state_of(stored, timezone.now()),
        "steps": since,
        "is_closed": is_closed,
        "differences": [
            {
                "field": difference,
                "name": f"{_CHOICE}{difference.name}",
                "is_mine": base is None or base.get(difference.name) != typed[difference.name],
                "is_both": base is not None
                and base.get(difference.name) not in (typed[difference.name], kept[difference.name]),
            }
            for difference in found
        ],
        "carried": _carried(request),
    }
    status = HTTPStatus.FORBIDDEN if is_closed else HTTPStatus.CONFLICT
    return TemplateResponse(request, "admin/news/article/conflict.html", context, status=status)


def _seen(request: HttpRequest) -> int:
    """The revision that the form was opened with."""
    revision = request.POST.get("seen_revision", "")
    return int(revision) if revision.isdecimal() and len(revision) < 10 else 0


def _base(stored: Article, seen: int) -> Content | None:
    """The words that the form was opened with, if a version has them."""
    version = stored.versions.with_words().filter(revision__lte=seen).newest_first().first()
    return version.content if version else None


def _content(request: HttpRequest, form: ModelForm, stored: Article) -> dict[str, Any]:
    """What was typed as a version would hold it; what the form refuses, as it was typed."""
    typed = copy(stored)
    for name in FIELDS:
        if name in form.cleaned_data:
            setattr(typed, name, form.cleaned_data[name])
    typed.tidy_text()
    typed.make_slug()
    content = words_of_fields(typed)
    for name in RELATIONS:
        content[name] = sorted(row.pk for row in form.cleaned_data.get(name) or [])
    for name in form.errors:
        if name in form.fields:
            content[name] = " ".join(
                text for part in names_of(form[name]) for text in request.POST.getlist(part)
            )
    return {name: value for name, value in content.items() if name in form.fields}


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    """What the page sends again: all that was posted, but for what the page itself says."""
    return [
        (name, text)
        for name, texts in request.POST.lists()
        if name not in _NOT_CARRIED and not name.startswith(_CHOICE)
        for text in texts
    ]
