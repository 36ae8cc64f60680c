from django.utils.translation import gettext as _


class CannotBeAnswered(Exception):
    """The comment is not shown, or not shown any more."""

    def __str__(self) -> str:
        return _("Bình luận này không hiện trên trang nên không trả lời được. Hãy duyệt trước.")
