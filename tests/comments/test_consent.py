"""What somebody agreed to is stored word for word and by its number."""

import hashlib

import pytest
from django.test import Client

from comments.forms import CONSENT_TEXT, CONSENT_VERSION
from comments.models import Comment
from tests.comments.factories import address_of, filled_form
from tests.news.factories import make_article

# The beginning of the SHA-256 of each version. New words get the next number; a line here never changes.
VERSIONS = {1: "3a9d68f492468573"}


def test_the_words_belong_to_their_number() -> None:
    digest = hashlib.sha256(str(CONSENT_TEXT).encode()).hexdigest()[:16]
    assert {CONSENT_VERSION: digest}.items() <= VERSIONS.items()


@pytest.mark.django_db
def test_text_and_number_are_stored_with_the_comment(client: Client, settings) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 0
    article = make_article()
    client.post(address_of(article), filled_form(client, article))
    comment = Comment.objects.get()
    assert (comment.consent_text, comment.consent_version) == (str(CONSENT_TEXT), CONSENT_VERSION)
