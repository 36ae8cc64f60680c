"""Two people on one article: a save on top of a newer version shows both texts, and nothing is lost."""

import re
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import EDITOR, REPORTER
from news.models import Article
from newsroom.models import FormDraft
from newsroom.moves import MOVES, Step
from newsroom.services import move_article
from newsroom.versions import record
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category, make_tag
from tests.newsroom.forms import address_of, opened, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def me() -> User:
    return make_user(EDITOR, username="toi")


@pytest.fixture
def desk(client: Client, me: User) -> Client:
    client.force_login(me)
    return client


@pytest.fixture
def colleague() -> Client:
    client = Client()
    client.force_login(make_user(EDITOR, username="dong-nghiep"))
    return client


def make_draft(**fields: object) -> Article:
    return make_article(status=Article.Status.DRAFT, published_at=None, **fields)


def sent_by(page: HttpResponse) -> dict[str, list[str]]:
    """What the page of a conflict posts when its button is pressed, read from its markup alone."""
    form = page.content.decode().partition('<form method="post">')[2].partition("</form>")[0]
    sent: dict[str, list[str]] = {}
    for name, text in re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', form, re.DOTALL):
        sent.setdefault(name, []).append(unescape(text))
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    chosen = re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)" checked', form)
    return sent | {name: [unescape(value)] for name, value in [*hidden, *chosen]} | {"_continue": ["1"]}


def test_save_over_a_newer_version_is_stopped_and_shows_both_texts(desk: Client, colleague: Client) -> None:
    article = make_draft(title="Khai mạc kỳ họp")
    mine = opened(desk, address_of(article))
    save(colleague, article, opened(colleague, address_of(article)), title="Bế mạc kỳ họp")
    page = save(desk, article, mine, title="Khai mạc phiên họp")
    assert page.status_code == 409
    text = page.content.decode()
    assert "<del>Bế </del>" in text
    assert "<ins>phiên </ins>" in text
    assert "dong-nghiep" in text
    article.refresh_from_db()
    assert article.title == "Bế mạc kỳ họp"


def test_mine_is_chosen_where_i_typed_and_the_stored_one_elsewhere(desk: Client, colleague: Client) -> None:
    article = make_draft(title="Tiêu đề cũ", lead="Sapo cũ.")
    mine = opened(desk, address_of(article))
    save(colleague, article, opened(colleague, address_of(article)), title="Tiêu đề của bạn")
    page = save(desk, article, mine, lead="Sapo của tôi.")
    answer = desk.post(address_of(article), sent_by(page))
    assert answer.status_code == 302
    article.refresh_from_db()
    assert (article.title, article.lead) == ("Tiêu đề của bạn", "Sapo của tôi.")


def test_a_step_without_words_in_between_does_not_mistake_their_words_for_mine(
    desk: Client, colleague: Client
) -> None:
    article = make_draft(title="Cũ")
    mine = opened(desk, address_of(article))
    save(colleague, article, opened(colleague, address_of(article)), title="Của bạn")
    article.refresh_from_db()
    record([article], step=Step.ATTACHED, by=None, now=timezone.now(), reason="tệp")
    chosen = sent_by(save(desk, article, mine, lead="Sapo của tôi"))
    assert (chosen["desk_choice_title"], chosen["desk_choice_lead"]) == (["stored"], ["mine"])


def test_one_chooses_the_stored_text_of_each_kind_of_field(desk: Client, colleague: Client) -> None:
    article = make_draft(title="Cũ", body="<p>Cũ</p>", tags=[make_tag("cũ")])
    mine = opened(desk, address_of(article))
    theirs = {
        "title": "Của bạn",
        "body": "<p>Của bạn &amp; tôi</p>",
        "category": make_category("Khác").pk,
        "tags": [make_tag("một").pk, make_tag("hai").pk],
        "allows_comments": [],
        "expires_at_0": "01/07/2030",
        "expires_at_1": "08:00",
    }
    save(colleague, article, opened(colleague, address_of(article)), **theirs)
    page = save(desk, article, mine, title="Của tôi", body="<p>Của tôi</p>", tags=[make_tag("ba").pk])
    sent = sent_by(page)
    chosen = {name: ["stored"] for name in sent if name.startswith("desk_choice_")}
    assert len(chosen) == 6
    before = Article.objects.get()
    assert desk.post(address_of(article), sent | chosen).status_code == 302
    after = Article.objects.get()
    for name in ("title", "body", "category_id", "allows_comments", "expires_at"):
        assert getattr(after, name) == getattr(before, name), name
    assert sorted(tag.name for tag in after.tags.all()) == ["hai", "một"]


