from privacy.models.requests import DataRequest
from privacy.models.settings import PrivacySettings

__all__ = ["DataRequest", "PrivacySettings"]
