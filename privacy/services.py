"""What happens to a request. Its row is locked first, then reports, then comments. Letters go afterwards.

Comments come last because their going raises the content version, which whoever corrects an article does with
the report locked: the other way round the two would wait for each other.
"""

import datetime as dt

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from comments.erasing import erase_comments
from corrections.erasing import erase_reports
from guard.daykeys import day_hash
from guard.limits import Limit, give_back, take_slots
from privacy.clocks import working_days_after
from privacy.holdings import asked_for
from privacy.models import DataRequest, PrivacySettings
from privacy.refusals import AlreadyClosed

_TRIES = 4
"""For each letter that an address may have."""

Kind, Status = DataRequest.Kind, DataRequest.Status


def network_limit() -> Limit:
    return Limit("own-data", settings.PRIVACY_NETWORK_LIMIT, settings.PRIVACY_WINDOW)


def _address_limit() -> Limit:
    return Limit("own-data-address", settings.PRIVACY_ADDRESS_LIMIT, settings.PRIVACY_WINDOW)


def _tries_limit() -> Limit:
    """Of the mail server's patience: letters to one address, those that it refused among them."""
    return Limit("own-data-tries", _TRIES * settings.PRIVACY_ADDRESS_LIMIT, settings.PRIVACY_WINDOW)


@transaction.atomic
def allow_letter(*, address: str, network_key: str, now: dt.datetime) -> None:
    """Take the slots of one letter, so that nobody's letterbox is filled. Raises RateLimited.

    `network_key` is guard.limits.network_key() of network_limit(). Known and unknown addresses are alike.
    """
    of_address = [(limit, _key(limit, address, now)) for limit in (_address_limit(), _tries_limit())]
    take_slots([(network_limit(), network_key), *of_address], now=now)


def letter_was_refused(*, address: str, now: dt.datetime) -> None:
    """Give the address back the slot that allow_letter() took at that moment: no letter came there.

    The network's stays taken, and so does the try: what is refused may not be sent without end.
    """
    limit = _address_limit()
    give_back(limit, _key(limit, address, now), taken_at=now)


def _key(limit: Limit, address: str, now: dt.datetime) -> str:
    return day_hash(now, limit.name, address.lower())


def set_deadlines(request: DataRequest, rules: PrivacySettings) -> None:
    """From the day of receipt; later changes of the settings do not move them."""
    received = request.received_on
    request.answer_due_on = working_days_after(received, rules.answer_working_days, rules.days_off)
    request.done_due_on = received + dt.timedelta(days=rules.done_days)


@transaction.atomic
def request_erasure(*, address: str, now: dt.datetime) -> tuple[DataRequest, bool]:
    """The open request of this address to delete what is kept, and whether it is new."""
    request = DataRequest(kind=Kind.ERASE, email=address, received_on=timezone.localdate(now))
    set_deadlines(request, PrivacySettings.current())
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError:
        first = _open_erasure(address)
        return (first, False) if first else request_erasure(address=address, now=now)  # closed meanwhile
    return request, True


def _open_erasure(address: str) -> DataRequest | None:
    """The one that privacy_one_open_erasure_per_address found, by the same rule."""
    return DataRequest.objects.left_by(address).waiting().filter(kind=Kind.ERASE).first()


@transaction.atomic
def acknowledge_request(*, request: DataRequest, by: User, now: dt.datetime) -> DataRequest:
    """Stop the first clock. Raises AlreadyClosed; done twice, the first stands."""
    stored = _held(request)
    if stored.acknowledged_at is None:
        stored.acknowledged_at, stored.acknowledged_by = now, by
        stored.save(update_fields=["acknowledged_at", "acknowledged_by"])
        _trace(stored, by, _("Đã trả lời tiếp nhận."))
    return stored


@transaction.atomic
def carry_out_request(*, request: DataRequest, by: User, now: dt.datetime) -> DataRequest:
    """Delete what the request is about, or note that the copy was handed over. Raises AlreadyClosed."""
    stored = _held(request)
    if stored.kind == Kind.ERASE:
        found = asked_for(stored, now)
        stored.report_count = erase_reports(found.reports, by=by)
        stored.comment_count = erase_comments(found.comments, by=by, now=now)
    _close(stored, Status.DONE, by, now)
    return stored


@transaction.atomic
def refuse_request(*, request: DataRequest, reason: str, by: User, now: dt.datetime) -> DataRequest:
    """Raises AlreadyClosed."""
    stored = _held(request)
    stored.reason = reason
    _close(stored, Status.REFUSED, by, now)
    return stored


def note_outcome_sent_again(*, request: DataRequest, by: User) -> None:
    _trace(request, by, _("Đã gửi lại thư kết quả."))


def _held(request: DataRequest) -> DataRequest:
    stored = DataRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not stored.is_open:
        raise AlreadyClosed(stored)
    return stored


def _close(request: DataRequest, status: DataRequest.Status, by: User, now: dt.datetime) -> None:
    """Who has the outcome has been answered, too."""
    request.status, request.closed_at, request.closed_by = status, now, by
    if request.acknowledged_at is None:
        request.acknowledged_at, request.acknowledged_by = now, by
    request.save()
    _trace(request, by, f"{request.get_status_display()}.")


def _trace(request: DataRequest, by: User, words: str) -> None:
    LogEntry.objects.log_actions(by.pk, [request], CHANGE, words)
