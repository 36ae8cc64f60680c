import pytest
from django.dispatch import receiver
from django.utils import timezone

from comments.models import Comment, Reason
from comments.moderation import approve_comments, refuse_comments
from comments.services import submit_comment
from guard.limits import RateLimited
from guard.models import Slot
from news.models import Article
from pagecache.signals import content_changed
from tests.accounts.factories import make_user
from tests.comments.factories import MOMENT, make_comment
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db


def submitted(
    article: Article, *, parent: Comment | None = None, visitor: str = "v" * 64, network: str = "n" * 64
) -> Comment:
    return submit_comment(
        article=article,
        name="An",
        email="",
        text="Ý kiến",
        parent=parent,
        consent_text="Tôi đồng ý.",
        consent_version=1,
        visitor_key=visitor,
        network_key=network,
        now=timezone.now(),
    )


@pytest.fixture
def told():
    senders = []

    @receiver(content_changed, weak=False)
    def note(sender, **kwargs) -> None:
        senders.append(sender)

    yield senders
    content_changed.disconnect(note)


def test_a_comment_waits_when_it_comes_in(told) -> None:
    article = make_article()
    told.clear()
    assert submitted(article).is_pending
    assert told == []


@pytest.mark.parametrize(
    ("setting", "others"), [("COMMENTS_VISITOR_LIMIT", "network"), ("COMMENTS_NETWORK_LIMIT", "visitor")]
)
def test_each_limit_holds_by_itself(settings, setting: str, others: str) -> None:
    setattr(settings, setting, 2)
    article = make_article()
    for key in "ab":
        submitted(article, **{others: key * 64})
    with pytest.raises(RateLimited):
        submitted(article, **{others: "c" * 64})
    assert Comment.objects.count() == 2


def test_a_comment_that_was_not_kept_costs_no_slot(settings) -> None:
    settings.COMMENTS_VISITOR_LIMIT = 0
    with pytest.raises(RateLimited):
        submitted(make_article())
    assert Slot.objects.count() == 0


def test_an_answer_outlives_the_comment_that_was_deleted_while_it_was_on_its_way() -> None:
    question = make_comment()
    Comment.objects.filter(pk=question.pk).delete()
    assert submitted(question.article, parent=question).parent is None


def test_approval_shows_what_waits_and_tells_the_portal(told) -> None:
    article = make_article()
    waiting = make_comment(article, status=Comment.Status.PENDING)
    moderator = make_user()
    told.clear()
    assert approve_comments(Comment.objects.all(), by=moderator, now=MOMENT) == 1
    waiting.refresh_from_db()
    assert (waiting.status, waiting.decided_by, waiting.decided_at) == ("approved", moderator, MOMENT)
    assert told == [Comment]


def test_refusal_changes_no_public_page(told) -> None:
    waiting = make_comment(status=Comment.Status.PENDING)
    told.clear()
    assert refuse_comments(Comment.objects.all(), reason=Reason.ABUSE, by=make_user(), now=MOMENT) == 1
    waiting.refresh_from_db()
    assert waiting.status == "refused"
    assert told == []


def test_what_is_refused_stays_refused(told) -> None:
    article = make_article()
    make_comment(article, status=Comment.Status.REFUSED)
    make_comment(article, status=Comment.Status.APPROVED)
    told.clear()
    assert approve_comments(Comment.objects.all(), by=make_user(), now=MOMENT) == 0
    assert set(Comment.objects.values_list("status", flat=True)) == {"approved", "refused"}
    assert told == []


def test_an_approval_can_be_taken_back_and_the_portal_is_told(told) -> None:
    make_comment(status=Comment.Status.APPROVED)
    told.clear()
    assert refuse_comments(Comment.objects.all(), reason=Reason.ABUSE, by=make_user(), now=MOMENT) == 1
    assert Comment.objects.get().status == "refused"
    assert told == [Comment]
