"""A few threads that work on requests, and those that wait for one: how many, and since when each is busy."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

Answer = tuple[int, list[tuple[str, str]], bytes]
# No page takes longer; when all threads are busy for so long, something is stuck.
LONGEST_PAGE = 60.0


class Line:
    """Threads, and at most so many requests that work or wait."""

    def __init__(self, name: str, threads: int, *, most: int) -> None:
        self.number, self.most, self.waiting = threads, most, 0
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._busy_since: dict[int, float] = {}

    @property
    def full(self) -> bool:
        return self.waiting >= self.most

    async def run(self, work: Callable[[dict[str, Any]], Answer], environ: dict[str, Any]) -> Answer:
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._timed, work, environ)
        finally:
            self.waiting -= 1

    def is_stuck(self) -> bool:
        """True when every thread is busy with one page for longer than any page takes."""
        begun = list(self._busy_since.values())
        return len(begun) >= self.number and time.monotonic() - max(begun) > LONGEST_PAGE

    def _timed(self, work: Callable[[dict[str, Any]], Answer], environ: dict[str, Any]) -> Answer:
        thread = threading.get_ident()
        self._busy_since[thread] = time.monotonic()
        try:
            return work(environ)
        finally:
            del self._busy_since[thread]
