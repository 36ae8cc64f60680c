import pytest
from django.db import IntegrityError

from pages.models import Redirect

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("old", "new", "constraint"),
    [
        ("/a/", "/a/", "pages_redirect_leads_elsewhere"),
        ("a/", "/b/", "pages_redirect_starts_on_this_site"),
        ("//evil.example/", "/b/", "pages_redirect_starts_on_this_site"),
        ("/a/", "javascript:alert(1)", "pages_redirect_leads_to_a_page"),
        ("/a/", "//evil.example/", "pages_redirect_leads_to_a_page"),
    ],
)
def test_a_redirect_leads_from_a_path_of_ours_to_another_page(old: str, new: str, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        Redirect.objects.create(old=old, new=new)


def test_an_old_address_leads_to_one_page() -> None:
    Redirect.objects.create(old="/a/", new="/b/")
    with pytest.raises(IntegrityError):
        Redirect.objects.create(old="/a/", new="/c/")
