"""What a Word file has and an article has not, told in sentences."""

from collections import Counter
from enum import StrEnum, auto

from django.utils.translation import gettext_lazy as _


class Left(StrEnum):
    """In the order in which it is told."""

    OLD_FONT = auto()
    NO_TITLE = auto()
    LONG_TITLE = auto()
    PICTURE_KIND = auto()
    PICTURE_SIZE = auto()
    PICTURE_MISSING = auto()
    CROPPED = auto()
    CHART = auto()
    SHAPE = auto()
    CONTENTS = auto()
    COMMENT = auto()
    DELETED = auto()
    HIDDEN = auto()
    SYMBOL = auto()


_SENTENCES = {  # "%s" is how many
    Left.OLD_FONT: _(
        "Có chữ gõ bằng phông cũ (.Vn…, VNI-…): hãy chuyển mã tệp sang Unicode rồi tải lên lại, "
        "nếu không chữ sẽ sai dấu."
    ),
    Left.NO_TITLE: _("Không thấy tiêu đề trong tệp: đã lấy những chữ đầu tiên, hãy sửa lại."),
    Left.LONG_TITLE: _("Tiêu đề dài quá 250 ký tự: đã cắt bớt, nguyên văn đứng đầu bài."),
    Left.PICTURE_KIND: _(
        "Bỏ %s ảnh kiểu bản vẽ (EMF, WMF, SVG, TIFF…): hãy lưu thành JPEG hoặc PNG rồi thêm vào."
    ),
    Left.PICTURE_SIZE: _("Bỏ %s ảnh lớn hơn 20 MB: hãy thu nhỏ rồi thêm vào."),
    Left.PICTURE_MISSING: _("Bỏ %s ảnh không có trong tệp."),
    Left.CROPPED: _("%s ảnh đã cắt trong Word được đưa vào nguyên vẹn, cả phần đã cắt: hãy xem lại."),
    Left.CHART: _("Bỏ %s biểu đồ hoặc sơ đồ: hãy lưu thành ảnh rồi thêm vào."),
    Left.SHAPE: _("Bỏ %s hình vẽ của Word."),
    Left.CONTENTS: _("Bỏ mục lục."),
    Left.COMMENT: _("Bỏ %s lời bình (comment)."),
    Left.DELETED: _("Bỏ %s chỗ đã xóa ở chế độ theo dõi thay đổi; những chỗ thêm vào được giữ."),
    Left.HIDDEN: _("Bỏ %s chỗ chữ ẩn."),
    Left.SYMBOL: _("Bỏ %s ký hiệu của phông riêng (Wingdings, Symbol)."),
}


def told(left: Counter[Left]) -> tuple[str, ...]:
    """A sentence for each kind that was met."""
    return tuple(str(_SENTENCES[kind]).replace("%s", str(left[kind])) for kind in Left if left[kind])
