import datetime as dt

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from news.models import Article
from newsroom.bulk import take_down_articles
from pagecache.signals import content_changed
from search.models import Entry, Kind
from search.services import index_begun_offices
from tests.delegation.factories import make_body, make_membership, make_official, make_term
from tests.images.factories import make_picture
from tests.news.factories import make_article
from tests.search.factories import add_official, add_page, announce
from tests.search.test_views import found
from visits.folding import tidy

pytestmark = pytest.mark.django_db


def changed(article: Article, **fields) -> None:
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    announce(article)


def test_a_change_is_found_and_what_it_replaced_no_more(client: Client) -> None:
    article = make_article("Mùa lúa", body="<p>Đồng vàng.</p>")
    changed(article, title="Mùa ngô", body="<p>Nương xanh.</p>")
    assert found(client, "ngô nương") == ["Mùa ngô"]
    assert found(client, "lúa") == found(client, "vàng") == []
    assert Entry.objects.count() == 1


def test_a_change_that_is_rolled_back_leaves_the_index_as_it_was(client: Client) -> None:
    article = make_article("Mùa lúa")
    with transaction.atomic():
        changed(article, title="Mùa ngô")
        assert found(client, "ngô") == ["Mùa ngô"]
        transaction.set_rollback(True)
    assert found(client, "ngô") == []
    assert found(client, "lúa") == ["Mùa lúa"]


def test_a_deleted_article_leaves_the_index(client: Client) -> None:
    article = make_article("Mùa lúa")
    pks = [article.pk]
    article.delete()
    assert found(client, "lúa") == []  # its owner says so, even before the index is told
    content_changed.send(sender=Article, pks=pks, withdrawn=True)
    assert not Entry.objects.exists()


def test_a_changed_moment_moves_the_entry(client: Client) -> None:
    older, newer = make_article("Lúa một"), make_article("Lúa hai")
    assert found(client, "lúa") == ["Lúa hai", "Lúa một"]
    changed(older, published_at=newer.published_at.replace(day=6))
    assert found(client, "lúa") == ["Lúa một", "Lúa hai"]


def test_the_caption_of_a_shown_cover_follows_the_library(client: Client) -> None:
    picture = make_picture(caption="Ruộng bậc thang")
    make_article("Mùa nước đổ", cover=picture)
    assert found(client, "bậc thang") == ["Mùa nước đổ"]
    picture.caption = "Nương chè"
    picture.save()
    announce(picture)
    assert found(client, "bậc thang") == []
    assert found(client, "nương chè") == ["Mùa nước đổ"]


def test_officials_are_found_by_their_offices_which_may_be_renamed_or_end(client: Client) -> None:
    official, body = make_official("Lê Thị Ánh"), make_body("Ban Pháp chế")
    membership = make_membership(official=official, body=body, term=make_term(), role="Trưởng Ban")
    announce(membership)
    assert found(client, "trưởng ban pháp chế", kind="official") == ["Lê Thị Ánh"]
    body.name = "Ban Dân tộc"
    body.save()
    announce(body)
    assert found(client, "trưởng ban pháp chế", kind="official") == []
    assert found(client, "trưởng ban dân tộc", kind="official") == ["Lê Thị Ánh"]
    membership.delete()
    announce(body)
    assert found(client, "trưởng ban", kind="official") == []


def test_an_office_is_found_from_its_first_day_on(client: Client) -> None:
    now = timezone.now()
    tomorrow = now + dt.timedelta(days=1)
    official = make_official("Lê Thị Ánh")
    announce(make_membership(official=official, role="Trưởng Ban", joined_on=timezone.localdate(tomorrow)))
    tidy(now)
    assert found(client, "trưởng ban") == []
    tidy(tomorrow)
    assert found(client, "trưởng ban") == ["Lê Thị Ánh"]


def test_an_office_of_a_coming_term_is_not_found(client: Client) -> None:
    coming = make_term(starts_on=timezone.localdate() + dt.timedelta(days=1))
    announce(make_membership(official=make_official("Lê Thị Ánh"), term=coming, role="Trưởng Ban"))
    assert found(client, "trưởng ban") == []


def test_where_no_office_has_begun_the_clock_costs_two_queries(count_queries) -> None:
    announce(make_membership())
    assert count_queries(lambda: index_begun_offices(timezone.now())) == 2


def test_articles_withdrawn_by_a_service_are_gone(client: Client, django_user_model) -> None:
    article = make_article("Mùa lúa")
    boss = django_user_model.objects.create_superuser("sep", "sep@example.com", "mat-khau")
    take_down_articles(
        articles=Article.objects.filter(pk=article.pk), by=boss, now=timezone.now(), reason="Sai số liệu"
    )
    assert found(client, "lúa") == []


def test_five_hundred_articles_in_one_signal_take_few_queries(count_queries) -> None:
    from tests.news.factories import make_category

    category = make_category()
    articles = Article.objects.bulk_create(
        Article(title=f"Tin {n}", slug=f"tin-{n}", category=category, body="<p>Lúa.</p>") for n in range(500)
    )
    pks = [article.pk for article in articles]

    def send() -> None:
        content_changed.send(sender=Article, pks=pks, withdrawn=False)

    assert count_queries(send) <= 20
    assert Entry.objects.filter(kind=Kind.ARTICLE).count() == 500


def test_other_models_are_none_of_its_business(count_queries) -> None:
    from comments.models import Comment

    before = Entry.objects.count()
    content_changed.send(sender=Comment, pks=[1, 2], withdrawn=False)
    assert Entry.objects.count() == before


def test_a_text_of_a_megabyte_of_different_words_is_indexed_as_far_as_it_goes(client: Client) -> None:
    words = " ".join(f"x{n:x}" for n in range(140_000))
    add_page("Phụ lục", body=f"<p>{words}</p>")
    add_official("Lê Thị Ánh", biography=f"<p>{'đ' * 100_000} lúa</p>")
    assert found(client, "x1f") == ["Phụ lục"]
    assert found(client, "lê thị ánh") == ["Lê Thị Ánh"]
