"""Who may do what with one article at the desk. Which articles at all: ArticleQuerySet.readable_by()."""

import datetime as dt
from functools import reduce
from operator import or_

from accounts.reader import Reader
from news.models import Article
from news.querysets import DESK_WORK, ArticleQuerySet
from news.remits import is_within, remit_of
from news.states import state_of
from newsroom.models import DeskSettings
from newsroom.moves import MOVES, Move, Right

_PERMISSIONS = {
    Right.WRITING: "news.edit_others_article",
    Right.EDITING: "news.edit_others_article",
    Right.APPROVING: "news.approve_article",
    Right.PUBLISHING: "news.publish_article",
}


def may(user: Reader, move: Move, article: Article, now: dt.datetime) -> bool:
    """Whether this person may make that move with the article as it is at that moment.

    For newsroom.moves.SAVE the twin of ArticleQuerySet.editable_by().
    """
    return _could(user, move, article, now) and not _is_writers(user, move, article)


def wants_another(user: Reader, move: Move, article: Article, now: dt.datetime) -> bool:
    """Whether nothing but having written the article keeps this person from that move."""
    return _could(user, move, article, now) and _is_writers(user, move, article)


def open_moves(user: Reader, article: Article, now: dt.datetime) -> list[Move]:
    """Those that this person may make now: the buttons, in their order."""
    return [move for move in MOVES.values() if may(user, move, article, now)]


def movable_by(user: Reader, move: Move, now: dt.datetime) -> ArticleQuerySet:
    """The articles with which this person may make that move now: the twin of may()."""
    articles = Article.objects.all()
    if not user.has_perm("news.change_article"):
        return articles.none()
    by_state = (_theirs(articles.in_state(key, now), user, right) for key, right in move.rights.items())
    found = reduce(or_, by_state)
    return found.exclude(created_by=user.pk) if move.wants_another and publisher_is_another(user) else found


def may_read_history(user: Reader, article: Article) -> bool:
    """Whether earlier words, steps and reasons are this person's to read.

    The twin of ArticleQuerySet.history_readable_by().
    """
    if not user.has_perm("news.change_article"):
        return False
    is_work = any(map(user.has_perm, DESK_WORK)) and is_within(remit_of(user), article.category_id)
    return is_work or article.created_by_id == user.pk


def may_feature(user: Reader) -> bool:
    """Whether the home page's order is theirs: a publisher's who is responsible for all categories."""
    return user.has_perm("news.publish_article") and remit_of(user) is None


def publisher_is_another(user: Reader) -> bool:
    """Whether the office says so (DeskSettings). Asked once for each `user`, like their remit."""
    known: bool | None = getattr(user, "publisher_is_another", None)
    if known is None:
        known = DeskSettings.current().publisher_is_another
        user.publisher_is_another = known  # type: ignore[union-attr]  # kept for as long as they are
    return known


def _could(user: Reader, move: Move, article: Article, now: dt.datetime) -> bool:
    right = move.rights.get(state_of(article, now).key)
    return right is not None and _has(user, right, article)


def _is_writers(user: Reader, move: Move, article: Article) -> bool:
    """Whether the move wants another person than this one. An imported article has no writer, and is free."""
    return move.wants_another and article.created_by_id == user.pk and publisher_is_another(user)


def _has(user: Reader, right: Right, article: Article) -> bool:
    if not user.has_perm("news.change_article"):
        return False
    is_own = article.created_by_id == user.pk
    if right is Right.OWN or (right is Right.WRITING and is_own):
        return is_own
    return user.has_perm(_PERMISSIONS[right]) and is_within(remit_of(user), article.category_id)


def _theirs(articles: ArticleQuerySet, user: Reader, right: Right) -> ArticleQuerySet:
    """The twin of _has()."""
    own = articles.filter(created_by=user.pk)
    if right is Right.OWN:
        return own
    reached = articles.within_remit(user) if user.has_perm(_PERMISSIONS[right]) else articles.none()
    return own | reached if right is Right.WRITING else reached
