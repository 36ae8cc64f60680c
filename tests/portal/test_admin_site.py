import pytest
from django.test import Client

from accounts.roles import PUBLISHER
from tests.accounts.factories import make_user
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db
LIST = "/admin/news/article/"


@pytest.fixture
def publisher(client: Client) -> Client:
    make_article("Khai mạc kỳ họp")
    client.force_login(make_user(PUBLISHER))
    return client


@pytest.mark.parametrize("chosen", ["abc", "9" * 30, "-1"])
def test_an_action_on_what_cannot_be_an_article_changes_nothing(publisher: Client, chosen: str) -> None:
    answer = publisher.post(LIST, {"action": "publish", "_selected_action": [chosen]}, follow=True)
    assert "Khai mạc kỳ họp" in answer.content.decode()


@pytest.mark.parametrize("moment", ["0001-01-01 00:00:00+07:00", "9999-12-31 23:59:00-07:00", "abc"])
def test_a_filter_that_no_moment_can_meet_leads_to_the_list(publisher: Client, moment: str) -> None:
    assert publisher.get(LIST, {"published_at__gte": moment}, follow=True).status_code == 200
