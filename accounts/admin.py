from itertools import groupby
from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, SetUnusablePasswordMixin
from django.contrib.auth.models import Group, Permission
from django.db.models import ManyToManyField
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.deleting import PlainDeletionAdmin
from accounts.models import User
from accounts.roles import right_in_words

_KEPT = _("“%s” đã làm việc trên cổng")


class PasswordForm(AdminPasswordChangeForm):
    """Django writes the warning in English beside the words that it translates."""

    usable_password_help_text = format_lazy(  # type: ignore[assignment]  # lazy, as Django's own is
        '{}<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        SetUnusablePasswordMixin.usable_password_help_text,
        _("Khi tắt, mật khẩu hiện nay của tài khoản này sẽ mất."),
    )


@admin.register(User)
class StaffAdmin(PlainDeletionAdmin, UserAdmin):
    """Whoever manages accounts gives the roles; only a superuser makes, changes or removes a superuser.

    An account that has done something is locked and never deleted: the site's history would go with it.
    """

    change_password_form = PasswordForm
    list_display = ["username", "full_name", "email", "is_active", "last_login"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Người dùng"), {"fields": ["full_name", "email"]}),
        (_("Quyền"), {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        (_("Mốc thời gian"), {"fields": ["last_login", "date_joined"], "classes": ["collapse"]}),
    ]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **_in_words(db_field), **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[Any]:
        fields = list(super().get_readonly_fields(request, obj))
        return fields if request.user.is_superuser else [*fields, "is_superuser", "user_permissions"]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return _may_touch(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return _may_touch(request, obj) and super().has_delete_permission(request, obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        acted = set(
            LogEntry.objects.filter(user__in=objs).order_by().values_list("user", flat=True).distinct()
        )
        kept = [_KEPT % account for account in objs if account.pk in acted]
        if kept:
            return deleted, counts, set(), [*protected, *kept]
        return deleted, counts, lacking, protected


class _RightsField(ModelMultipleChoiceField):
    def label_from_instance(self, permission: Permission) -> str:
        return f"{permission.content_type}: {right_in_words(permission)}"


def _in_words(field: ManyToManyField) -> dict[str, Any]:
    return {"form_class": _RightsField} if field.related_model is Permission else {}


admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """What a role may do, to be read by whoever manages accounts, to be changed by a superuser."""

    def get_fields(self, request: HttpRequest, obj: Group | None = None) -> list[Any]:
        return ["name", "permissions" if self.has_change_permission(request, obj) else "rights"]

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> list[Any]:
        return ["rights"]

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        return super().formfield_for_manytomany(db_field, request, **_in_words(db_field), **kwargs)

    @admin.display(description=_("được làm"))
    def rights(self, group: Group) -> SafeString:
        each = groupby(
            group.permissions.select_related("content_type"), lambda permission: permission.content_type
        )
        return format_html(
            "<ul>{}</ul>",
            format_html_join(
                "", "<li>{}: {}</li>", ((kind, ", ".join(map(right_in_words, held))) for kind, held in each)
            ),
        )


def _may_touch(request: HttpRequest, account: User | None) -> bool:
    return account is None or not account.is_superuser or request.user.is_superuser
