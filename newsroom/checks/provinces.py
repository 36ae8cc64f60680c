"""Whether a sentence names a province that is not ours: then a name in it may be another person's."""

import re

from newsroom.checks.facts import Council
from newsroom.checks.wording import CAPITAL

# Those of before and after 1 July 2025: the old names live on in the news.
_PROVINCES = """
An Giang, Bà Rịa, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình
Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Đắc Lắc, Đắc Nông, Điện
Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu
Giang, Hòa Bình, Hoà Bình, Hồ Chí Minh, Huế, Hưng Yên, Khánh Hòa, Khánh Hoà, Kiên Giang, Kon Tum,
Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ,
Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái
Bình, Thái Nguyên, Thanh Hóa, Thanh Hoá, Thừa Thiên, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long,
Vĩnh Phúc, Vũng Tàu, Yên Bái
"""
_NAMES = [" ".join(name.split()) for name in _PROVINCES.split(",")]
_PLACE = re.compile(rf"\b(?:[Tt]ỉnh|[Tt]hành phố|TP\.?) ?({CAPITAL}\w*(?: {CAPITAL}\w*){{0,3}})")
_NO_PLACE = {"Ủy", "Uỷ", "Đoàn", "Đội", "Hội", "Ban"}  # "Tỉnh Đoàn"
_LONGEST_PLACE = 2  # syllables; three in a row are a person: "HĐND tỉnh Hà Quang Lãm"


def names_another(words: str, council: Council, people: frozenset[str]) -> bool:
    for person in people:
        words = words.replace(person, "")
    if "tỉnh bạn" in words:
        return True
    ours = council.place
    known = "|".join(re.escape(name) for name in _NAMES if name != ours)
    if re.search(rf"(?<!\w)(?:{known})(?!\w)", words.replace(ours, "") if ours else words):
        return True
    return any(_is_other_place(match[1], ours) for match in _PLACE.finditer(words))


def _is_other_place(name: str, ours: str) -> bool:
    syllables = name.split()
    if syllables[0] in _NO_PLACE or len(syllables) > _LONGEST_PLACE:
        return False
    return not (ours and name.startswith(ours))
