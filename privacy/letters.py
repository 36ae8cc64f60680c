"""The letters of the privacy office. An address is in no log line, and neither is a link."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from pages.mailing import can_mail, send_letter
from pages.models import SiteSettings
from privacy.links import address_of_link
from privacy.models import DataRequest, PrivacySettings
from vietnamese.formatting import day, duration, number


def mail_link(address: str) -> bool:
    """Answers who asked what is kept under their address: with the link, or that there is nothing.

    Both are letters, so that neither the page nor its time tells a stranger which it was.
    """
    hours = duration(settings.PRIVACY_LINK_HOURS * 3600)
    days = PrivacySettings.current().email_days
    if link := address_of_link(address):
        text = _(
            "Có người, chắc là bạn, vừa hỏi cổng thông tin đang lưu những gì của thư điện tử này.\n\n"
            "Mở liên kết sau để xem, tải về hoặc yêu cầu xóa:\n\n%(link)s\n\nLiên kết dùng được trong "
            "%(hours)s. Đừng chuyển nó cho ai. Nếu không phải bạn hỏi thì bỏ qua thư này: không có gì "
            "thay đổi."
        ) % {"link": link, "hours": hours}
    else:
        text = _(
            "Có người, chắc là bạn, vừa hỏi cổng thông tin đang lưu những gì của thư điện tử này.\n\n"
            "Cổng không lưu bình luận, báo lỗi hay yêu cầu nào kèm địa chỉ này. Những gì gửi không kèm thư "
            "điện tử, hoặc gửi quá %(days)s ngày nên thư điện tử đã được xóa, thì không tìm được theo cách "
            "này: xin liên hệ cơ quan (%(page)s)."
        ) % {"days": number(days), "page": settings.SITE_URL + reverse("privacy:protection")}
    return _send(address, _("Dữ liệu của bạn trên cổng thông tin"), text)


def mail_receipt(request: DataRequest) -> bool:
    text = _(
        "Cổng thông tin đã nhận yêu cầu số %(number)s của bạn: %(kind)s.\n\nCơ quan trả lời tiếp nhận chậm "
        "nhất ngày %(answer)s và thực hiện xong chậm nhất ngày %(done)s."
    )
    return _about(request, _("Đã nhận yêu cầu số %s"), text)


def mail_acknowledgement(request: DataRequest) -> bool:
    text = _(
        "Cơ quan đã tiếp nhận yêu cầu số %(number)s của bạn: %(kind)s.\n\nYêu cầu được thực hiện xong chậm "
        "nhất ngày %(done)s; chúng tôi viết thư cho bạn khi xong."
    )
    return _about(request, _("Tiếp nhận yêu cầu số %s"), text)


def mail_outcome(request: DataRequest) -> bool:
    if request.status == DataRequest.Status.REFUSED:
        text = _(
            "Cơ quan không thực hiện yêu cầu số %(number)s của bạn: %(kind)s.\n\nLý do: %(reason)s\n\nBạn có "
            "quyền khiếu nại theo quy định của pháp luật."
        )
    elif request.kind == DataRequest.Kind.ERASE:
        text = _(
            "Yêu cầu số %(number)s của bạn đã được thực hiện.\n\nĐã xóa %(comments)s bình luận và "
            "%(reports)s báo lỗi cùng họ tên và thư điện tử kèm theo. Trang web không còn hiện chúng."
        )
    else:
        text = _("Yêu cầu số %(number)s của bạn đã được thực hiện: %(kind)s.")
    return _about(request, _("Kết quả yêu cầu số %s"), text)


def _about(request: DataRequest, subject: str, text: str) -> bool:
    told = {
        "number": request.pk,
        "kind": request.get_kind_display().lower(),
        "answer": day(request.answer_due_on),
        "done": day(request.done_due_on),
        "reason": request.reason,
        "comments": number(request.comment_count),
        "reports": number(request.report_count),
    }
    return _send(request.email, subject % request.pk, text % told)


def _send(address: str, subject: str, text: str) -> bool:
    """False: the server did not take it, or there is nobody or nothing to send by."""
    if not (address and can_mail()):
        return False
    site = SiteSettings.current()
    signed = "\n".join(filter(None, [text, "\n", site.name, site.phone, site.email]))
    return send_letter("a letter about personal data", to=address, subject=subject, text=signed)
