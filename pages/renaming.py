"""An admin of pages whose addresses staff may change: readers who come by the old one are led on."""

from typing import Any

from django.contrib import messages
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.reader import staff_of
from pagecache.admin import PublicContentAdmin
from pages.services import hold_redirects, rename_address


class RenamingAdmin(PublicContentAdmin):
    def addresses_of(self, instance: Any) -> list[str]:
        """The addresses that a change of the row may change, in a fixed order."""
        return [instance.get_absolute_url()]

    def may_be_known(self, stored: Any) -> bool:
        """Whether anybody may have its address from us; else nothing is to lead on from it."""
        return self.is_public(stored)

    def save_form(self, request: HttpRequest, form: ModelForm, change: bool) -> Any:
        """Whoever renames holds the redirects before any row: two would wait for each other."""
        if change:
            hold_redirects()
        return super().save_form(request, form, change)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        """The row is locked since save_form()."""
        stored = self.model._base_manager.filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)
        if stored is None or not self.may_be_known(stored):
            return
        for old, new in zip(self.addresses_of(stored), self.addresses_of(obj), strict=True):
            if old != new:
                reason = _("Đổi địa chỉ của “%s”.") % obj
                rename_address(old=old, new=new, by=staff_of(request), reason=reason)
                messages.info(
                    request, _("Địa chỉ cũ %(old)s từ nay dẫn đến %(new)s.") % {"old": old, "new": new}
                )
