from django.utils.translation import gettext as _

from privacy.models import DataRequest


class AlreadyClosed(Exception):
    """Somebody else carried the request out or refused it."""

    def __init__(self, request: DataRequest) -> None:
        super().__init__(request.pk)
        self.request = request

    def __str__(self) -> str:
        return _("Yêu cầu này đã được người khác xử lý: %s.") % self.request.get_status_display().lower()


class LetterNotSent(Exception):
    """The mail server did not take a letter that a citizen waits for."""
