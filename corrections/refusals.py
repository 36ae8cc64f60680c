"""Why an answer was not given, in words for the person who tried."""

from django.utils.translation import gettext as _

from corrections.models import ErrorReport
from vietnamese.formatting import moment


class AlreadyAnswered(Exception):
    """Somebody was faster; `report` is how it stands now."""

    def __init__(self, report: ErrorReport) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        at = self.report.answered_at
        return _("Báo lỗi này đã được %(who)s xử lý lúc %(when)s.") % {
            "who": self.report.answered_by or _("người khác"),
            "when": moment(at) if at else "–",
        }
