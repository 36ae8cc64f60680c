"""What is said to a person whose file is not taken."""

from django.utils.translation import gettext_lazy as _


class WordRefused(Exception):
    """The file cannot become an article; the message says in Vietnamese why, and what to do."""


def broken() -> WordRefused:
    return WordRefused(
        _("Không đọc được tệp này: tệp bị hỏng. Hãy mở bằng Word, lưu lại dạng .docx rồi tải lên lại.")
    )


def too_large() -> WordRefused:
    return WordRefused(
        _("Tệp này mở ra quá lớn hoặc quá phức tạp. Hãy chia thành nhiều tệp, hoặc thu nhỏ ảnh rồi tải lại.")
    )


def with_macros() -> WordRefused:
    return WordRefused(
        _("Tệp này có macro nên không được nhận. Hãy lưu lại dạng .docx (không có macro) rồi tải lên lại.")
    )
