"""A picture that somebody sees is not deleted by mistake."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from accounts.roles import PUBLISHER
from images.models import Picture
from images.uses import uses_of
from news.models import Article
from tests.accounts.factories import make_user
from tests.delegation.factories import make_official
from tests.images.factories import make_picture
from tests.news.factories import make_article, make_category
from tests.newsroom.factories import limit
from tests.pages.factories import make_page, make_settings

pytestmark = pytest.mark.django_db

LIST = "/admin/images/picture/"
DRAFT = Article.Status.DRAFT


@pytest.fixture
def publisher(client: Client) -> Client:
    client.force_login(make_user(PUBLISHER))
    return client


def in_text(picture: Picture) -> str:
    return f'<figure class="image"><img src="{picture.default_address}" alt="x"></figure>'


def delete(client: Client, picture: Picture) -> str:
    answer = client.post(f"{LIST}{picture.pk}/delete/", {"post": "yes"})
    return answer.text if answer.status_code == 200 else ""


PLACES: dict[str, Callable[[Picture], Model]] = {
    "cover": lambda picture: make_article(cover=picture),
    "article": lambda picture: make_article(body=in_text(picture)),
    "page": lambda picture: make_page(body=in_text(picture)),
    "portrait": lambda picture: make_official(portrait=picture),
    "biography": lambda picture: make_official(biography=in_text(picture)),
    "settings": lambda picture: make_settings(share_picture=picture),
}


@pytest.mark.parametrize("place", PLACES)
def test_picture_that_readers_see_is_not_deleted(publisher: Client, place: str) -> None:
    picture = make_picture(alt="Chủ tọa kỳ họp")
    shown_in = PLACES[place](picture)
    page = delete(publisher, picture)
    assert "Chưa xóa được ảnh “Chủ tọa kỳ họp”" in page
    kind = shown_in._meta
    assert f'href="/admin/{kind.app_label}/{kind.model_name}/{shown_in.pk}/change/"' in page
    assert Picture.objects.exists()
    assert all(path.exists() for path in picture.paths())


def test_picture_in_a_draft_is_deleted_after_a_warning(publisher: Client) -> None:
    picture = make_picture()
    make_article("Bài còn viết", status=DRAFT, published_at=None, body=in_text(picture))
    asked = publisher.get(f"{LIST}{picture.pk}/delete/").text
    assert "sẽ mất khỏi bài viết “<a href=" in asked
    assert "Bài còn viết" in asked
    delete(publisher, picture)
    assert not Picture.objects.exists()


@pytest.mark.parametrize("moment", [None, dt.timedelta(days=1)])
def test_deletion_tells_no_title_that_the_person_may_not_read(
    client: Client, moment: dt.timedelta | None
) -> None:
    picture, mine = make_picture(), make_category()
    status = Article.Status.PUBLISHED if moment else DRAFT
    published_at = timezone.now() + moment if moment else None
    fields = {"status": status, "published_at": published_at, "category": make_category("Tiếp dân")}
    make_article("Chuyện chưa ai biết", cover=picture, **fields)
    make_article("Bài của tôi", cover=picture, status=DRAFT, published_at=None, category=mine)
    client.force_login(limit(make_user(PUBLISHER), mine))
    asked = client.get(f"{LIST}{picture.pk}/delete/").text
    assert "Chuyện chưa ai biết" not in asked
    assert "một bài viết mà bạn không được xem" in asked
    assert moment or "Bài của tôi" in asked


@pytest.mark.parametrize("days", [None, 7])
def test_picture_of_a_scheduled_article_is_not_deleted(publisher: Client, days: int | None) -> None:
    picture = make_picture()
    moment = timezone.now() + dt.timedelta(days=1)
    expires_at = days and moment + dt.timedelta(days=days)
    make_article(cover=picture, published_at=moment, expires_at=expires_at)
    assert "Chưa xóa được" in delete(publisher, picture)


def test_picture_of_an_expired_article_is_deleted(publisher: Client) -> None:
    picture = make_picture()
    past = timezone.now() - dt.timedelta(days=3)
    make_article(cover=picture, published_at=past, expires_at=past + dt.timedelta(days=1))
    delete(publisher, picture)
    assert not Picture.objects.exists()


def test_picture_that_nobody_uses_is_deleted(publisher: Client) -> None:
    make_article(body=in_text(make_picture(alt="khác")))
    unused = make_picture()
    delete(publisher, unused)
    assert [str(picture) for picture in Picture.objects.all()] == ["khác"]


def test_deletion_of_several_names_the_one_that_is_seen(publisher: Client) -> None:
    seen, unseen = make_picture(alt="Người đọc thấy"), make_picture(alt="Không ai dùng")
    make_article(cover=seen)
    chosen = {"action": "delete_selected", "_selected_action": [seen.pk, unseen.pk], "post": "yes"}
    page = publisher.post(LIST, chosen).text
    assert "Ảnh “Người đọc thấy” đang hiện ở bài viết" in page
    assert "Không ai dùng" not in page
    assert Picture.objects.count() == 2


def test_uses_of_many_pictures_take_a_constant_number_of_queries(
    count_queries: Callable[[Callable[[], object]], int],
) -> None:
    pictures = [make_picture((8, 8)) for _ in range(5)]
    for picture in pictures:
        make_article(cover=picture, body=in_text(picture))
    now = timezone.now()
    one = count_queries(lambda: uses_of(pictures[:1], now))
    assert count_queries(lambda: uses_of(pictures, now)) == one
    assert len(uses_of(pictures, now)) == 5


def test_uses_of_one_picture_load_no_texts() -> None:
    picture = make_picture((8, 8))
    make_article(cover=picture, body=in_text(picture))
    (use,) = uses_of([picture], timezone.now())
    assert use.where.get_deferred_fields() >= {"body", "body_page", "lead"}
