"""What the page "Bảo vệ dữ liệu cá nhân" says, taken from the settings that the code itself goes by."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from guard.visitor import COOKIE_DAYS
from privacy.models import PrivacySettings
from vietnamese.formatting import duration, number
from visits.services import counts_pages


@dataclass(frozen=True)
class Kept:
    """One kind of what is stored."""

    name: str
    what: str
    purpose: str
    how_long: str
    seen_by: str


@dataclass(frozen=True)
class Facts:
    kept: Sequence[Kept]
    counting: str
    cookie: str
    cookie_days: str
    form_cookie: str
    captcha: str
    link_hours: str


def facts(rules: PrivacySettings) -> Facts:
    return Facts(
        kept=[_comments(rules), _reports(rules), _votes(), _requests(rules), _sign_ins(rules)],
        counting=_counting(),
        cookie=settings.GUARD_VISITOR_COOKIE,
        cookie_days=_days(COOKIE_DAYS),
        form_cookie=settings.CSRF_COOKIE_NAME,
        captcha=duration(settings.CAPTCHA_TIMEOUT * 60),
        link_hours=duration(settings.PRIVACY_LINK_HOURS * 3600),
    )


def _days(count: int) -> str:
    return _("%s ngày") % number(count)


def _comments(rules: PrivacySettings) -> Kept:
    return Kept(
        _("Bình luận"),
        _("Họ tên, nội dung, lời đồng ý; thư điện tử nếu bạn ghi; một mã băm của trình duyệt."),
        _("Kiểm duyệt, đăng dưới bài viết; thư điện tử để liên hệ lại, không bao giờ đăng."),
        _(
            "Đã đăng hoặc đã ẩn: cho tới khi bài viết bị xóa hoặc bạn yêu cầu xóa. Bị từ chối hoặc thư rác: "
            "%(away)s sau khi xử lý. Thư điện tử: %(email)s sau khi gửi, chưa xử lý xong thì tới khi xong."
        )
        % {"away": _days(rules.put_away_days), "email": _days(rules.email_days)},
        _("Bình luận đã duyệt: mọi người. Thư điện tử và phần còn lại: người kiểm duyệt, người quản trị."),
    )


def _reports(rules: PrivacySettings) -> Kept:
    return Kept(
        _("Báo lỗi bài viết"),
        _("Nội dung báo lỗi; thư điện tử và lời đồng ý nếu bạn ghi; một mã băm của trình duyệt."),
        _("Sửa bài viết, trả lời bạn."),
        _("%(report)s sau khi xử lý. Thư điện tử: %(email)s sau khi gửi, chưa xử lý xong thì tới khi xong.")
        % {"report": _days(rules.report_days), "email": _days(rules.email_days)},
        _("Biên tập viên, người duyệt đăng, người kiểm duyệt, người quản trị."),
    )


def _votes() -> Kept:
    return Kept(
        _("Bình chọn, đánh giá"),
        _("Lựa chọn và một mã băm của trình duyệt, khác nhau ở mỗi cuộc và mỗi bài. Không có họ tên."),
        _("Mỗi người một phiếu, đổi ý được."),
        _("Cùng với cuộc bình chọn hoặc bài viết."),
        _("Chỉ có tổng số được công bố; không ai xem từng phiếu."),
    )


def _requests(rules: PrivacySettings) -> Kept:
    return Kept(
        _("Yêu cầu về dữ liệu"),
        _("Thư điện tử hoặc cách liên hệ, ngày nhận, kết quả."),
        _("Trả lời đúng hạn, chứng minh đã thực hiện."),
        _("%s sau khi xong.") % _days(rules.request_days),
        _("Người quản trị."),
    )


def _sign_ins(rules: PrivacySettings) -> Kept:
    return Kept(
        _("Nhật ký"),
        _(
            "Lỗi và sự kiện của máy chủ, lần đăng nhập sai của trang quản trị; không có địa chỉ mạng, không "
            "có nội dung bạn gửi."
        ),
        _("Giữ cổng hoạt động an toàn."),
        _("%s.") % _days(rules.log_days),
        _("Người quản trị."),
    )


def _counting() -> str:
    if counts_pages():
        return _("Mỗi trang được mở là một lượt xem; máy chủ đếm, không có mã theo dõi nào trong trang.")
    return _("Mỗi trang tự báo một lượt xem cho chính cổng này; không có bên thứ ba nào đếm.")
