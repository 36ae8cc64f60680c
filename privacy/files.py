"""What is kept of a person, as a file that nobody else keeps."""

from typing import Any

from django.http import HttpResponse, JsonResponse


def as_file(name: str, data: dict[str, Any]) -> HttpResponse:
    answer = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer.headers["Content-Type"] = "application/json; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
