"""What readers see under an article."""

import re
from collections.abc import Callable

import pytest

from comments.discussion import discussion_under, render_lacking
from comments.models import Comment
from tests.comments.factories import make_comment
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

Count = Callable[[Callable[[], object]], int]


def test_replies_stand_under_their_comments() -> None:
    article = make_article()
    first, second = make_comment(article, text="một"), make_comment(article, text="hai")
    make_comment(article, text="đáp hai", parent=second)
    make_comment(article, text="đáp một", parent=first)
    make_comment(article, text="chờ", parent=first, status=Comment.Status.PENDING)
    discussion = discussion_under(article)
    outline = re.findall(r"<ol|</ol>|<p>(\w+(?: \w+)?)</p>", discussion.html)
    assert outline == ["một", "", "đáp một", "", "hai", "", "đáp hai", ""]
    assert discussion.count == 4
    assert discussion.html.count("<li") == discussion.html.count("</li>") == 4


def test_it_costs_one_query_however_many_there_are(count_queries: Count) -> None:
    article = make_article()
    for number in range(3):
        make_comment(article, parent=make_comment(article, text=f"Ý kiến {number}"))
    assert count_queries(lambda: discussion_under(article)) == 1


def test_a_reply_is_hidden_with_the_comment_it_answers() -> None:
    article = make_article()
    make_comment(article, parent=make_comment(article, status=Comment.Status.REFUSED))
    assert discussion_under(article).count == 0


def test_a_comment_can_be_answered_and_a_reply_cannot() -> None:
    article = make_article()
    question = make_comment(article)
    make_comment(article, parent=question)
    html = discussion_under(article).html
    assert html.count("Trả lời") == 1
    assert f'href="/bai-viet/{article.pk}/binh-luan/?parent={question.pk}"' in html


def test_nothing_can_be_answered_where_comments_are_closed() -> None:
    article = make_article(allows_comments=False)
    make_comment(article)
    assert "Trả lời" not in discussion_under(article).html


def test_what_was_typed_is_shown_as_typed() -> None:
    article = make_article()
    make_comment(article, name="<b>An</b>", text="<3 & <script>\n\nhết")
    html = discussion_under(article).html
    assert "&lt;b&gt;An&lt;/b&gt;" in html
    assert "<p>&lt;3 &amp; &lt;script&gt;</p>" in html


def test_a_comment_whose_html_is_not_made_yet_is_shown_all_the_same() -> None:
    article = make_article()
    make_comment(article)
    made = discussion_under(article)
    Comment.objects.update(html="")
    assert discussion_under(article) == made
    render_lacking()
    assert Comment.objects.get().html
    assert discussion_under(article) == made
