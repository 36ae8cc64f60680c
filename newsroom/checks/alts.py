"""Each picture has words for who does not see it; a title or a file's name says nothing of a picture."""

import re

from newsroom.checks.facts import Facts
from newsroom.checks.findings import Fault
from newsroom.checks.manuscript import Manuscript, Shown
from vietnamese.folding import slugify

_SUFFIX = re.compile(r"\.(?:jpe?g|jfif|png|webp|gif|heic|heif|avif|bmp|tiff?|svg)\Z", re.IGNORECASE)
_NAMED_BY_A_PROGRAM = re.compile(  # a camera, a telephone, a messenger, or nobody yet
    r"(?:(?:img|dsc|dscn|dscf|dji|gopr|pxl|mvimg|p|z|fb|zalo|received|snapedit|screenshot|screen-shot|scan"
    r"|image|images|picture|pic|photo|foto|untitled|unnamed|download|capture|whatsapp-image"
    r"|anh|hinh|hinh-anh|anh-chup|anh-chup-man-hinh|anh-minh-hoa|hinh-minh-hoa|minh-hoa)-?)?"
    r"(?:[0-9][0-9a-f-]*)?"
)


def check(text: Manuscript, facts: Facts) -> list[Fault]:
    title = slugify(text.title, max_length=1000)
    judged = [(picture, _what_is_wrong(picture.alt.strip(), title)) for picture in text.pictures]
    return [Fault(f"{picture.name}: {reason}", _where(picture)) for picture, reason in judged if reason]


def _what_is_wrong(alt: str, title: str) -> str:
    if not alt:
        return "chưa có mô tả."
    said = slugify(alt, max_length=1000)
    if said == title:
        return "mô tả chép lại tiêu đề bài; hãy nói trong ảnh có gì."
    if not said:
        return "mô tả không có chữ nào."
    if _SUFFIX.search(alt) or _NAMED_BY_A_PROGRAM.fullmatch(said.replace("-at-", "-")):
        return "mô tả là tên tệp; hãy nói trong ảnh có gì."
    return ""


def _where(picture: Shown) -> str:
    return picture.alt or picture.caption
