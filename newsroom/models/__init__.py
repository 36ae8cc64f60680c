from newsroom.models.keeping import EditingMark, FormDraft
from newsroom.models.links import CheckedLink
from newsroom.models.previews import PreviewLink
from newsroom.models.settings import DeskSettings
from newsroom.models.versions import Version

__all__ = ["CheckedLink", "DeskSettings", "EditingMark", "FormDraft", "PreviewLink", "Version"]
