import pytest


@pytest.fixture
def mail_server(settings) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example.vn", "cong@example.vn"
    settings.GUARD_CAPTCHA_MIN_SECONDS = 0
