"""Import files, a line at a time."""

import json
from pathlib import Path
from typing import Any


def make_row(title: str = "Khai mạc kỳ họp thứ mười", **keys: Any) -> dict[str, Any]:
    """A line with the keys that it must have; further ones by name."""
    return {
        "title": title,
        "lead": "Sáng nay, kỳ họp đã khai mạc tại trung tâm hội nghị.",
        "body": "<p>Đại biểu dự đông đủ.</p>",
        "category": "Tin trong tỉnh",
        "published_at": "2019-07-05T16:00:00+07:00",
        **keys,
    }


def write_file(folder: Path, *rows: Any) -> Path:
    """The rows as lines; a string stands as it is."""
    path = folder / "bai.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