def test_one_chooses_all_that_one_typed(desk: Client, colleague: Client) -> None:
    article = make_draft(title="Cũ", body="<p>Cũ</p>")
    mine = opened(desk, address_of(article))
    save(colleague, article, opened(colleague, address_of(article)), title="Của bạn", body="<p>Của bạn</p>")
    page = save(desk, article, mine, title="Của tôi <3", body="<p>Của &lt;tôi&gt;</p>")
    sent = sent_by(page)
    assert {sent[f"desk_choice_{name}"][0] for name in ("title", "body")} == {"mine"}
    desk.post(address_of(article), sent)
    article.refresh_from_db()
    assert (article.title, article.body) == ("Của tôi <3", "<p>Của &lt;tôi&gt;</p>")
    assert [version.by_name for version in article.versions.newest_first()][:2] == ["toi", "dong-nghiep"]


def test_a_third_save_in_between_is_a_conflict_again(desk: Client, colleague: Client) -> None:
    article = make_draft(title="Cũ")
    mine = opened(desk, address_of(article))
    save(colleague, article, opened(colleague, address_of(article)), title="Của bạn")
    page = save(desk, article, mine, title="Của tôi")
    save(colleague, article, opened(colleague, address_of(article)), title="Của bạn, lần hai")
    again = desk.post(address_of(article), sent_by(page))
    assert again.status_code == 409
    assert "lần hai" in again.content.decode()


def test_what_was_typed_is_kept_even_if_the_page_is_closed(desk: Client, colleague: Client, me: User) -> None:
    article = make_draft(title="Cũ")
    mine = opened(desk, address_of(article))
    save(colleague, article, opened(colleague, address_of(article)), title="Của bạn")
    save(desk, article, mine, title="Của tôi")
    draft = FormDraft.objects.get()
    assert (draft.user, draft.article, draft.fields["title"]) == (me, article, ["Của tôi"])
    offered = desk.get(address_of(article)).content.decode()
    assert f"?nhap={draft.key}" in offered


def test_what_the_form_would_refuse_is_shown_as_it_was_typed(desk: Client, colleague: Client) -> None:
    article = make_draft(title="Cũ")
    mine = opened(desk, address_of(article))
    save(colleague, article, opened(colleague, address_of(article)), title="Của bạn")
    page = save(desk, article, mine, title="", source_url="không phải địa chỉ", body="<div>" * 1100 + "sâu")
    assert page.status_code == 409
    assert "không phải địa chỉ" in unescape(page.content.decode()).replace("<ins>", "").replace("</ins>", "")
    answer = desk.post(address_of(article), sent_by(page))
    assert answer.status_code == 200
    assert "source_url" in answer.context["adminform"].form.errors


def test_a_move_in_between_is_told_and_what_was_typed_is_shown(client: Client, colleague: Client) -> None:
    reporter = make_user(REPORTER, username="phong-vien")
    client.force_login(reporter)
    article = make_draft(title="Cũ", created_by=reporter)
    mine = opened(client, address_of(article))
    move_article(article=article, move=MOVES["submit"], by=reporter, now=timezone.now())
    page = save(client, article, mine, title="Chữ đã gõ thêm")
    assert page.status_code == 403
    text = page.content.decode()
    assert "Chờ duyệt" in text
    assert "Gửi duyệt" in text
    assert "gõ" in text
    assert 'type="submit"' not in text.partition('id="content-main"')[2]
    assert FormDraft.objects.get().fields["title"] == ["Chữ đã gõ thêm"]


def test_what_was_typed_into_a_deleted_article_becomes_an_offer(desk: Client, me: User) -> None:
    article = make_draft(title="Cũ")
    mine = opened(desk, address_of(article))
    address = address_of(article)
    article.delete()
    answer = desk.post(address, {**mine, "title": "Của tôi"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/admin/news/article/add/"
    assert "“Của tôi”" in answer.content.decode()


def test_a_colleague_who_only_reads_cannot_choose(client: Client) -> None:
    stranger = make_user(REPORTER, username="nguoi-khac")
    client.force_login(stranger)
    article = make_draft(title="Cũ")
    answer = client.post(
        address_of(article), {"title": "x", "desk_choice_title": "stored", "seen_revision": "0"}
    )
    assert answer.status_code in {302, 403, 404}
    article.refresh_from_db()
    assert article.title == "Cũ"


def test_what_was_typed_is_kept_when_only_the_button_was_not_theirs(desk: Client) -> None:
    article = make_draft(title="Cũ")
    mine = opened(desk, address_of(article))
    answer = desk.post(address_of(article), {**mine, "title": "Của tôi", "_move": "publish"})
    assert answer.status_code == 403
    article.refresh_from_db()
    assert (article.title, FormDraft.objects.get().fields["title"]) == ("Cũ", ["Của tôi"])
