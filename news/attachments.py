"""The documents under an article: how the page names them, and how one is handed out."""

import re
from urllib.parse import quote

from django.db.models import OuterRef, Subquery
from django.http import FileResponse, HttpRequest, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.safestring import SafeString

from news.models import Attachment
from news.models.attachments import attachment_address, attachment_slug
from news.page import ArticlePage
from pagecache.patterns import filled
from querying.rows import rows_as_text, rows_in
from vietnamese.formatting import file_size

_COLUMNS = ("position", "pk", "title", "kind", "size")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f"*/:<>?\\|\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+')
_TYPES = {
    Attachment.Kind.PDF: "application/pdf",
    Attachment.Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Attachment.Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def attachment_rows() -> Subquery:
    """A column of the article's page (news.page.PARTS): nothing for most articles."""
    return rows_as_text(Attachment.objects.filter(article=OuterRef("pk")).order_by(), *_COLUMNS)


def with_attachments() -> set[int]:
    """The numbers of the articles that have any."""
    return set(Attachment.objects.order_by().values_list("article", flat=True).distinct())


def attachments_html(article: ArticlePage, rows: str | None) -> SafeString:
    """In their order; nothing where there is none."""
    if not rows:
        return SafeString("")
    lines = sorted(rows_in(rows), key=lambda line: (int(line[0]), int(line[1])))
    items = (_item(article.pk, int(pk), title, kind, int(size)) for _place, pk, title, kind, size in lines)
    return filled("news/_attachments.html", {"items": SafeString("".join(items))})  # nosec B703  # of safe strings


def _item(article: int, pk: int, title: str, kind: str, size: int) -> SafeString:
    words = {
        "address": attachment_address(article, pk, title, kind),
        "title": title,
        "kind": Attachment.Kind(kind).label,
        "size": file_size(size),
    }
    return filled("news/_attachment.html", words)


def attachment_answer(request: HttpRequest, attachment: Attachment) -> HttpResponseBase:
    """The file as a download, read in pieces and kept by nobody without asking again.

    Whoever calls this has asked whether it may be read now.
    """
    etag = f'"{attachment.token}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            file = attachment.path.open("rb")
        except OSError:
            return HttpResponseNotFound("Không có tệp này.\n", content_type="text/plain; charset=utf-8")
        response = FileResponse(file, content_type=_TYPES[Attachment.Kind(attachment.kind)])
        response["Content-Disposition"] = disposition(attachment)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def disposition(attachment: Attachment) -> str:
    """RFC 6266: the name in letters that every program reads, and as it is written."""
    name = _NOT_IN_NAMES.sub(" ", attachment.title).strip(" .") or "tep"
    if name.lower().endswith(f".{attachment.kind}"):
        name = name[: -len(attachment.kind) - 1]
    plain = f"{attachment_slug(attachment.title)}.{attachment.kind}"
    whole = quote(f"{name}.{attachment.kind}", safe="")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}"
