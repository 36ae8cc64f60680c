"""The desk's answer by e-mail, where a reader asked for it and the office has a mail server."""

from django.conf import settings
from django.utils.translation import gettext as _

from corrections.models import ErrorReport
from pages.mailing import can_mail, send_letter
from pages.models import SiteSettings
from vietnamese.formatting import day


def is_mailed(report: ErrorReport) -> bool:
    """Whether an answer to it goes out by e-mail."""
    return bool(report.email) and can_mail()


def mail_answer(report: ErrorReport) -> bool:
    """Send the stored answer, after the commit. False: the server did not take it."""
    address = settings.SITE_URL + report.article.get_absolute_url()
    text = _(
        "Kính gửi bạn đọc,\n\n"
        "Ngày %(day)s bạn đã báo lỗi bài viết “%(title)s” (%(address)s):\n\n%(text)s\n\n"
        "Trả lời của tòa soạn:\n\n%(answer)s\n\n%(site)s"
    ) % {
        "day": day(report.created_at),
        "title": report.article.title,
        "address": address,
        "text": report.text,
        "answer": report.answer,
        "site": SiteSettings.current().name,
    }
    return send_letter(
        "an answer to a report", to=report.email, subject=_("Trả lời báo lỗi bài viết"), text=text
    )
