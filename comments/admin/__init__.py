from comments.admin.queue import CommentAdmin
from comments.admin.settings import CommentSettingsAdmin

__all__ = ["CommentAdmin", "CommentSettingsAdmin"]
