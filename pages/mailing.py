"""A letter of the office by e-mail, where it has a mail server."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)


def can_mail() -> bool:
    """Whether the office has told a server and a sender (PORTAL_MAIL_SERVER, PORTAL_MAIL_FROM)."""
    return bool(settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL)


def send_letter(kind: str, *, to: str, subject: str, text: str) -> bool:
    """Send it, outside of any transaction: it may take seconds. False: the server did not take it.

    `kind` names the letter in the log, which has neither the address nor what the server said about it.
    """
    try:
        return bool(EmailMessage(subject, text, to=[to]).send())
    except (SMTPException, OSError, ValueError) as error:  # the last of an address that no server can be told
        code = getattr(error, "smtp_code", "")
        logger.warning("%s was not taken by the mail server: %s %s", kind, type(error).__name__, code)
        return False
