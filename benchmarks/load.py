"""Requests as they go over the wire, and wrk, which sends them."""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

CONNECTIONS = 16
DRAIN = 1.0  # seconds that wrk still listens when it sends no more; gunicorn hangs up after two
BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi-VN,vi;q=0.8,en;q=0.5",
    "Accept-Encoding": "gzip, br",
}
_SCRIPT = Path(__file__).with_name("requests.lua")


def get(path: str, headers: Mapping[str, str] | None = None) -> bytes:
    """A whole GET request, as a browser sends it."""
    return _request("GET", path, headers or {}, b"")


def post(path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    form = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    return _request("POST", path, {**form, **headers}, body)


def _request(method: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in {**BROWSER, **headers}.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Again:
    """Requests that are sent over and over."""

    word = "again"

    def __init__(self, requests: Sequence[bytes]) -> None:
        self._requests = requests

    def take(self, most: int) -> Sequence[bytes]:
        return self._requests


class Once:
    """Requests that are never sent twice, over all rounds."""

    word = "once"

    def __init__(self, requests: Sequence[bytes]) -> None:
        self._unsent = iter(requests)

    def take(self, most: int) -> Sequence[bytes]:
        return list(islice(self._unsent, most))


Requests = Again | Once


@dataclass(frozen=True)
class Answers:
    """What came back. The latencies are in milliseconds."""

    sent: int  # some of them still under way at the end
    answered: int
    refused: int  # 4xx and 5xx
    broken: int  # connections that ended before their answer
    p50: float
    p99: float
    most: float

    @classmethod
    def together(cls, slices: Sequence["Answers"]) -> "Answers":
        """What came back in all; of p50 and p99 the median, not exact and less moved by a neighbour."""
        return cls(
            sent=sum(one.sent for one in slices),
            answered=sum(one.answered for one in slices),
            refused=sum(one.refused for one in slices),
            broken=sum(one.broken for one in slices),
            p50=statistics.median(one.p50 for one in slices),
            p99=statistics.median(one.p99 for one in slices),
            most=max(one.most for one in slices),
        )

    @property
    def problems(self) -> int:
        return self.refused + self.broken


def drive(
    port: int,
    requests: Requests,
    *,
    seconds: float,
    connections: int = CONNECTIONS,
    drain: float = DRAIN,
    most: int = 1,
) -> Answers:
    """Send for so many seconds, at most so many where each is sent once; wait for what is under way."""
    with tempfile.NamedTemporaryFile(prefix="requests-") as file:
        file.write(b"\0".join(requests.take(most)))
        file.flush()
        duration = int(seconds + drain + 0.999)
        command = ["wrk", "-t1", f"-c{connections}", f"-d{duration}s", "--timeout=60", "-s", str(_SCRIPT)]
        command += [f"http://127.0.0.1:{port}", "--", file.name, str(seconds), requests.word]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"wrk failed:\n{done.stdout}{done.stderr}")
    return Answers(**json.loads(done.stdout.splitlines()[-1]))


def require_wrk() -> None:
    if shutil.which("wrk") is None:
        sys.exit("Thiếu wrk, chương trình tạo tải. Hãy cài: sudo apt-get install --yes wrk")
