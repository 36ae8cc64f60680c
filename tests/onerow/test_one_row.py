"""Through the desk's own settings; each office's form is tested in its app."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from comments.models import CommentSettings
from newsroom.models import DeskSettings

SAVERS = 8


@pytest.mark.django_db
def test_without_a_row_the_defaults_are_current() -> None:
    assert CommentSettings.current().closes_after_days == 0
    CommentSettings(closes_after_days=30).save()
    assert CommentSettings.current().closes_after_days == 30


@pytest.mark.django_db
def test_there_is_one_row_whatever_is_saved() -> None:
    for months in (6, 12):
        DeskSettings(review_months=months).save()
    assert [row.review_months for row in DeskSettings.objects.all()] == [12]
    with pytest.raises(IntegrityError), transaction.atomic():
        DeskSettings(pk=2).save()


@pytest.mark.django_db
def test_another_constraint_is_not_passed_over() -> None:
    DeskSettings().save()
    with pytest.raises(IntegrityError), transaction.atomic():
        DeskSettings(lead_shortest=200, lead_longest=100).save()
    assert DeskSettings.objects.get().lead_longest == DeskSettings().lead_longest


@pytest.mark.django_db(transaction=True)
def test_of_first_saves_at_the_same_moment_none_fails() -> None:
    start = Barrier(SAVERS)

    def save(months: int) -> None:
        settings = DeskSettings(review_months=months)
        start.wait()
        try:
            settings.save()
        finally:
            connection.close()

    with ThreadPoolExecutor(SAVERS) as savers:
        list(savers.map(save, range(1, SAVERS + 1)))
    assert DeskSettings.objects.get().review_months in range(1, SAVERS + 1)
