"""The mailed link: signed, good for this purpose and one address, for some hours.

It names the newest row with the address by its number, so that no address stands in a link, and so in no log
of a server or a proxy. When that row is gone or has lost its address, the link opens nothing more.
"""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.db.models import Model
from django.urls import reverse

from comments.models import Comment
from corrections.models import ErrorReport
from privacy.models import DataRequest

_ROWS: dict[str, type[Model]] = {"binh-luan": Comment, "bao-loi": ErrorReport, "yeu-cau": DataRequest}
_LINK, _RECEIPT = (signing.TimestampSigner(salt=f"privacy.{purpose}") for purpose in ("link", "receipt"))


def lifetime() -> dt.timedelta:
    return dt.timedelta(hours=settings.PRIVACY_LINK_HOURS)


def address_of_link(address: str) -> str | None:
    """The whole address to be mailed; None where nothing is kept of this person.

    Three queries whatever there is, each by an index: a stranger who takes the time learns nothing.
    """
    newest = [(kind, _newest(model, address)) for kind, model in _ROWS.items()]
    row = next((f"{kind}/{pk}" for kind, pk in newest if pk), "")
    return f"{settings.SITE_URL}{reverse('privacy:own_data_open')}?k={_LINK.sign(row)}" if row else None


def _newest(model: type[Model], address: str) -> int | None:
    rows = model._default_manager.left_by(address)  # type: ignore[attr-defined]
    return rows.order_by("-pk").values_list("pk", flat=True).first()


def address_in(key: str) -> str:
    """Whose data the link's key opens; empty when it opens nothing."""
    try:
        kind, _slash, pk = _LINK.unsign(key, max_age=lifetime()).partition("/")
    except signing.BadSignature:
        return ""
    found = _ROWS[kind]._default_manager.filter(pk=pk).values_list("email", flat=True).first()
    return found or ""


def receipt_of(request: DataRequest) -> str:
    """What the page that thanks is told: which request it was, in a way that nobody can count up."""
    return _RECEIPT.sign(str(request.pk))


def request_in(receipt: str) -> DataRequest | None:
    try:
        pk = _RECEIPT.unsign(receipt, max_age=lifetime())
    except signing.BadSignature:
        return None
    return DataRequest.objects.filter(pk=pk).first()
