"""The buttons of an article's moves: on its form, and on a page where something is said with the move."""

from functools import partial
from http import HTTPStatus

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from accounts.reader import staff_of
from news.models import Article
from news.states import state_of
from newsroom.checks.looking import check
from newsroom.forms import MoveForm
from newsroom.moves import MOVES, SAVE, Move
from newsroom.refusals import ChecksNotMet, MoveRefused, WriterPublishes, WrongState
from newsroom.rights import may, wants_another
from newsroom.services import move_article

BUTTON = "_move"
"""The name of the form's buttons that save first and then make the move of their value."""


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    view = desk.admin_site.admin_view(partial(article_move, desk))
    return [path("<int:pk>/buoc/<slug:step>/", view, name="news_article_move")]


def article_move(desk: ModelAdmin, request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """GET asks what is to be said with the move, or only whether; POST makes it."""
    article: Article | None = desk.get_object(request, str(pk))
    move = MOVES.get(step)
    if article is None or move is None:
        raise Http404
    now = timezone.now()
    state = state_of(article, now)
    if state.key not in move.rights:  # somebody was faster, or the button was pressed twice
        desk.message_user(request, str(WrongState(move.label, state.words)), messages.WARNING)
        return _to_form(article)
    if wants_another(request.user, move, article, now):
        desk.message_user(request, str(WriterPublishes()), messages.WARNING)
        return _to_form(article)
    if not may(request.user, move, article, now):
        raise PermissionDenied
    if request.method != "POST":
        return _page(desk, request, article, move, MoveForm(move=move, article=article))
    form = MoveForm(request.POST, move=move, article=article)
    if not form.is_valid():
        return _page(desk, request, article, move, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        move_article(
            article=article,
            move=move,
            by=staff_of(request),
            now=now,
            **form.cleaned_data,
        )
    except MoveRefused as refused:
        typed = {**form.cleaned_data, "seen_revision": article.revision}
        again = MoveForm(move=move, article=article, initial=typed)
        return _page(desk, request, article, move, again, status=HTTPStatus.CONFLICT, refused=refused)
    desk.message_user(request, move.done % article, messages.SUCCESS)
    return _to_form(article)


def move_saved(desk: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    """After a save by one of the buttons: make its move, or go to the page on which something is said."""
    now = timezone.now()
    move = MOVES.get(request.POST[BUTTON])
    if move is None or not may(request.user, move, article, now):
        raise PermissionDenied
    if move.is_asked:
        desk.message_user(request, SAVE.done % article, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:news_article_move", args=[article.pk, move.step]))
    try:
        move_article(
            article=article, move=move, by=staff_of(request), now=now, seen_revision=article.revision
        )
    except MoveRefused as refused:
        desk.message_user(request, SAVE.done % article, messages.SUCCESS)
        desk.message_user(request, str(refused), messages.ERROR)
    else:
        desk.message_user(request, move.done % article, messages.SUCCESS)
    return _to_form(article)


def _to_form(article: Article) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:news_article_change", args=[article.pk]))


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    article: Article,
    move: Move,
    form: MoveForm,
    *,
    status: int = HTTPStatus.OK,
    refused: MoveRefused | None = None,
) -> HttpResponse:
    if move.is_checked:
        form.show(refused.findings if isinstance(refused, ChecksNotMet) else check(article, timezone.now()))
    context = {
        **desk.admin_site.each_context(request),
        "title": move.label,
        "opts": desk.opts,
        "article": article,
        "state": state_of(article, timezone.now()),
        "move": move,
        "form": form,
        "refused": refused,
        "media": desk.media + form.media,
    }
    return TemplateResponse(request, "admin/news/article/move.html", context, status=status)
