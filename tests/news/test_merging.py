"""Several tags made one: no article twice, no list wrong, no address dead."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.test import Client

from accounts.roles import EDITOR, REPORTER
from news.merging import TagGone, merge_tags
from news.models import Article, Tag, TagListing
from pages.models import Redirect
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_tag

pytestmark = pytest.mark.django_db

TAGS = "/admin/news/tag/"


def titles_under(tag: Tag) -> set[str]:
    return set(
        Article.objects.filter(pk__in=TagListing.objects.filter(tag=tag).values("article")).values_list(
            "title", flat=True
        )
    )


def test_articles_are_under_the_one_that_stays_and_none_twice() -> None:
    kept, gone, also = make_tag("kỳ họp"), make_tag("Kì họp"), make_tag("họp")
    make_article("Một", tags=[gone])
    make_article("Hai", tags=[kept, gone, also])
    draft = make_article("Nháp", tags=[also], status=Article.Status.DRAFT, published_at=None)
    assert merge_tags(into=kept, tags=[gone, also], by=make_user(EDITOR)) == [gone, also]
    assert titles_under(kept) == {"Một", "Hai"}
    assert TagListing.objects.count() == 2
    assert list(draft.tags.all()) == [kept]
    assert list(Tag.objects.all()) == [kept]


def test_readers_of_the_old_address_are_led_on(client: Client) -> None:
    kept, gone = make_tag("kỳ họp"), make_tag("kì họp")
    Redirect.objects.create(old="/cu/", new="/the/ki-hop/")
    make_article("Một", tags=[gone])
    merge_tags(into=kept, tags=[gone], by=make_user(EDITOR))
    assert dict(Redirect.objects.values_list("old", "new")) == {
        "/cu/": "/the/ky-hop/",
        "/the/ki-hop/": "/the/ky-hop/",
    }
    answer = client.get("/the/ki-hop/", follow=True)
    assert answer.redirect_chain == [("/the/ky-hop/", 301)]
    assert "Một" in answer.text


def test_it_stands_in_the_history_of_both() -> None:
    kept, gone = make_tag("kỳ họp"), make_tag("kì họp")
    merge_tags(into=kept, tags=[kept, gone], by=make_user(EDITOR))
    words = "Gộp thẻ “kì họp” vào “kỳ họp”."
    assert set(LogEntry.objects.values_list("object_repr", "change_message")) == {
        ("kì họp", words),
        ("kỳ họp", words),
    }


def test_a_reporter_merges_nothing() -> None:
    kept, gone = make_tag("kỳ họp"), make_tag("kì họp")
    with pytest.raises(PermissionDenied):
        merge_tags(into=kept, tags=[gone], by=make_user(REPORTER))
    assert Tag.objects.count() == 2


def test_one_that_is_gone_takes_no_other_along() -> None:
    kept, gone = make_tag("kỳ họp"), make_tag("kì họp")
    Tag.objects.filter(pk=kept.pk).delete()
    with pytest.raises(TagGone):
        merge_tags(into=kept, tags=[gone], by=make_user(EDITOR))
    assert Tag.objects.get() == gone


def test_the_list_asks_which_stays_and_merges(client: Client) -> None:
    client.force_login(make_user(EDITOR))
    kept, gone = make_tag("kỳ họp"), make_tag("kì họp")
    make_article("Một", tags=[gone])
    chosen = {"action": "merge", "_selected_action": [kept.pk, gone.pk]}
    asked = client.post(TAGS, chosen)
    assert "<strong>kì họp</strong> – 1 bài" in asked.text
    missing = client.post(TAGS, chosen | {"_merge": "1"})
    assert missing.status_code == 422
    assert "Hãy chọn thẻ được giữ lại." in missing.text
    done = client.post(TAGS, chosen | {"into": kept.pk, "_merge": "1"}, follow=True)
    assert "Đã gộp “kì họp” vào “kỳ họp”." in done.text
    assert list(Tag.objects.all()) == [kept]


def test_one_tag_alone_is_nothing_to_merge(client: Client) -> None:
    client.force_login(make_user(EDITOR))
    tag = make_tag()
    answer = client.post(TAGS, {"action": "merge", "_selected_action": [tag.pk]}, follow=True)
    assert "Hãy chọn từ 2 đến 50 thẻ" in answer.text


def test_the_action_is_not_offered_to_a_reporter(client: Client) -> None:
    client.force_login(make_user(REPORTER))
    one, other = make_tag("một"), make_tag("hai")
    assert 'value="merge"' not in client.get(TAGS).text
    client.post(TAGS, {"action": "merge", "_selected_action": [one.pk, other.pk], "into": one.pk})
    assert Tag.objects.count() == 2
