"""Into which categories a person may file an article: those of their remit, and where it stands already."""

import datetime as dt

import pytest
from django.test import Client

from accounts.roles import EDITOR, PUBLISHER, REPORTER
from news.models import Article, Category
from news.remits import Filing, newly_outside
from news.states import StateKey
from newsroom.models import FormDraft, Version
from newsroom.refusals import OutsideRemit
from newsroom.restoring import restore_version
from newsroom.services import save_article
from tests.accounts.factories import make_user
from tests.news.factories import make_category
from tests.newsroom.factories import limit, make_in_state
from tests.newsroom.forms import address_of, opened, save
from tests.newsroom.test_admin import ADD, typed

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)
NOT_THEIRS = "Bạn không phụ trách chuyên mục này"

pytestmark = pytest.mark.django_db


@pytest.fixture
def theirs() -> Category:
    return make_category("Kỳ họp")


@pytest.fixture
def other() -> Category:
    return make_category("Khác")


def offered(client: Client, address: str, name: str) -> list[str]:
    field = client.get(address).context["adminform"].form.fields[name]
    return [str(label) for value, label in field.choices if value]


@pytest.mark.parametrize(
    ("before", "after", "outside"),
    [
        (Filing(), Filing(1, frozenset({1})), set()),
        (Filing(), Filing(2), {2}),
        (Filing(1), Filing(1, frozenset({2, 3})), {2, 3}),
        (Filing(2), Filing(2), set()),  # it stood there
        (Filing(1, frozenset({2})), Filing(1, frozenset({2})), set()),
        (Filing(1, frozenset({2})), Filing(2, frozenset({2})), {2}),  # would be lost from sight
        (Filing(2), Filing(1, frozenset({2})), {2}),
    ],
)
def test_only_what_stood_there_may_stay_outside_the_remit(
    before: Filing, after: Filing, outside: set[int]
) -> None:
    assert newly_outside(frozenset({1}), before, after) == outside
    assert newly_outside(None, before, after) == set()


def test_the_form_offers_the_remit_and_what_is_below_it(client: Client, theirs: Category) -> None:
    make_category("Khác")
    make_category("Kỳ họp thứ mười", parent=theirs)
    client.force_login(limit(make_user(EDITOR), theirs))
    for name in ("category", "other_categories"):
        assert offered(client, ADD, name) == ["Kỳ họp", "Kỳ họp › Kỳ họp thứ mười"]


def test_without_a_remit_the_form_offers_all(client: Client, theirs: Category, other: Category) -> None:
    client.force_login(make_user(EDITOR))
    assert offered(client, ADD, "category") == ["Khác", "Kỳ họp"]


def test_who_is_responsible_for_nothing_is_told_whom_to_ask(client: Client, theirs: Category) -> None:
    client.force_login(limit(make_user(REPORTER)))
    assert "Bạn chưa được giao phụ trách chuyên mục nào" in client.get(ADD).content.decode()
    assert NOT_THEIRS in client.post(ADD, typed(category=theirs.pk)).content.decode()


@pytest.mark.parametrize("name", ["category", "other_categories"])
def test_a_new_article_is_not_filed_elsewhere_and_what_was_typed_comes_back(
    client: Client, theirs: Category, other: Category, name: str
) -> None:
    client.force_login(limit(make_user(EDITOR), theirs))
    page = client.post(ADD, typed(category=theirs.pk, lead="Gõ rất lâu") | {name: other.pk}).content.decode()
    assert NOT_THEIRS in page
    assert "Gõ rất lâu" in page
    assert not Article.objects.exists()


@pytest.mark.parametrize("name", ["category", "other_categories"])
def test_an_article_is_not_filed_out_of_reach_by_accident(
    client: Client, theirs: Category, other: Category, name: str
) -> None:
    client.force_login(limit(make_user(PUBLISHER), theirs))
    article = make_in_state(StateKey.PUBLISHED, NOW, category=theirs)
    form = opened(client, address_of(article))
    page = save(client, article, form, title="Gõ rất lâu", **{name: other.pk}).content.decode()
    assert NOT_THEIRS in page
    assert "Gõ rất lâu" in page
    article.refresh_from_db()
    assert (article.category, article.revision) == (theirs, 0)


