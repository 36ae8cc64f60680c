import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.test import Client

from accounts.roles import ADMINISTRATOR, MODERATOR, PUBLISHER, REPORTER
from images.models import Picture
from news.models import Article
from tests.accounts.factories import make_user
from tests.images.factories import make_picture
from tests.news.factories import make_article, make_category
from tests.polls.factories import make_poll

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


def on_site(client: Client, article: Article, sign: str = "") -> HttpResponse:
    return client.get(f"/admin/r/{sign}{ContentType.objects.get_for_model(Article).pk}/{article.pk}/")


def test_the_desk_leads_to_the_public_page(publisher: Client) -> None:
    article = Article.objects.get()
    assert on_site(publisher, article)["Location"] == article.get_absolute_url()


@pytest.mark.parametrize("sign", ["", "%20", "+", "0"])
@pytest.mark.parametrize("roles", [(), (REPORTER,), (MODERATOR,), (PUBLISHER,)])
def test_no_draft_tells_its_title_by_the_address_it_will_have(
    client: Client, roles: tuple[str, ...], sign: str
) -> None:
    client.force_login(make_user(*roles))
    draft = make_article("Chuyện chưa ai được biết", status=Article.Status.DRAFT, published_at=None)
    answer = on_site(client, draft, sign)
    assert answer.status_code == 404
    assert "chuyen-chua-ai" not in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["r/0/1/", "r/99999999999999999999/1/", "r/x/1/", "r/1/99999999999999999999/"]
)
def test_what_is_nowhere_on_the_site_is_not_found(publisher: Client, address: str) -> None:
    assert publisher.get(f"/admin/{address}").status_code == 404


@pytest.mark.parametrize("odd", ["abc", "\x00", "²", "9" * 30])
@pytest.mark.parametrize("name", ["source", "topic", "cover", "category"])
def test_what_can_be_no_row_is_refused_with_what_was_typed(publisher: Client, name: str, odd: str) -> None:
    draft = make_article(status=Article.Status.DRAFT, published_at=None)
    typed = {"title": "Khác", "seen_revision": "0", name: odd}
    assert 'value="Khác"' in publisher.post(f"{LIST}{draft.pk}/change/", typed).content.decode()


@pytest.mark.parametrize("name", ["source", "topic", "cover", "tags", "category"])
def test_an_address_that_asks_for_what_can_be_no_row_opens_the_form(publisher: Client, name: str) -> None:
    for odd in ("abc", "9" * 30):
        assert publisher.get(f"{LIST}add/?{name}={odd}").status_code == 200


@pytest.mark.parametrize("name", ["tags", "other_categories"])
def test_a_number_that_no_column_holds_breaks_no_form(publisher: Client, name: str) -> None:
    """SQLite's driver cannot send it: 400. PostgreSQL finds no such row."""
    draft = make_article(status=Article.Status.DRAFT, published_at=None)
    typed = {"title": "Khác", "seen_revision": "0", name: "9" * 30}
    assert publisher.post(f"{LIST}{draft.pk}/change/", typed).status_code in {200, 400}
    draft.refresh_from_db()
    assert draft.revision == 0


def test_the_search_of_a_list_is_named_in_vietnamese(publisher: Client) -> None:
    page = publisher.get(LIST).content.decode()
    assert 'alt="Tìm kiếm"' in page
    assert 'alt="Search"' not in page


def test_day_and_hour_of_a_moment_have_their_own_labels(publisher: Client) -> None:
    page = publisher.get(f"{LIST}add/").content.decode()
    assert '<label for="id_expires_at_0">Ngày:</label>' in page
    assert '<label for="id_expires_at_1">Giờ:</label>' in page
    assert 'id="id_expires_at_0"' in page


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("news/category/", ["Thứ tự", "Vị trí khối trên trang chủ"]),
        ("polls/poll/add/", ["Phương án", "Thứ tự"]),
        ("polls/poll/{poll}/change/", ["Xóa dòng này"]),
    ],
)
def test_fields_in_a_table_have_names(client: Client, address: str, names: list[str]) -> None:
    client.force_login(make_user(ADMINISTRATOR))
    make_category()
    page = client.get(f"/admin/{address.format(poll=make_poll().pk)}").content.decode()
    assert [name for name in names if f'aria-label="{name}"' not in page] == []


def test_who_made_something_is_named_without_a_link_that_leads_to_a_refusal(client: Client) -> None:
    writer = make_user(REPORTER, username="phong-vien")
    article, picture = make_article(created_by=writer), make_picture()
    Picture.objects.update(uploaded_by=writer)
    client.force_login(make_user(PUBLISHER))
    for address in (f"news/article/{article.pk}", f"images/picture/{picture.pk}"):
        page = client.get(f"/admin/{address}/change/").content.decode()
        assert '<div class="readonly">phong-vien</div>' in page, address
        assert "/admin/accounts/user/" not in page, address
