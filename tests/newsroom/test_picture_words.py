"""What is typed below the text for its pictures: in a conflict, and in a form that was not saved."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import EDITOR
from news.models import Article
from newsroom.models import FormDraft
from tests.accounts.factories import make_user
from tests.news.factories import make_article
from tests.newsroom.forms import address_of, opened, save
from tests.newsroom.test_conflict import sent_by
from tests.newsroom.test_drafts import beat

pytestmark = pytest.mark.django_db
TOKEN = "0123456789abcdef" * 2
PANEL = f"body-anh-{TOKEN}-alt"
FIGURE = f'<figure class="image"><img src="/media/anh/2026/11/{TOKEN}-960.jpg" alt=""></figure>'


@pytest.fixture
def me() -> User:
    return make_user(EDITOR, username="toi")


@pytest.fixture
def desk(client: Client, me: User) -> Client:
    client.force_login(me)
    return client


@pytest.fixture
def article() -> Article:
    return make_article(body=FIGURE, status=Article.Status.DRAFT, published_at=None)


def save_as_colleague(article: Article, **typed: str) -> None:
    colleague = Client()
    colleague.force_login(User.objects.filter(username="khac").first() or make_user(EDITOR, username="khac"))
    save(colleague, article, opened(colleague, address_of(article)), **typed)


@pytest.mark.parametrize("choice", ["stored", "mine"])
def test_in_a_conflict_they_go_with_the_text_that_is_chosen(
    desk: Client, article: Article, choice: str
) -> None:
    mine = opened(desk, address_of(article))
    save_as_colleague(article, body=f"{FIGURE}<p>Thêm</p>")
    sent = sent_by(save(desk, article, mine, **{PANEL: "Hội trường", f"{PANEL}-was": ""}))
    assert sent[PANEL] == ["Hội trường"]
    desk.post(address_of(article), {**sent, "desk_choice_body": [choice]})
    article.refresh_from_db()
    described = FIGURE.replace('alt=""', 'alt="Hội trường"')
    assert article.body == {"stored": f"{FIGURE}<p>Thêm</p>", "mine": described}[choice]


def test_in_a_form_that_was_not_saved_they_are_kept(desk: Client, me: User, article: Article) -> None:
    typed = {PANEL: "Hội trường", f"{PANEL}-was": ""}
    beat(desk, me, article, opened(desk, address_of(article)), **typed)
    again = opened(desk, f"{address_of(article)}?nhap={FormDraft.objects.get().key}")
    assert 'alt="Hội trường"' in again["body"][0]


def test_saving_them_is_a_version_and_saving_nothing_is_none(desk: Client, article: Article) -> None:
    form = opened(desk, address_of(article))
    unchanged = {PANEL: "", f"{PANEL}-was": ""}
    save(desk, article, form, **unchanged)
    article.refresh_from_db()
    assert article.revision == 0
    save(desk, article, form, **{**unchanged, PANEL: "Hội trường"})
    article.refresh_from_db()
    assert article.revision == 1
    assert 'alt="Hội trường"' in article.body
