import datetime as dt

import pytest
from django.db import IntegrityError

from corrections.models import Correction, ErrorReport
from tests.corrections.factories import make_report
from tests.news.factories import make_article

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("fields", [{"status": "answered"}, {"answered_at": NOW}])
def test_a_report_is_answered_at_a_moment_or_open(fields: dict) -> None:
    with pytest.raises(IntegrityError, match="corrections_answered_report_has_its_moment"):
        ErrorReport.objects.create(article=make_article(), text="Sai ngày", created_at=NOW, **fields)


def test_a_correction_says_what_changed() -> None:
    with pytest.raises(IntegrityError, match="corrections_correction_says_what_changed"):
        Correction.objects.create(article=make_article(), at=NOW, text="")


def test_an_address_is_kept_with_the_words_that_were_agreed_to() -> None:
    with pytest.raises(IntegrityError, match="corrections_address_is_kept_with_consent"):
        ErrorReport.objects.create(
            article=make_article(), text="Sai ngày", created_at=NOW, email="toi@example.vn"
        )


@pytest.mark.parametrize("fields", [{}, {"status": "refused", "answered_at": NOW}])
def test_the_queue_and_the_report_agree_on_what_waits(fields: dict) -> None:
    report = make_report(**fields)
    assert ErrorReport.objects.waiting().exists() == report.is_open
