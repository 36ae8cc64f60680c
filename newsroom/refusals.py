"""Why the desk could not do what was asked. What lacks the right is Django's PermissionDenied."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from news.models import Article
from newsroom.checks import Finding
from vietnamese.formatting import moment


class MoveRefused(Exception):
    """`words` tell the person who asked; `skipped` tells how many of a list were left for it."""

    words: Any
    skipped: Any = _("Bỏ qua %s bài không làm được việc này.")

    def __str__(self) -> str:
        return str(self.words)


class NewerVersion(MoveRefused):
    """Somebody has changed the article since it was opened; `stored` is how it is now."""

    def __init__(self, stored: Article) -> None:
        super().__init__(stored)
        self.stored = stored
        last = stored.versions.newest_first().first()
        self.words = _("Bài này vừa được %(who)s sửa lúc %(when)s. Hãy xem bản mới rồi thực hiện lại.") % {
            "who": (last and last.by_name) or _("người khác"),
            "when": moment(last.at if last else stored.updated_at),
        }


class WrongState(MoveRefused):
    skipped = _("Bỏ qua %s bài không ở trạng thái làm được việc này.")

    def __init__(self, label: str, state: str) -> None:
        super().__init__(label, state)
        self.words = _("Bài đang ở trạng thái “%(state)s” nên không thực hiện được “%(move)s”.") % {
            "state": state,
            "move": label,
        }


class ReasonMissing(MoveRefused):
    words = _("Hãy ghi lý do: người viết cần biết.")


class NotPast(MoveRefused):
    words = _("Giờ đã đăng phải được ghi rõ và không ở tương lai.")


class Empty(MoveRefused):
    words = _("Bài chưa có nội dung nên chưa gửi hay đăng được.")
    skipped = _("Bỏ qua %s bài chưa có nội dung.")


class Expired(MoveRefused):
    words = _("Giờ hết hạn đã qua hoặc trước giờ đăng: bài sẽ không hiện ra. Hãy sửa giờ hết hạn trước.")
    skipped = _("Bỏ qua %s bài đã hết hạn.")


class ChecksNotMet(MoveRefused):
    """`findings` is the whole list; some of it is neither met nor passed over."""

    words = _("Còn mục kiểm tra chưa đạt: hãy sửa bài, hoặc đánh dấu những mục mà bạn quyết định bỏ qua.")
    skipped = _("Bỏ qua %s bài còn mục kiểm tra chưa đạt.")

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(findings)
        self.findings = findings
