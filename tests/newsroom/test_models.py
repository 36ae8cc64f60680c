import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError

from news.models import Attachment, Remit
from newsroom.models import DeskSettings, EditingMark, FormDraft, PreviewLink, Version
from tests.accounts.factories import make_user
from tests.news.factories import make_article

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


def make_version(**fields: Any) -> Version:
    return Version.objects.create(number=1, at=NOW, **{"step": "saved", **fields})


def test_two_versions_of_an_article_cannot_share_a_number() -> None:
    article = make_article()
    make_version(article=article)
    with pytest.raises(IntegrityError, match=r"newsroom_one_version_per_number|article_id.*number"):
        make_version(article=article)


@pytest.mark.parametrize("step", ["give_back", "take_down"])
def test_a_return_and_a_take_down_cannot_be_kept_without_a_reason(step: str) -> None:
    with pytest.raises(IntegrityError, match="newsroom_return_and_take_down_have_a_reason"):
        make_version(article=make_article(), step=step)


def test_a_form_has_one_draft_of_a_person() -> None:
    user = make_user()
    FormDraft.objects.create(user=user, key="article-1", saved_at=NOW)
    with pytest.raises(IntegrityError, match=r"newsroom_one_form_draft_per_form|user_id.*key"):
        FormDraft.objects.create(user=user, key="article-1", saved_at=NOW)


def test_a_person_marks_an_article_once() -> None:
    fields = {"article": make_article(), "user": make_user(), "opened_at": NOW, "seen_at": NOW}
    EditingMark.objects.create(**fields)
    with pytest.raises(IntegrityError, match=r"newsroom_one_mark|article_id.*user_id"):
        EditingMark.objects.create(**fields)


def test_a_preview_link_lasts_a_while() -> None:
    with pytest.raises(IntegrityError, match="newsroom_preview_link_lasts_a_while"):
        PreviewLink.objects.create(article=make_article(), created_at=NOW, expires_at=NOW)


def test_the_desk_has_one_row_of_settings() -> None:
    with pytest.raises(IntegrityError, match="newsroom_desk_settings_are_one_row"):
        DeskSettings.objects.create(id=2)


def test_the_shortest_lead_is_not_longer_than_the_longest() -> None:
    with pytest.raises(IntegrityError, match="newsroom_shortest_lead_is_not_above_the_longest"):
        DeskSettings.objects.create(lead_shortest=500)


def test_a_person_has_one_remit() -> None:
    user = make_user()
    Remit.objects.create(user=user)
    with pytest.raises(IntegrityError):
        Remit.objects.create(user=user)


def test_an_attachment_is_of_a_known_kind() -> None:
    with pytest.raises(IntegrityError, match="news_attachment_is_pdf_docx_or_xlsx"):
        Attachment.objects.create(article=make_article(), title="Nghị quyết", kind="exe", size=1)
