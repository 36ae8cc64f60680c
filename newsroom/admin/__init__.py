"""The desk: the admin of articles and what hangs on it, a module for each part."""

from newsroom.admin.article import ArticleAdmin

__all__ = ["ArticleAdmin"]
