"""What readers of the demo reported, what was put right, and a document under an article."""

import io
from html import escape
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from accounts.models import User
from corrections.models import Correction, ErrorReport
from news.models import Article, Attachment
from portal.demo import content
from portal.demo.seeding import Seeding
from portal.demo.voices import moment_after, reader_key

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE = "http://schemas.openxmlformats.org"
_PARTS = {
    "[Content_Types].xml": f'''<Types xmlns="{_OFFICE}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}"/></Types>''',
    "_rels/.rels": f'''<Relationships xmlns="{_OFFICE}/package/2006/relationships">
<Relationship Id="r1" Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/></Relationships>''',
}


def seed_corrections(seeding: Seeding) -> None:
    for row in content.load("corrections")["report"]:
        article = Article.objects.get(slug=row["article"])
        created_at = moment_after(seeding, article, hours=row["hours"])
        is_open = row["state"] == ErrorReport.Status.OPEN
        done: dict[str, Any] = {}
        if not is_open:
            done = {"answered_at": created_at, "answered_by": _publisher(), "answer": row["answer"].strip()}
        report = seeding.ensure(
            ErrorReport,
            article=article,
            text=row["text"].strip(),
            defaults={
                "quote": row.get("quote", ""),
                "created_at": created_at,
                "status": row["state"],
                "visitor_key": reader_key(row["text"], 0),
                **done,
            },
        )
        if "correction" in row:
            _correct(seeding, report, row["correction"].strip())


def _correct(seeding: Seeding, report: ErrorReport, text: str) -> None:
    at = report.answered_at or report.created_at
    seeding.ensure(
        Correction,
        article=report.article,
        text=text,
        defaults={"at": at, "by": report.answered_by, "report": report},
    )


def _publisher() -> User | None:
    return User.objects.filter(username="duyet-dang").first()


def seed_attachments(seeding: Seeding) -> None:
    for position, row in enumerate(content.load("corrections")["attachment"], start=1):
        file = _word_file(row["lines"])
        attachment = seeding.ensure(
            Attachment,
            article=Article.objects.get(slug=row["article"]),
            title=row["title"],
            defaults={"kind": Attachment.Kind.DOCX, "size": len(file), "position": position},
        )
        if not attachment.path.exists():
            attachment.path.parent.mkdir(parents=True, exist_ok=True)
            attachment.path.write_bytes(file)


def _word_file(lines: list[str]) -> bytes:
    """A document of these paragraphs, the same each time."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    namespace = f"{_OFFICE}/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{namespace}"><w:body>{paragraphs}</w:body></w:document>'
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in {**_PARTS, "word/document.xml": document}.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
    return file.getvalue()