def test_where_it_stands_already_it_may_stay(client: Client, theirs: Category, other: Category) -> None:
    editor = limit(make_user(EDITOR), theirs)
    client.force_login(editor)
    elsewhere = make_category("Xã, phường")
    shared = make_in_state(StateKey.DRAFT, NOW, category=theirs, other_categories=[other])
    own = make_in_state(StateKey.DRAFT, NOW, category=elsewhere, created_by=editor)
    assert offered(client, address_of(shared), "other_categories") == ["Khác", "Kỳ họp"]
    for article in (shared, own):
        answer = save(client, article, opened(client, address_of(article)), title="Đã sửa")
        assert answer.status_code == 302
    shared.refresh_from_db()
    own.refresh_from_db()
    assert (list(shared.other_categories.all()), own.category) == ([other], elsewhere)


def test_the_service_refuses_whatever_the_form_let_through(theirs: Category, other: Category) -> None:
    editor = limit(make_user(EDITOR), theirs)
    article = make_in_state(StateKey.DRAFT, NOW, category=theirs)
    with pytest.raises(OutsideRemit, match="“Khác”"):
        save_article(
            article=article,
            by=editor,
            now=NOW,
            seen_revision=0,
            relate=lambda: article.other_categories.set([other]),
        )
    assert not Version.objects.exists()
    assert not article.other_categories.exists()
    article.category = other
    with pytest.raises(OutsideRemit):
        save_article(article=article, by=editor, now=NOW, seen_revision=0)
    assert Article.objects.get().category == theirs


def test_an_older_version_does_not_file_it_out_of_reach_and_says_so(
    client: Client, theirs: Category, other: Category
) -> None:
    article = make_in_state(StateKey.DRAFT, NOW, category=other, other_categories=[other], title="Bản đầu")
    chief = make_user(EDITOR, username="truong-ban")
    article.title, article.category = "Bản sau", theirs
    save_article(article=article, by=chief, now=NOW, seen_revision=0, relate=article.other_categories.clear)
    first = article.versions.earliest("number")
    editor = limit(make_user(EDITOR), theirs)
    client.force_login(editor)
    page = client.get(f"/admin/news/article/{article.pk}/phien-ban/1/khoi-phuc/").content.decode()
    assert "Bạn không phụ trách chuyên mục Khác của bản ấy" in page
    restore_version(version=first, by=editor, now=NOW, seen_revision=1)
    article.refresh_from_db()
    assert (article.title, article.category, article.other_categories.count()) == ("Bản đầu", theirs, 0)


def test_a_kept_draft_of_the_form_brings_back_no_category_that_is_not_theirs(
    client: Client, theirs: Category, other: Category
) -> None:
    editor = limit(make_user(EDITOR), theirs)
    client.force_login(editor)
    fields = {"title": ["Đang gõ"], "category": [str(other.pk)]}
    FormDraft.objects.create(user=editor, key="k" * 36, fields=fields, saved_at=NOW)
    initial = client.get(ADD, {"nhap": "k" * 36}).context["adminform"].form.initial
    assert (initial["title"], initial.get("category")) == ("Đang gõ", None)


@pytest.mark.parametrize(("limited", "is_offered"), [(False, True), (True, False)])
def test_the_home_pages_order_is_for_publishers_who_are_responsible_for_all(
    client: Client, theirs: Category, limited: bool, is_offered: bool
) -> None:
    publisher = make_user(PUBLISHER)
    client.force_login(limit(publisher, theirs) if limited else publisher)
    assert ('name="pinned_position"' in client.get(ADD).content.decode()) is is_offered
    client.post(ADD, typed(category=theirs.pk, pinned_position="1"))
    assert Article.objects.get().pinned_position == (1 if is_offered else None)
