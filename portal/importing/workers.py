"""Work spread over the processors."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from django.db import connections

Kept = TypeVar("Kept")
Task = TypeVar("Task")
Result = TypeVar("Result")


def processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0))


def pool_of(workers: int) -> AbstractContextManager[Executor | None]:
    """That many processes; with fewer than two the work is done in this one."""
    if workers < 2:
        return nullcontext()
    return ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), initializer=_follow_the_parent)


def in_order(
    pool: Executor | None, work: Callable[[Task], Result], tasks: Iterable[tuple[Kept, Task]], *, ahead: int
) -> Iterator[tuple[Kept, Result]]:
    """What was kept of each task with its result, in their order. Only the task travels to a process.

    Tasks are read only so many ahead of what is taken.
    """
    if pool is None:
        for kept, task in tasks:
            yield kept, work(task)
        return
    waiting: deque[tuple[Kept, Future[Result]]] = deque()
    for kept, task in tasks:
        waiting.append((kept, pool.submit(work, task)))
        if len(waiting) > ahead:
            first, future = waiting.popleft()
            yield first, future.result()
    for first, future in waiting:
        yield first, future.result()


def _follow_the_parent() -> None:
    """A stop by Ctrl-C is the parent's to answer; when it was killed, its workers go too.

    A connection to the database that the parent has open is the parent's; a worker opens its own.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for alias in connections:
        del connections[alias]
    threading.Thread(target=_leave_when_alone, daemon=True).start()


def _leave_when_alone() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)
