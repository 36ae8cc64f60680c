import re

import pytest
from django.test import Client, override_settings

from news.models import Article
from ratings.models import Rating
from tests.news.factories import make_article
from tests.ratings.factories import make_rating

pytestmark = pytest.mark.django_db


def address(article: Article) -> str:
    return f"/bai-viet/{article.pk}/danh-gia/"


def rate(client: Client, article: Article, score: object, **headers: str):
    return client.post(address(article), {"score": score}, headers=headers)


def scores() -> list[int]:
    return [rating.score for rating in Rating.objects.all()]


def test_the_page_has_five_labelled_stars_and_an_honest_empty_state(client: Client) -> None:
    page = client.get(address(make_article())).content.decode()
    assert all(f"{n} sao" in page for n in range(1, 6))
    assert "Chưa có đánh giá" in page


def test_a_rating_is_kept_and_answered_by_a_redirect(client: Client) -> None:
    article = make_article()
    answer = rate(client, article, 4)
    assert (answer.status_code, answer["Location"]) == (303, address(article))
    assert scores() == [4]


def test_the_answer_page_tells_my_rating_and_is_kept_by_nobody(client: Client) -> None:
    answer = client.post(address(make_article()), {"score": 4}, follow=True)
    assert "Bạn đã đánh giá 4 sao" in answer.content.decode()
    assert "1 lượt đánh giá, trung bình: 4,0" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_how_many_gave_how_many_stars_is_said_in_words_and_bars(client: Client) -> None:
    article = make_article()
    for score in (5, 4, 4, 1):
        make_rating(article, score)
    page = client.get(address(article)).content.decode()
    rows = re.findall(r'scope="row">(\d sao)</th>.*?width="(\d+)" height="8" /></svg>(\d+ lượt)<', page, re.S)
    assert rows == [
        ("5 sao", "25", "1 lượt"),
        ("4 sao", "50", "2 lượt"),
        ("3 sao", "0", "0 lượt"),
        ("2 sao", "0", "0 lượt"),
        ("1 sao", "25", "1 lượt"),
    ]
    assert "4 lượt đánh giá, trung bình: 3,5" in page


def test_without_ratings_there_are_no_bars_of_nothing(client: Client) -> None:
    page = client.get(address(make_article())).content.decode()
    assert "Chưa có đánh giá" in page
    assert "<table" not in page


def test_rating_again_changes_the_first(client: Client) -> None:
    article = make_article()
    rate(client, article, 1)
    assert rate(client, article, 5).status_code == 303
    assert scores() == [5]


def test_another_browser_adds_its_own(client: Client) -> None:
    article = make_article()
    rate(client, article, 1)
    rate(Client(), article, 5)
    assert sorted(scores()) == [1, 5]


def test_a_rating_can_be_withdrawn(client: Client) -> None:
    article = make_article()
    rate(client, article, 4)
    answer = client.post(address(article), {"withdraw": "1"}, follow=True)
    assert "Đã rút đánh giá của bạn." in answer.content.decode()
    assert scores() == []


def test_withdrawing_wins_over_a_score_sent_with_it(client: Client) -> None:
    article = make_article()
    client.post(address(article), {"withdraw": "1", "score": "5"})
    assert scores() == []


@pytest.mark.parametrize("score", ["", "0", "6", "-1", "4.5", "abc", "\x00", "9" * 50, "<xss>"])
def test_nonsense_for_a_score_is_refused_and_not_echoed(client: Client, score: str) -> None:
    answer = rate(client, make_article(), score)
    assert answer.status_code == 422
    assert "Hãy chọn từ 1 đến 5 sao." in answer.content.decode()
    assert "<title>Chưa gửi được: Đánh giá bài viết" in answer.content.decode()
    assert re.findall(r'value="(\d)"[^>]* autofocus', answer.content.decode()) == ["1"]
    assert "<xss>" not in answer.content.decode()
    assert scores() == []


@pytest.mark.parametrize(("score", "ticked"), [("4", 1), ("6", 0), ("abc", 0), ("", 0)])
def test_a_score_in_the_address_is_ticked_and_nothing_more(client: Client, score: str, ticked: int) -> None:
    page = client.get(address(make_article()), {"score": score}).content.decode()
    assert page.count(" checked") == ticked
    assert scores() == []


def test_reading_writes_nothing(client: Client) -> None:
    article = make_article()
    client.get(address(article))
    client.get(address(article), {"score": 4})
    client.head(address(article), {"score": 4})
    assert scores() == []


def test_a_post_from_another_site_counts_nothing() -> None:
    article = make_article()
    client = Client(enforce_csrf_checks=True)
    client.get(address(article))
    data = {"score": 4, "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    answer = client.post(address(article), data, headers={"Origin": "https://other.example"})
    assert answer.status_code == 403
    assert scores() == []
    assert client.post(address(article), data).status_code == 303


@override_settings(GUARD_BALLOT_LIMIT=2)
def test_over_the_limit_the_reader_is_told_how_long_to_wait_and_keeps_the_stars() -> None:
    article = make_article()
    answers = [rate(Client(), article, 3) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert 590 <= int(answers[2]["Retry-After"]) <= 600
    assert "xin gửi lại sau 10 phút" in answers[2].content.decode()
    assert answers[2].content.decode().count(" checked") == 1
    assert len(scores()) == 2


def test_an_article_that_takes_no_ratings_says_so(client: Client) -> None:
    article = make_article(allows_ratings=False)
    page = client.get(address(article), headers={"X-Fragment": "1"}).content.decode()
    assert "Bài viết này không nhận đánh giá." in page
    assert "<form" not in page
    answer = rate(client, article, 4)
    assert answer.status_code == 403
    assert "Đánh giá bạn vừa gửi chưa được nhận." in answer.content.decode()
    assert scores() == []


def test_my_rating_can_be_withdrawn_after_ratings_were_closed(client: Client) -> None:
    article = make_article()
    rate(client, article, 4)
    Article.objects.update(allows_ratings=False)
    assert "Rút đánh giá" in client.get(address(article)).content.decode()
    client.post(address(article), {"withdraw": "1"})
    assert scores() == []


def test_a_draft_cannot_be_rated_or_seen(client: Client) -> None:
    article = make_article(status=Article.Status.DRAFT)
    assert client.get(address(article)).status_code == 404
    assert rate(client, article, 4).status_code == 404


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30])
def test_an_article_that_is_not_there_is_not_found(client: Client, pk: str) -> None:
    assert client.get(f"/bai-viet/{pk}/danh-gia/").status_code == 404


def test_a_fragment_is_the_same_without_the_page_around_it(client: Client) -> None:
    article = make_article()
    make_rating(article)
    fragment = client.get(address(article), headers={"X-Fragment": "1"}).content.decode()
    assert "<html" not in fragment
    assert "csrfmiddlewaretoken" in fragment
