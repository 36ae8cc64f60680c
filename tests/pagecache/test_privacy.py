"""The rules about personal data are a stored page, and what was erased is in none."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from accounts.roles import ADMINISTRATOR
from pagecache.signals import content_changed
from privacy.models import PrivacySettings
from privacy.services import carry_out_request
from tests.accounts.factories import make_user
from tests.comments.factories import make_comment
from tests.pagecache.reading import Reader
from tests.privacy.factories import ADDRESS, PROTECTION, make_request

pytestmark = pytest.mark.django_db


def test_saved_rules_are_on_the_stored_page_a_second_later(
    reader: Reader, a_second_passes: Callable[[], None], count_queries
) -> None:
    assert "trong 15 ngày" in reader.get(PROTECTION).text
    assert count_queries(lambda: reader.get(PROTECTION)) == 0
    rules = PrivacySettings.objects.create(done_days=12)
    content_changed.send(sender=PrivacySettings, pks=[rules.pk], withdrawn=False)  # as its admin does
    a_second_passes()
    assert "trong 12 ngày" in reader.get(PROTECTION).text


def test_erased_words_are_on_no_stored_page_a_second_later(
    reader: Reader, a_second_passes: Callable[[], None]
) -> None:
    address = make_comment(email=ADDRESS, text="Lời phải mất").article.get_absolute_url()
    a_second_passes()
    assert "Lời phải mất" in reader.get(address).text
    carry_out_request(request=make_request(), by=make_user(ADMINISTRATOR), now=timezone.now())
    a_second_passes()
    assert "Lời phải mất" not in reader.get(address).text
