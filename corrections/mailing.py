"""The desk's answer by e-mail, where a reader asked for it and the office has a mail server."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from corrections.models import ErrorReport
from pages.models import SiteSettings
from vietnamese.formatting import day

logger = logging.getLogger(__name__)


def is_mailed(report: ErrorReport) -> bool:
    """Whether an answer to it goes out by e-mail."""
    return bool(report.email and settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL)


def mail_answer(report: ErrorReport) -> bool:
    """Send the stored answer, after the commit: it may take seconds. False: the server did not take it."""
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
        "site": SiteSettings.objects.current().name,
    }
    message = EmailMessage(_("Trả lời báo lỗi bài viết"), text, to=[report.email])
    try:
        return bool(message.send())
    except (SMTPException, OSError, ValueError) as error:  # the last of an address that no server can be told
        kind, code = type(error).__name__, getattr(error, "smtp_code", "")  # its words may tell the address
        logger.warning("An answer to a report was not taken by the mail server: %s %s", kind, code)
        return False
