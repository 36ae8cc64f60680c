from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.contrib.staticfiles import apps as staticfiles
from django.utils.translation import gettext_lazy as _

from richtext.editor import UNUSED_FILES


class PortalConfig(AppConfig):
    default = True
    name = "portal"
    verbose_name = _("Cổng thông tin")

    def ready(self) -> None:
        from portal import checks  # noqa: F401  (registers them)


class PortalAdminConfig(admin.AdminConfig):
    default = False
    default_site = "portal.admin_site.PortalAdminSite"


class PortalStaticFilesConfig(staticfiles.StaticFilesConfig):
    """Leaves out what no page of ours asks for: CKEditor's samples, test pages and unused plugins."""

    default = False
    ignore_patterns = [*staticfiles.StaticFilesConfig.ignore_patterns, "*.md", *UNUSED_FILES]
