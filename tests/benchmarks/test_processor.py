import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.processor import family, processor_seconds, resident_bytes

BURN = "import time\nwhile time.process_time() < 0.5: pass"
PARENT = "import subprocess, sys\n{do}\nprint('ready', flush=True)\nsys.stdin.read()"


@contextmanager
def running(do: str) -> Iterator[int]:
    """A process that does this, says so, and waits; its id."""
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(do=do)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == b"ready\n"
        yield process.pid
    finally:
        process.communicate()


def test_time_of_a_child_that_has_ended_is_counted() -> None:
    with running(f"subprocess.run([sys.executable, '-c', {BURN!r}])") as pid:
        assert 0.45 <= processor_seconds([pid]) < 2


def test_time_of_a_child_that_still_runs_is_counted() -> None:
    child = BURN + "\nprint(1, flush=True)\ntime.sleep(60)"
    do = (
        f"child = subprocess.Popen([sys.executable, '-c', {child!r}], stdout=subprocess.PIPE)\n"
        "child.stdout.readline()\nimport atexit; atexit.register(child.kill)"
    )
    with running(do) as pid:
        assert 0.45 <= processor_seconds([pid]) < 2


def test_time_of_several_heads_is_added_up() -> None:
    with running(BURN) as one, running(BURN) as other:
        assert processor_seconds([one, other]) >= 0.9


def test_child_of_another_thread_belongs_to_the_family() -> None:
    do = (
        "import threading\n"
        "def start():\n    global child\n    child = subprocess.Popen(['sleep', '60'])\n"
        "    done.set()\n    stop.wait()\n"
        "done, stop = threading.Event(), threading.Event()\n"
        "threading.Thread(target=start, daemon=True).start(); done.wait()\n"
        "import atexit; atexit.register(lambda: child.kill())"
    )
    with running(do) as pid:
        *children, head = family([pid])
        assert head == pid
        assert len(children) == 1


def test_memory_of_a_child_is_counted() -> None:
    child = "big = b'x' * 50_000_000\nprint(1, flush=True)\nimport time; time.sleep(60)"
    do = (
        f"child = subprocess.Popen([sys.executable, '-c', {child!r}], stdout=subprocess.PIPE)\n"
        "child.stdout.readline()\nimport atexit; atexit.register(child.kill)"
    )
    with running("pass") as alone, running(do) as pid:
        assert resident_bytes([pid]) - resident_bytes([alone]) > 50_000_000


def test_process_that_has_gone_counts_nothing() -> None:
    with running("pass") as pid:
        pass
    assert processor_seconds([pid]) == 0
    assert resident_bytes([pid]) == 0
