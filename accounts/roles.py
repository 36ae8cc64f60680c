"""The office's five roles as groups, there from the first migration."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import Permission

REPORTER = "Phóng viên"
EDITOR = "Biên tập viên"
PUBLISHER = "Người duyệt đăng"
MODERATOR = "Kiểm duyệt bình luận"
ADMINISTRATOR = "Quản trị"


_VERBS = {"view": _("xem"), "add": _("thêm"), "change": _("sửa"), "delete": _("xóa")}


def right_in_words(permission: "Permission") -> str:
    """Django keeps the names of its own four in the database, in English: “Can add …”."""
    verb = permission.codename.removesuffix(f"_{permission.content_type.model}")
    return str(_VERBS.get(verb, permission.name))


def _all(model: str) -> list[str]:
    app, name = model.split(".")
    return [f"{app}.{verb}_{name}" for verb in ("view", "add", "change", "delete")]


_WRITING = [
    "news.view_article",
    "news.add_article",
    "news.change_article",
    "news.view_category",
    "news.view_source",
    "news.add_source",
    "news.view_tag",
    "news.add_tag",
    "news.view_topic",
    "images.view_picture",
    "images.add_picture",
    "images.view_picturetag",
    "images.add_picturetag",
]
_EDITING = [
    *_WRITING,
    "news.edit_others_article",
    "news.approve_article",
    "news.change_source",
    "news.change_tag",
    "news.add_topic",
    "news.change_topic",
    "images.change_picture",
    "images.change_picturetag",
    "ratings.view_rating",
    "corrections.view_correction",
    "corrections.view_errorreport",
    "corrections.change_errorreport",
]
_PUBLISHING = [
    *_EDITING,
    "news.publish_article",
    "news.delete_article",
    "news.delete_source",
    "news.delete_tag",
    "news.delete_topic",
    "images.delete_picture",
    "images.delete_picturetag",
    *_all("polls.poll"),
    *_all("polls.choice"),
    *_all("pages.page"),
    *_all("delegation.official"),
    *_all("delegation.membership"),
    "delegation.view_body",
    "delegation.view_term",
    "visits.view_dailytraffic",
]
_MODERATING = [
    "news.view_article",
    "comments.view_comment",
    "comments.change_comment",
    "comments.answer_comment",
    "corrections.view_errorreport",
]
_ADMINISTERING = [
    *_PUBLISHING,
    *_MODERATING,
    "comments.delete_comment",
    "guard.view_captchasettings",
    "guard.change_captchasettings",
    "comments.view_commentsettings",
    "comments.change_commentsettings",
    "corrections.delete_errorreport",
    "privacy.view_datarequest",
    "privacy.add_datarequest",
    "privacy.change_datarequest",
    "privacy.view_privacysettings",
    "privacy.change_privacysettings",
    *_all("news.category"),
    *_all("news.remit"),
    "newsroom.view_desksettings",
    "newsroom.change_desksettings",
    *_all("polls.polladjustment"),
    *_all("pages.linkgroup"),
    *_all("pages.weblink"),
    *_all("pages.menuitem"),
    *_all("pages.redirect"),
    "pages.view_sitesettings",
    "pages.change_sitesettings",
    *_all("delegation.body"),
    *_all("delegation.term"),
    "visits.view_adjustment",
    "visits.add_adjustment",
    *_all("accounts.user"),
    "auth.view_group",
    "admin.view_logentry",
]

ROLES: dict[str, list[str]] = {
    REPORTER: _WRITING,
    EDITOR: _EDITING,
    PUBLISHER: _PUBLISHING,
    MODERATOR: _MODERATING,
    ADMINISTRATOR: _ADMINISTERING,
}


def ensure_roles(using: str, **kwargs: Any) -> None:
    """Make the groups and give each the permissions above.

    Runs after every migrate, so that a new release's permissions reach the roles. It takes nothing
    away: an office that wants a role with other rights makes a group of its own.
    """
    from django.contrib.auth.models import Group, Permission

    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0, using=using)
    known = {
        f"{app}.{codename}": pk
        for app, codename, pk in Permission.objects.using(using).values_list(
            "content_type__app_label", "codename", "pk"
        )
    }
    for name, wanted in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*(known[permission] for permission in wanted if permission in known))
