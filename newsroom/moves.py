"""The moves of an article's life: from which state, by which right, to which status. Only a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from news.models import Article
from news.states import StateKey


class Step(models.TextChoices):
    """What may stand in an article's history: its saves and its moves."""

    BASELINE = "baseline", _("Bản có sẵn")
    SAVED = "saved", _("Lưu")
    RESTORED = "restored", _("Khôi phục")
    IMPORTED = "imported", _("Nhập")
    CORRECTED = "corrected", _("Đính chính")
    ATTACHED = "attached", _("Tệp đính kèm")
    SUBMIT = "submit", _("Gửi duyệt")
    RECALL = "recall", _("Rút về sửa")
    GIVE_BACK = "give_back", _("Trả lại")
    APPROVE = "approve", _("Duyệt")
    PUBLISH = "publish", _("Đăng")
    RESCHEDULE = "reschedule", _("Đổi giờ đăng")
    REDATE = "redate", _("Sửa giờ đã đăng")
    UNSCHEDULE = "unschedule", _("Hủy hẹn giờ")
    TAKE_DOWN = "take_down", _("Gỡ xuống")
    REOPEN = "reopen", _("Mở lại để sửa")


class Right(Enum):
    """By what a person may make a move; all want news.change_article besides (newsroom.rights)."""

    OWN = "who wrote it"
    WRITING = "who wrote it, or an editor within their remit"
    EDITING = "an editor within their remit"
    APPROVING = "who approves, within their remit"
    PUBLISHING = "who publishes, within their remit"


@dataclass(frozen=True)
class Move:
    """`rights`: what it takes in each state in which it can be made. `target` None: the status stays."""

    step: Step
    rights: Mapping[StateKey, Right]
    target: Article.Status | None = None
    done: Any = ""
    needs_reason: bool = False
    has_moment: bool = False
    needs_text: bool = False
    is_checked: bool = False
    """By newsroom.checks, before it is made."""
    is_past: bool = False
    """Its moment must be said, and is over: when the article came out, told better."""
    wants_another: bool = False
    """Than who wrote the article, where the office says so (DeskSettings.publisher_is_another)."""

    @property
    def label(self) -> str:
        return str(self.step.label)

    @property
    def is_asked(self) -> bool:
        """Whether the person says something with it, on a page of its own."""
        return self.needs_reason or self.has_moment


def _all(states: Iterable[StateKey], right: Right) -> dict[StateKey, Right]:
    return dict.fromkeys(states, right)


_WRITTEN = [StateKey.DRAFT, StateKey.RETURNED]
_JUDGED = [StateKey.SUBMITTED, StateKey.APPROVED]
_OUT = [StateKey.SCHEDULED, StateKey.PUBLISHED, StateKey.EXPIRED, StateKey.WITHDRAWN]

SAVE = Move(
    Step.SAVED,
    _all(_WRITTEN, Right.WRITING) | _all(_JUDGED, Right.EDITING) | _all(_OUT, Right.PUBLISHING),
    done=_("Đã lưu “%s”."),
)
CORRECT = Move(
    Step.CORRECTED,
    _all([StateKey.PUBLISHED, StateKey.EXPIRED], Right.PUBLISHING),
    done=_("Đã đính chính “%s”."),
)
"""Made by corrections.services, on a page of its own."""
SUBMIT = Move(
    Step.SUBMIT,
    _all(_WRITTEN, Right.WRITING),
    Article.Status.SUBMITTED,
    _("Đã gửi “%s” đi duyệt."),
    needs_text=True,
)
RECALL = Move(Step.RECALL, {StateKey.SUBMITTED: Right.OWN}, Article.Status.DRAFT, _("Đã rút “%s” về để sửa."))
GIVE_BACK = Move(
    Step.GIVE_BACK,
    _all(_JUDGED, Right.APPROVING),
    Article.Status.RETURNED,
    _("Đã trả lại “%s”."),
    needs_reason=True,
)
APPROVE = Move(
    Step.APPROVE, {StateKey.SUBMITTED: Right.APPROVING}, Article.Status.APPROVED, _("Đã duyệt “%s”.")
)
PUBLISH = Move(
    Step.PUBLISH,
    _all([StateKey.DRAFT, *_JUDGED, StateKey.WITHDRAWN], Right.PUBLISHING),
    Article.Status.PUBLISHED,
    _("Đã đăng “%s”."),
    has_moment=True,
    needs_text=True,
    is_checked=True,
    wants_another=True,
)
RESCHEDULE = Move(
    Step.RESCHEDULE,
    {StateKey.SCHEDULED: Right.PUBLISHING},
    Article.Status.PUBLISHED,
    _("Đã đổi giờ đăng của “%s”."),
    has_moment=True,
    needs_text=True,
    wants_another=True,
)
REDATE = Move(
    Step.REDATE,
    {StateKey.PUBLISHED: Right.PUBLISHING},
    Article.Status.PUBLISHED,
    _("Đã sửa giờ đã đăng của “%s”."),
    has_moment=True,
    is_past=True,
)
UNSCHEDULE = Move(
    Step.UNSCHEDULE,
    {StateKey.SCHEDULED: Right.PUBLISHING},
    Article.Status.APPROVED,
    _("Đã hủy hẹn giờ của “%s”."),
)
TAKE_DOWN = Move(
    Step.TAKE_DOWN,
    _all([StateKey.PUBLISHED, StateKey.EXPIRED], Right.PUBLISHING),
    Article.Status.WITHDRAWN,
    _("Đã gỡ “%s” xuống."),
    needs_reason=True,
)
REOPEN = Move(
    Step.REOPEN, {StateKey.WITHDRAWN: Right.EDITING}, Article.Status.DRAFT, _("Đã mở lại “%s” để sửa.")
)

MOVES = {
    move.step.value: move
    for move in (
        SUBMIT,
        APPROVE,
        PUBLISH,
        RESCHEDULE,
        REDATE,
        UNSCHEDULE,
        GIVE_BACK,
        RECALL,
        REOPEN,
        TAKE_DOWN,
    )
}
"""By their names in addresses, in the order of the buttons. A save and a correction are none of their own."""
