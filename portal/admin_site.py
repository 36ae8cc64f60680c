"""The staff's side of the portal: the office's own words and order, and what waits for whom."""

import datetime as dt
import logging
from functools import update_wrapper
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.reader import staff_of
from accounts.signing import SignInForm, sign_in_again
from comments.models import Comment
from corrections.tasks import reports_waiting
from newsroom.tasks import Provider, TaskGroup, tasks_of
from privacy.tasks import requests_waiting

logger = logging.getLogger(__name__)

# Which models stand under which heading, in the order of a working day.
_GROUPS: list[tuple[Any, list[str]]] = [
    (_("Tin bài"), ["Article", "Correction", "Category", "Topic", "Tag", "Source", "Picture", "PictureTag"]),
    (
        _("Ý kiến bạn đọc"),
        ["Comment", "CommentSettings", "CaptchaSettings", "ErrorReport", "RatedArticle", "Poll"],
    ),
    (_("Dữ liệu cá nhân"), ["DataRequest", "PrivacySettings"]),
    (_("Đại biểu và tổ chức"), ["Official", "Body", "Term", "Membership"]),
    (_("Trang và giao diện"), ["Page", "MenuItem", "LinkGroup", "WebLink", "Redirect", "SiteSettings"]),
    (_("Thống kê"), ["DailyTraffic", "Adjustment"]),
    (_("Tài khoản"), ["User", "Remit", "DeskSettings", "Group", "AccessAttempt", "LogEntry"]),
]


class PortalAdminSite(AdminSite):
    site_title = _("Quản trị cổng thông tin")
    site_header = _("Quản trị cổng thông tin")
    index_title = _("Việc của tôi")
    enable_nav_sidebar = True
    login_form = SignInForm

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """A list that is asked for what no column can hold (the year 1, a key of 30 digits) is shown whole.

        Django does so for filters that it knows to be wrong; these fail only on their way to the database.
        Elsewhere such a number is a bad request: SQLite's driver cannot send it.
        """
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                return inner(request, *args, **kwargs)
            except (OverflowError, ValueError, DataError) as error:
                match = request.resolver_match
                if match is None or not (match.url_name or "").endswith("_changelist"):
                    if isinstance(error, OverflowError):
                        raise BadRequest(str(error)) from error
                    raise
                logger.warning("A list could not be asked for at %s", request.path, exc_info=True)
                messages.error(request, _("Yêu cầu không hợp lệ nên không thực hiện được."))
                return HttpResponseRedirect(f"{request.path}?e=1")

        return update_wrapper(guarded, inner)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Stands in the site's history, as does the change of somebody else's."""
        answer = super().password_change(request, extra_context)
        if isinstance(answer, HttpResponseRedirect):
            by = staff_of(request)
            LogEntry.objects.log_actions(by.pk, [by], CHANGE, str(_("Đổi mật khẩu của mình.")))
        return answer

    def get_urls(self) -> list[Any]:
        on_site = self.admin_view(self.view_on_site)
        return [
            path("dang-nhap-lai/", sign_in_again, name="sign_in_again"),
            path("r/<path:content_type_id>/<path:object_id>/", on_site, name="view_on_site"),
            *super().get_urls(),
        ]

    def view_on_site(self, request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponseBase:
        """Leads to the public page of what this person may see at the desk and readers may see there.

        Django's own leads everybody to the address of everything, and a draft's has its title in it.
        """
        pk = int(content_type_id) if content_type_id.isdecimal() and len(content_type_id) < 10 else 0
        kind = ContentType.objects.filter(pk=pk).first()
        desk = self._registry.get(kind.model_class()) if kind else None  # type: ignore[arg-type]
        found = desk.get_object(request, unquote(object_id)) if desk else None
        if desk is None or found is None or not desk.has_view_or_change_permission(request, found):
            raise Http404
        if desk.get_view_on_site_url(found) is None:
            raise Http404
        return HttpResponseRedirect(found.get_absolute_url())

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Django's list regrouped; a model that no group names keeps its app's own heading, at the end."""
        apps = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        models = {model["object_name"]: model for app in apps for model in app["models"]}
        grouped = [
            {
                "name": name,
                "app_label": f"group-{position}",
                "app_url": "",
                "has_module_perms": True,
                "models": [models.pop(known) for known in names if known in models],
            }
            for position, (name, names) in enumerate(_GROUPS)
        ]
        rest = [{**app, "models": [m for m in app["models"] if m["object_name"] in models]} for app in apps]
        return [group for group in [*grouped, *rest] if group["models"]]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        user, now = staff_of(request), timezone.now()
        groups = [group for tasks in TASKS for group in tasks(user, now) if group.count]
        return super().index(request, {"groups": groups, **(extra_context or {})})


def _comments(user: User, now: dt.datetime) -> list[TaskGroup]:
    if not user.has_perm("comments.change_comment"):
        return []
    queue = reverse("admin:comments_comment_changelist")
    pending = Comment.objects.pending().count()
    return [TaskGroup(_("Bình luận chờ duyệt"), [], pending, f"{queue}?status__exact=pending")]


TASKS: list[Provider] = [tasks_of, requests_waiting, reports_waiting, _comments]
"""What the start page asks for "Việc của tôi", in this order. An app below adds its own here."""
