"""A save of what is public asks nothing; it tells what a publication would have asked."""

from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import PUBLISHER
from news.models import Article
from news.states import StateKey
from newsroom.checks.looking import check
from newsroom.services import publish_article
from tests.accounts.factories import make_user
from tests.newsroom.factories import make_in_state
from tests.newsroom.forms import address_of, opened, save

pytestmark = pytest.mark.django_db

TOLD = "mà còn mục kiểm tra chưa đạt"
LIST = "Kiểm tra trước khi đăng"


@pytest.fixture
def publisher(client: Client) -> Client:
    client.force_login(make_user(PUBLISHER, username="duyet"))
    return client


def saved(client: Client, article: Article, **typed: object) -> str:
    """The page that is read after the save."""
    answer = save(client, article, opened(client, address_of(article)), **typed)
    assert answer.status_code == 302
    return unescape(client.get(answer["Location"]).text)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (StateKey.PUBLISHED, "Bài đang hiện với bạn đọc mà còn"),
        (StateKey.SCHEDULED, "Bài sẽ tự đăng đúng giờ mà còn"),
    ],
)
def test_what_is_not_met_is_told_after_the_save_and_the_save_is_done(
    publisher: Client, key: StateKey, words: str
) -> None:
    article = make_in_state(key, timezone.now())
    page = saved(publisher, article, source="", body="<p>Gọi 0912345678.</p>")
    assert words in page
    assert "Chưa ghi nguồn tin." in page
    assert "Gọi 0912345678" in page
    assert Article.objects.get().source is None


def test_the_message_leads_to_the_whole_list(publisher: Client) -> None:
    article = make_in_state(StateKey.PUBLISHED, timezone.now())
    address = f"{address_of(article)}?kiem-tra=1"
    assert f'href="{address}#checks"' in saved(publisher, article, source="")
    page = publisher.get(address).text
    assert 'id="checks"' in page
    assert "Chưa ghi nguồn tin." in page
    assert "Sapo dài vừa phải." in page


@pytest.mark.parametrize("key", [StateKey.DRAFT, StateKey.APPROVED, StateKey.EXPIRED, StateKey.WITHDRAWN])
def test_nothing_is_told_of_what_nobody_reads(client: Client, key: StateKey) -> None:
    user = make_user(PUBLISHER, username="duyet")
    client.force_login(user)
    article = make_in_state(key, timezone.now().replace(second=0, microsecond=0), created_by=user)
    assert TOLD not in saved(client, article, source="", title="Tên mới")


def test_nothing_is_told_where_all_is_met(publisher: Client) -> None:
    article = make_in_state(StateKey.PUBLISHED, timezone.now())
    assert TOLD not in saved(publisher, article, title="Tên mới")


def test_what_was_knowingly_passed_over_is_not_told_again(publisher: Client) -> None:
    now = timezone.now()
    article = make_in_state(StateKey.APPROVED, now, source=None)
    unmet = [finding.key for finding in check(article, now) if not finding.is_met]
    publish_article(article=article, by=make_user(PUBLISHER), now=now, passed_over=unmet)
    assert TOLD not in saved(publisher, article, title="Tên mới")
    page = saved(publisher, article, body="<p>Gọi 0912345678.</p>")
    assert "Gọi 0912345678" in page
    assert "Chưa ghi nguồn tin." not in page


def test_many_faults_are_counted_and_quoted_text_is_escaped(publisher: Client) -> None:
    article = make_in_state(StateKey.PUBLISHED, timezone.now())
    numbers = "".join(f"<p>&lt;script&gt;x()&lt;/script&gt; 091234567{n}</p>" for n in range(8))
    answer = save(publisher, article, opened(publisher, address_of(article)), body=numbers)
    page = publisher.get(answer["Location"]).text
    message = page.partition(TOLD)[2].partition("kiem-tra=1")[0]
    assert message.count("checks__told") == 6
    assert "<li" not in message
    assert "và 3 chỗ khác." in message
    assert "&lt;script&gt;x()" in message
    assert "<script>x()" not in message


def test_a_restored_version_of_what_is_public_is_looked_at_too(publisher: Client) -> None:
    article = make_in_state(StateKey.PUBLISHED, timezone.now(), body="<p>Gọi 0912345678.</p>")
    saved(publisher, article, body="<p>Sáng nay.</p>")
    first = article.versions.order_by("number")[0].number
    address = f"/admin/news/article/{article.pk}/phien-ban/{first}/khoi-phuc/"
    revision = Article.objects.get().revision
    answer = publisher.post(address, {"seen_revision": revision}, follow=True)
    assert TOLD in answer.text
    assert "Gọi 0912345678" in unescape(answer.text)


def test_a_save_costs_the_same_for_one_fault_and_for_many(publisher: Client, count_queries) -> None:
    article = make_in_state(StateKey.PUBLISHED, timezone.now())
    one = count_queries(lambda: saved(publisher, article, body="<p>Gọi 0912345678.</p>"))
    many = "".join(f"<p>Gọi 091234567{n}.</p>" for n in range(9))
    assert count_queries(lambda: saved(publisher, article, body=many)) <= one
