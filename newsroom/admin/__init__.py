"""The desk: the admin of articles and what hangs on it, a module for each part."""

from newsroom.admin.article import ArticleAdmin
from newsroom.admin.office import DeskSettingsAdmin, RemitAdmin

__all__ = ["ArticleAdmin", "DeskSettingsAdmin", "RemitAdmin"]
