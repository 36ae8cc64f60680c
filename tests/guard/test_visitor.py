from django.http import HttpResponse
from django.test import RequestFactory

from guard.visitor import visitor_of


def returning(response: HttpResponse) -> RequestFactory:
    browser = RequestFactory()
    for name, morsel in response.cookies.items():
        browser.cookies[name] = morsel.value
    return browser


def test_a_browser_that_comes_back_is_the_same_visitor() -> None:
    first = visitor_of(RequestFactory().get("/"))
    response = HttpResponse()
    first.remember(response)
    again = visitor_of(returning(response).get("/"))
    assert first.is_new
    assert (again.id, again.is_new) == (first.id, False)


def test_the_cookie_is_closed_to_scripts_and_other_sites() -> None:
    response = HttpResponse()
    visitor_of(RequestFactory().get("/")).remember(response)
    cookie = response.cookies["visitor"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_cookie_that_was_tampered_with_is_nobody() -> None:
    request = RequestFactory().get("/", headers={"Cookie": "visitor=ai-do:chu-ky"})
    assert visitor_of(request).is_new


def test_keys_of_two_objects_cannot_be_linked() -> None:
    visitor = visitor_of(RequestFactory().get("/"))
    assert len({visitor.key_for("poll", 1), visitor.key_for("poll", 2), visitor.key_for("article", 1)}) == 3
    assert visitor.id not in visitor.key_for("poll", 1)
