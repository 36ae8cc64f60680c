from privacy.admin.requests import DataRequestAdmin
from privacy.admin.settings import PrivacySettingsAdmin

__all__ = ["DataRequestAdmin", "PrivacySettingsAdmin"]
