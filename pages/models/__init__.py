from pages.models.furniture import LinkGroup, MenuItem, SiteSettings, WebLink
from pages.models.pages import Page
from pages.models.redirects import Redirect

__all__ = ["LinkGroup", "MenuItem", "Page", "Redirect", "SiteSettings", "WebLink"]
