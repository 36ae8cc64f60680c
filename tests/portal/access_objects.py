"""One object of each model that the admin knows, and what the addresses' arguments are filled with."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from comments.models import CommentSettings
from corrections.models import Correction, ErrorReport
from guard.models import CaptchaSettings
from images.models import Picture
from news.models import Article, Attachment, Remit, Topic
from news.states import StateKey
from newsroom.models import CheckedLink, DeskSettings, FormDraft, PreviewLink
from newsroom.moves import Step
from newsroom.versions import record, snapshot
from pages.models import Redirect
from privacy.models import PrivacySettings
from tests.accounts.factories import make_user
from tests.comments.factories import make_comment
from tests.delegation.factories import make_membership
from tests.images.factories import make_picture
from tests.news.factories import make_tag
from tests.newsroom.factories import HOUR, make_in_state
from tests.pages.factories import make_link, make_menu_item, make_page, make_settings
from tests.polls.factories import make_adjustment, make_poll
from tests.portal.access_addresses import ANOTHERS, LIVE, OF_AN_ARTICLE, OWN, Address
from tests.privacy.factories import make_request
from tests.ratings.factories import make_rating
from visits.models import Adjustment, DailyTraffic

STEPS = {ANOTHERS: "publish", OWN: "submit", LIVE: "take_down"}
"""The move that is asked for, of all that addresses name."""

QUERIES = {
    "/admin/autocomplete/": "?app_label=news&model_name=article&field_name=category",
    "/admin/images/picture/mo-ta/": "?anh={picture}",
}

BODIES = {"/admin/corrections/correction/bai/<pk>/": {"_add": "1"}}
"""What a page must be told besides, so that it does what it does."""


@dataclass
class Objects:
    """What one reader is asked with."""

    reader: User | None
    articles: dict[str, Article]
    another: User
    draft: FormDraft

    def chosen(self, address: Address) -> Model:
        model = address.model
        if model is Article or address.route in OF_AN_ARTICLE:
            return self.articles[address.case or LIVE]
        if model is User:
            return self.another
        found = model._default_manager.order_by("pk").first() if model else None
        if found is None:
            pytest.fail(f"{address.name}: no such object; make one in tests/portal/access_objects.py")
        return found

    def path(self, address: Address) -> str:
        """The address with its arguments filled in, and with the query that it cannot do without."""
        filled = {name: self._argument(name, address) for name in address.arguments}
        path = re.sub(r"<(\w+)>", lambda found: filled[found[1]], address.route)
        return path + QUERIES.get(address.route, "").format(picture=Picture.objects.get().pk)

    def _argument(self, name: str, address: Address) -> str:
        if name in {"pk", "object_id", "id"} and address.model:
            return str(self.chosen(address).pk)
        article = self.articles.get(address.case, self.articles[LIVE])
        known: dict[str, Any] = {
            "app_label": "news",
            "content_type_id": ContentType.objects.get_for_model(Article).pk,
            "object_id": article.pk,
            "url": "khong-co/",
            "step": STEPS.get(address.case, "publish"),
            "key": self.draft.key,
            "old": 1,
            "new": 2,
            "number": 1,
            "report": "tac-gia",
            "attachment": article.attachments.get().pk,
            "link": article.preview_links.get().pk,
        }
        if name not in known:
            pytest.fail(f"{address.name}: no value for <{name}>; give one in tests/portal/access_objects.py")
        return str(known[name])

    def body(self, address: Address) -> dict[str, Any]:
        """What is posted there: what asks for the most that can be done without filling in a form."""
        said: dict[str, Any] = {"post": "yes", "seen_revision": "0", "reason": "Vì sao"}
        said |= BODIES.get(address.route, {})
        if address.route.endswith(("/giu/", "/roi-di/")):
            article = self.articles[OWN]
            said |= {"desk_user": self.reader.pk if self.reader else "", "desk_article": article.pk}
        if address.model and not address.arguments:  # the list, or a page below it
            chosen = self.articles[ANOTHERS] if address.model is Article else self.chosen(address)
            said |= {"action": "delete_selected", "_selected_action": [chosen.pk]}
        return said


def make_objects(reader: User | None) -> Objects:
    now = timezone.now()
    another = make_user(username="nguoi-khac")
    articles = {
        ANOTHERS: make_in_state(StateKey.DRAFT, now, created_by=another),
        OWN: make_in_state(StateKey.DRAFT, now, created_by=reader),
        LIVE: make_in_state(StateKey.PUBLISHED, now, created_by=another),
    }
    for article in articles.values():
        for _number in range(2):
            record([article], step=Step.SAVED, by=another, now=now, content=snapshot(article))
        attachment = Attachment.objects.create(article=article, title="Nghị quyết", kind="pdf", size=9)
        attachment.path.parent.mkdir(parents=True, exist_ok=True)
        attachment.path.write_bytes(b"%PDF-1.7\n")
        until = now + HOUR
        PreviewLink.objects.create(article=article, created_at=now, expires_at=until, created_by=another)
    live = articles[LIVE]
    make_comment(live)
    make_rating(live)
    corrected = make_in_state(StateKey.PUBLISHED, now)
    ErrorReport.objects.create(article=corrected, text="Sai ngày.", created_at=now)
    Correction.objects.create(article=corrected, text="Sửa ngày.", at=now)
    LogEntry.objects.log_actions(another.pk, [live], CHANGE, "Đã lưu.")
    Topic.objects.create(name="Kỳ họp thứ mười", slug="ky-hop-thu-muoi")
    Remit.objects.create(user=another)
    CheckedLink.objects.create(url_hash="a" * 64, url="https://bao.example/1", failing_since=now)
    _make_what_is_no_article(now)
    draft = FormDraft.objects.create(
        user=reader or another, key="0b5c3a52-6f0e-4f4c-9d3e-3a1f7f6b2c10", saved_at=now
    )
    return Objects(reader, articles, another, draft)


def _make_what_is_no_article(now: Any) -> None:
    make_tag()
    make_picture((64, 48)).tags.create(name="kỳ họp")
    make_membership()
    make_adjustment(make_poll())
    make_settings()
    DeskSettings.objects.create()
    CommentSettings.objects.create()
    CaptchaSettings.objects.create()
    PrivacySettings.objects.create()
    make_request()
    make_link()
    make_menu_item()
    make_page()
    Redirect.objects.create(old="/cu.aspx", new="/tin-tuc/")
    DailyTraffic.objects.create(on=timezone.localdate(now))
    Adjustment.objects.create(views=1, reason="Cổng cũ")
    AccessAttempt.objects.create(username="ai-do", failures_since_start=1)
    AccessFailureLog.objects.create(username="ai-do")
    AccessLog.objects.create(username="ai-do")
