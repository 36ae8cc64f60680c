"""Log lines as JSON, one object a line, without personal data."""

import json
import logging


class JsonFormatter(logging.Formatter):
    """Time, level, logger and message; the traceback of an error; the path of a request, never its query.

    An event (guard.events) has its facts as fields of their own.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
