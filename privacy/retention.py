"""What has had its time goes: kind by kind, in batches, each of them a transaction of its own."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from axes.models import AccessAttempt
from captcha.models import CaptchaStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments import retention as comments
from corrections import erasing as reports
from guard.models import DayKey, Slot
from privacy.models import DataRequest, PrivacySettings
from visits.models import OnlineVisitor

BATCH = 500
NIGHTLY_HOUR = 3
_ASKED = Exists(
    DataRequest.objects.waiting().alias(lower=Lower("email")).filter(lower=Lower(OuterRef("email")))
)
_BATCHES_A_NIGHT = 40  # of each kind and stretch of ten minutes: page views wait for it to be added up


@dataclass(frozen=True)
class Kind:
    """Something that is kept for a while: what it is called, what is due, and one batch of its going."""

    name: Any
    due: QuerySet
    forget: Callable[[int], int]
    """Removes up to so many; the number removed."""


def kinds(rules: PrivacySettings, now: dt.datetime) -> list[Kind]:
    away = rules.before(now, "put_away_days")
    old = rules.before(now, "email_days")
    letters, replies = comments.addresses_before(old, _ASKED), reports.addresses_before(old, _ASKED)
    answered = rules.before(now, "report_days")
    closed = DataRequest.objects.closed_before(rules.before(now, "request_days"))
    failures = AccessAttempt.objects.filter(attempt_time__lt=rules.before(now, "log_days"))
    return [
        Kind(
            _("bình luận bị từ chối, thư rác"),
            comments.put_away_before(away),
            lambda limit: comments.forget_put_away(away, now=now, limit=limit),
        ),
        Kind(
            _("thư điện tử của bình luận"),
            letters,
            lambda limit: comments.forget_addresses(letters, limit=limit),
        ),
        Kind(
            _("thư điện tử của báo lỗi"),
            replies,
            lambda limit: reports.forget_addresses(replies, limit=limit),
        ),
        Kind(
            _("báo lỗi đã xử lý"),
            reports.answered_before(answered),
            lambda limit: reports.forget_answered(answered, limit=limit),
        ),
        _rows(_("yêu cầu về dữ liệu đã xong"), closed),
        _rows(_("lần đăng nhập sai"), failures),
        _rows(_("phiên đăng nhập đã hết hạn"), Session.objects.filter(expire_date__lt=now)),
        _rows(_("mã xác thực đã hết hạn"), CaptchaStore.objects.filter(expiration__lte=now)),
        _rows(_("lượt giữ chỗ đã hết hạn"), Slot.objects.over(now)),
        _rows(_("người đang xem đã rời đi"), OnlineVisitor.objects.quiet(now)),
        _rows(_("khóa của những ngày đã qua"), DayKey.objects.filter(on__lt=timezone.localdate(now))),
    ]


def _rows(name: Any, due: QuerySet) -> Kind:
    """A kind of which nothing but its rows has to go."""

    def forget(limit: int) -> int:
        with transaction.atomic():  # locked in one order: two processes may do the same at the same time
            pks = list(due.order_by("pk").select_for_update().values_list("pk", flat=True)[:limit])
            return due.model._default_manager.filter(pk__in=pks).delete()[0] if pks else 0

    return Kind(name, due, forget)


def follow_the_clock(*, now: dt.datetime, **kwargs: Any) -> None:
    """Receives tidying: once a night the office's deadlines are kept without anybody's doing."""
    if timezone.localtime(now).hour != NIGHTLY_HOUR:
        return
    for kind in kinds(PrivacySettings.current(), now):
        for _batch in range(_BATCHES_A_NIGHT):
            if kind.forget(BATCH) < BATCH:
                break
