"""Everything that is kept of a person, found by their e-mail address: comments, error reports, requests.

A new place where a citizen's words or address are stored belongs here, in carry_out_request() of
privacy.services and in privacy.retention; tests/privacy/test_coverage.py finds forgotten address fields.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from comments.models import Comment
from comments.querysets import CommentQuerySet
from corrections.models import ErrorReport
from corrections.querysets import ErrorReportQuerySet
from news.models import Article
from privacy.models import DataRequest
from privacy.querysets import DataRequestQuerySet
from vietnamese.formatting import iso


@dataclass(frozen=True)
class Holdings:
    comments: CommentQuerySet
    reports: ErrorReportQuerySet
    requests: DataRequestQuerySet

    def count(self) -> int:
        """Three queries."""
        return self.comments.count() + self.reports.count() + self.requests.count()


def held_under(address: str, now: dt.datetime) -> Holdings:
    """What was left with this address, the newest first, each with `is_public`: whether its article is.

    So has what asked_for() finds.
    """
    return Holdings(
        _told(Comment.objects.left_by(address), now),
        _told(ErrorReport.objects.left_by(address), now),
        DataRequest.objects.left_by(address).order_by("-received_on", "-pk"),
    )


def asked_for(request: DataRequest, now: dt.datetime) -> Holdings:
    """What a request is about: by its address, and by the numbers that staff wrote down."""
    by_address = DataRequest.objects.left_by(request.email).exclude(pk=request.pk)
    comments = Q(pk__in=request.named_comments) | _among(Comment.objects.left_by(request.email))
    reports = Q(pk__in=request.named_reports) | _among(ErrorReport.objects.left_by(request.email))
    return Holdings(
        _told(Comment.objects.with_words().filter(comments, is_official=False), now),
        _told(ErrorReport.objects.filter(reports), now),
        by_address.order_by("-received_on", "-pk"),
    )


def _among(rows: QuerySet) -> Q:
    return Q(pk__in=rows.values("pk"))


Told = TypeVar("Told", bound=QuerySet)


def _told(rows: Told, now: dt.datetime) -> Told:
    """Without the articles' texts: a person may have written a thousand comments on a long one."""
    public = Exists(Article.objects.public(now).filter(pk=OuterRef("article")).order_by())
    short = rows.select_related("article").defer("article__lead", "article__body", "article__body_page")
    return short.annotate(is_public=public).order_by("-created_at", "-pk")


def as_data(holdings: Holdings) -> dict[str, Any]:
    """For a JSON file whose keys a citizen can read. No name of any member of staff is in it."""
    return {
        "binh_luan": [_comment(comment) for comment in holdings.comments.prefetch_related("decisions")],
        "bao_loi": [_report(report) for report in holdings.reports],
        "yeu_cau": [_request(request) for request in holdings.requests],
    }


def _article(said: Comment | ErrorReport) -> dict[str, Any]:
    """By its title only where readers see it: it may have been taken down since, and changed."""
    if not getattr(said, "is_public", False):
        return {"bai_viet": None, "dia_chi_bai_viet": None}
    article = said.article
    return {"bai_viet": article.title, "dia_chi_bai_viet": settings.SITE_URL + article.get_absolute_url()}


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "so": comment.pk,
        "gui_luc": iso(comment.created_at),
        **_article(comment),
        "ho_ten": comment.name,
        "thu_dien_tu": comment.email,
        "noi_dung": comment.text,
        "tra_loi_binh_luan_so": comment.parent_id,
        "da_dong_y": comment.consent_text,
        "ban_loi_dong_y": comment.consent_version,
        "trang_thai": comment.get_status_display(),
        "quyet_dinh": [
            {
                "luc": iso(decision.at),
                "viec": decision.get_kind_display(),
                "ly_do": decision.get_reason_display(),
            }
            for decision in comment.decisions.all()
        ],
    }


def _report(report: ErrorReport) -> dict[str, Any]:
    return {
        "so": report.pk,
        "gui_luc": iso(report.created_at),
        **_article(report),
        "cho_sai": report.quote,
        "noi_dung": report.text,
        "thu_dien_tu": report.email,
        "da_dong_y": report.consent_text,
        "trang_thai": report.get_status_display(),
        "tra_loi": report.answer,
        "tra_loi_luc": iso(report.answered_at) if report.answered_at else None,
    }


def _request(request: DataRequest) -> dict[str, Any]:
    return {
        "so": request.pk,
        "nhan_ngay": request.received_on.isoformat(),
        "yeu_cau": request.get_kind_display(),
        "thu_dien_tu": request.email,
        "nguoi_yeu_cau": request.contact,
        "trang_thai": request.get_status_display(),
        "ly_do_tu_choi": request.reason,
        "xong_luc": iso(request.closed_at) if request.closed_at else None,
    }
