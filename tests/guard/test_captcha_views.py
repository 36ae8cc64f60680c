from io import BytesIO

import pytest
from captcha.models import CaptchaStore
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.comments.factories import address_of
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

REFRESH = "/captcha/refresh/"


def test_another_challenge_comes_with_its_key_and_picture(client: Client) -> None:
    response = client.get(REFRESH)
    store = CaptchaStore.objects.get()
    assert response.json() == {
        "key": store.hashkey,
        "image": reverse("guard:captcha_image", args=[store.hashkey]),
    }
    assert store.response not in response.content.decode()


def test_the_picture_is_drawn_in_its_stated_size_and_kept_by_nobody(client: Client) -> None:
    response = client.get(client.get(REFRESH).json()["image"])
    assert response["Content-Type"] == "image/png"
    assert Image.open(BytesIO(response.content)).size == (480, 140)
    assert "no-store" in response["Cache-Control"]


def test_a_challenge_has_the_same_picture_each_time(client: Client) -> None:
    address = client.get(REFRESH).json()["image"]
    assert client.get(address).content == client.get(address).content


@pytest.mark.parametrize("key", ["0" * 40, "x", "a" * 5000, "..%2f"])
def test_a_picture_of_no_challenge_is_gone_or_not_found(client: Client, key: str) -> None:
    assert client.get(f"/captcha/image/{key}/").status_code in {404, 410}


def test_too_many_pictures_are_told_to_wait_in_vietnamese(client: Client, settings) -> None:
    settings.GUARD_CAPTCHA_LIMIT = 1
    client.get(REFRESH)
    response = client.get(REFRESH)
    assert response.status_code == 429
    assert response.json()["message"] == "Đã xin quá nhiều mã. Xin thử lại sau 10 phút."
    assert response["Retry-After"] == str(settings.GUARD_CAPTCHA_WINDOW)
    assert CaptchaStore.objects.count() == 1


def test_a_picture_is_drawn_twice_for_each_challenge_and_then_told_to_wait(client: Client, settings) -> None:
    settings.GUARD_CAPTCHA_LIMIT = 1
    picture = client.get(REFRESH).json()["image"]
    answers = [client.get(picture) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 290 <= int(answers[2]["Retry-After"]) <= 300
    assert answers[2].json()["message"] == "Đã xin quá nhiều mã. Xin thử lại sau 5 phút."


def test_a_browser_has_a_limit_of_its_own_and_leaves_its_network_the_rest(client: Client, settings) -> None:
    settings.GUARD_CAPTCHA_VISITOR_LIMIT = 1
    client.get(address_of(make_article()))  # from now on it is known
    assert client.get(REFRESH).status_code == 200
    refused = client.get(REFRESH)
    assert refused.status_code == 429
    assert 590 <= int(refused["Retry-After"]) <= 600
    assert CaptchaStore.objects.count() == 2
    assert Client().get(REFRESH).status_code == 200


def test_a_challenge_is_given_to_a_get_only(client: Client) -> None:
    assert client.post(REFRESH).status_code == 405
    assert CaptchaStore.objects.count() == 0


@pytest.mark.parametrize("address", ["/captcha/audio/x.wav", "/captcha/image/x@2/"])
def test_the_librarys_other_addresses_are_not_served(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
