from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class PortalAdminSite(AdminSite):
    """The staff's side of the portal."""

    site_title = _("Quản trị cổng thông tin")
    site_header = _("Quản trị cổng thông tin")
    index_title = _("Việc hôm nay")
