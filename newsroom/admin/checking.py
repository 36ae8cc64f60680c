"""What is checked of an article at the desk: shown beside its form, told after a save that readers see."""

from itertools import chain

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from news.models import Article
from news.states import StateKey, state_of
from newsroom.checks import Finding
from newsroom.checks.looking import check

_ASKED = "kiem-tra"  # ?kiem-tra=1: the list beside the form of what is public, too
_COMING = {StateKey.SCHEDULED, StateKey.PUBLISHED}
_OUT = {*_COMING, StateKey.EXPIRED}
_MOST_TOLD = 5


def findings_beside(request: HttpRequest, article: Article | None) -> list[Finding]:
    """What was checked of one that may still be published, and of any whose list is asked for."""
    now = timezone.now()
    if article is None or (state_of(article, now).key in _OUT and _ASKED not in request.GET):
        return []
    return check(article, now)


def tell_unmet(desk: ModelAdmin, request: HttpRequest, article: Article) -> None:
    """Of what readers see by a save alone: nobody is asked, what is not met is told.

    What somebody passed over once, knowing it, is not told again.
    """
    now = timezone.now()
    if state_of(article, now).key not in _COMING:
        return
    passed = article.versions.exclude(passed_over=[]).values_list("passed_over", flat=True)
    known = set(chain.from_iterable(passed))
    moment = max(article.published_at or now, now)
    unmet = [finding for finding in check(article, moment) if not finding.is_met and finding.key not in known]
    if unmet:
        address = reverse("admin:news_article_change", args=[article.pk])
        told = {
            "is_public": article.is_published(now),
            "findings": unmet[:_MOST_TOLD],
            "further": len(unmet[_MOST_TOLD:]),
            "address": f"{address}?{_ASKED}=1#checks",
        }
        words = render_to_string("admin/news/article/_unmet.html", told)
        desk.message_user(request, words, messages.WARNING)
