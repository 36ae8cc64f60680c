"""Import files, a line at a time, and what the command says of them."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command


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
    folder.mkdir(exist_ok=True)
    path = folder / "bai.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def run(path: Path, **options: Any) -> str:
    """What the command said."""
    said = StringIO()
    call_command("import_articles", str(path), stdout=said, stderr=said, **options)
    return said.getvalue()


def refusal_of(path: Path, **options: Any) -> tuple[str, int]:
    """What the command said when it refused the file, and its exit code."""
    said = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("import_articles", str(path), stdout=said, stderr=said, **options)
    return f"{said.getvalue()}{refusal.value}", refusal.value.returncode
