"""Why the desk could not do what was asked. What lacks the right is Django's PermissionDenied."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from news.models import Article
from newsroom.checks import Finding
from vietnamese.formatting import moment, number


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


class OutsideRemit(MoveRefused, PermissionDenied):
    """Somebody would file the article where they are not responsible, and could lose it from sight."""

    def __init__(self, categories: Iterable[object]) -> None:
        names = ", ".join(f"“{category}”" for category in categories)
        super().__init__(names)
        self.words = (
            _("Bạn không phụ trách chuyên mục %s nên không đưa bài vào đó được. Hãy chọn chuyên mục khác.")
            % names
        )


class FiledThere(MoveRefused):
    words = _("Bài đã ở chuyên mục này.")
    skipped = _("Bỏ qua %s bài đã ở chuyên mục này.")


class OtherOrder(MoveRefused):
    words = _(
        "Tin nổi bật vừa được người khác sắp xếp lại, hoặc có bài không còn. Hãy xem lại rồi sắp xếp tiếp."
    )


class WriterPublishes(MoveRefused):
    words = _("Bài này do bạn viết. Theo quy định của cơ quan, người đăng phải là người khác.")
    skipped = _("Bỏ qua %s bài do bạn viết: người đăng phải là người khác.")


class TooMany(MoveRefused):
    """For one go: each is looked at, and nobody waits for that many."""

    def __init__(self, chosen: int, most: int) -> None:
        super().__init__(chosen, most)
        self.words = _(
            "Đã chọn %(chosen)s bài; mỗi lần chỉ làm được với %(most)s bài. Chưa có gì đổi: hãy chọn ít hơn."
        ) % {"chosen": number(chosen), "most": number(most)}


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
