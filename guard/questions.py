"""Questions in words, for who can neither see nor hear the letters: no sums, and nothing to look up."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from vietnamese.folding import fold

LONGEST_ANSWER = 32  # characters once reduced, as many as the captcha's table holds
DEFAULT = """\
Thủ đô của nước Việt Nam là thành phố nào? | Hà Nội | thành phố Hà Nội | thủ đô Hà Nội
Trái nghĩa với "nóng" là từ nào? | lạnh
Trái nghĩa với "ngày" là từ nào? | đêm
Con vật nào kêu "gâu gâu"? | chó | con chó
Con vật nào kêu "meo meo"? | mèo | con mèo
Sau thứ hai là thứ mấy? | thứ ba | ba | thứ 3 | 3
Một bàn tay có mấy ngón? | năm | 5 | năm ngón | 5 ngón
Lá cây thường có màu gì? | xanh | màu xanh | xanh lá | xanh lá cây | màu xanh lá cây
Mùa nào lạnh nhất trong năm? | đông | mùa đông
Người ta ăn phở bằng đũa và gì nữa? | thìa | muỗng | cái thìa | cái muỗng
"""


def default_questions() -> str:
    """Ours, while the office has none of its own."""
    return DEFAULT


@dataclass(frozen=True)
class Question:
    text: str
    answers: tuple[str, ...]
    """Reduced; the first one stands for all of them."""

    @property
    def mark(self) -> str:
        """What the captcha's table holds in place of letters: it finds the question again."""
        return f"?{hashlib.blake2b(self.text.encode(), digest_size=12).hexdigest()}"


def reduced(answer: str) -> str:
    """Without marks, capitals, blanks and signs: "Hà Nội." → "hanoi"."""
    return re.sub(r"[^a-z0-9]", "", fold(answer))


def questions_in(text: str) -> list[Question]:
    """Of lines "question | answer | another answer"; those that are none are left out."""
    return [question for line in text.splitlines() if (question := question_in(line))]


def question_in(line: str) -> Question | None:
    text, *answers = (part.strip() for part in line.split("|"))
    known = tuple(dict.fromkeys(answer for answer in map(reduced, answers) if answer))
    if not text or not known or any(len(answer) > LONGEST_ANSWER for answer in known):
        return None
    return Question(text, known)


def drawn(questions: Sequence[Question]) -> Question:
    return secrets.choice(questions)
