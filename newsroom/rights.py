"""Who may do what with one article at the desk. Which articles at all: ArticleQuerySet.readable_by()."""

import datetime as dt

from accounts.reader import Reader
from news.models import Article
from news.remits import is_within, remit_of
from news.states import state_of
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
    right = move.rights.get(state_of(article, now).key)
    return right is not None and _has(user, right, article)


def open_moves(user: Reader, article: Article, now: dt.datetime) -> list[Move]:
    """Those that this person may make now: the buttons, in their order."""
    return [move for move in MOVES.values() if may(user, move, article, now)]


def _has(user: Reader, right: Right, article: Article) -> bool:
    if not user.has_perm("news.change_article"):
        return False
    is_own = article.created_by_id == user.pk
    if right is Right.OWN or (right is Right.WRITING and is_own):
        return is_own
    return user.has_perm(_PERMISSIONS[right]) and is_within(remit_of(user), article.category_id)
