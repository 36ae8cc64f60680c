import datetime as dt
from typing import Any

from accounts.models import User
from news.models import Article, Category, Remit
from news.states import StateKey
from tests.news.factories import make_article, ready

HOUR = dt.timedelta(hours=1)


def make_in_state(key: StateKey, now: dt.datetime, **fields: Any) -> Article:
    """An article that is in that state at that moment, with all that is asked for before publishing."""
    published = Article.Status.PUBLISHED
    kinds: dict[StateKey, dict[str, Any]] = {
        StateKey.SCHEDULED: {"status": published, "published_at": now + HOUR},
        StateKey.PUBLISHED: {"status": published, "published_at": now - HOUR},
        StateKey.EXPIRED: {"status": published, "published_at": now - 2 * HOUR, "expires_at": now},
        StateKey.WITHDRAWN: {"status": Article.Status.WITHDRAWN, "published_at": now - HOUR},
    }
    kind = kinds.get(key, {"status": key.value, "published_at": None})
    return make_article(fields.pop("title", str(key.label)), **{**ready(), **kind, **fields})


def limit(user: User, *categories: Category) -> User:
    """The person, responsible for these categories only, as the next request reads them."""
    Remit.objects.create(user=user).categories.set(categories)
    return User.objects.get(pk=user.pk)
