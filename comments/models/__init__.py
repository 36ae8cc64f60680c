from comments.models.comments import NAME_LENGTH, NOTE_LENGTH, TEXT_LENGTH, Comment
from comments.models.decisions import Decision, Reason
from comments.models.settings import CommentSettings

__all__ = ["NAME_LENGTH", "NOTE_LENGTH", "TEXT_LENGTH", "Comment", "CommentSettings", "Decision", "Reason"]
