from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from visits.spool import prepare_folder


def check_spool_folder(**kwargs: Any) -> list[CheckMessage]:
    """A portal whose page views would be lost says so before it starts."""
    try:
        prepare_folder()
    except ImproperlyConfigured as error:
        return [
            Error(
                str(error),
                hint="Thư mục phải nằm trên ổ đĩa của máy này, vì các tệp trong đó được khóa.",
                id="visits.E001",
            )
        ]
    return []
