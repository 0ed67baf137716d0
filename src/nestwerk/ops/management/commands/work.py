"""`./nestwerk work`: the background worker. `serve` runs it by itself."""

import os
import signal
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django_tasks_db.management.commands import db_worker

from nestwerk.kernel.clock import now
from nestwerk.ops import clock, live, versions
from nestwerk.ops.beats import READER, WORKER, Beat
from nestwerk.ops.status.known import missing
from nestwerk.ops.tasks import plan_round, plan_upkeep
from nestwerk.ops.waiting import GONE, SECONDS_BETWEEN, is_away, says_so, until_it_answers

QUEUES = {"default": (WORKER,), "documents": (READER,)}
# The exit code of a worker that makes room for another version.
MOVED = 75
SECONDS_BETWEEN_LOOKS = 0.5


class Command(db_worker.Command):
    help = "Run the jobs that wait, and see to it that the rounds go on when the worker before was killed in one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        # Alone it does everything; `serve` starts one for each queue.
        parser.set_defaults(queue_name="*")

    def handle(self, **options: Any) -> None:
        for kind in QUEUES.get(options["queue_name"], (WORKER, READER)):
            Beat(settings.DATA, kind).keep()
        moving = threading.Event()
        threading.Thread(target=end_when_moved, args=(moving,), name="move", daemon=True).start()
        try:
            self._go_on(**options)
        except SystemExit:
            if not moving.is_set():
                raise
        if moving.is_set():
            # Whoever looks after us starts the other version.
            raise SystemExit(MOVED)

    def _go_on(self, **options: Any) -> None:
        """Work until a signal comes; a database that went away is waited for."""
        while True:
            until_it_answers()
            try:
                self._begin(options["queue_name"])
                super().handle(**options)
            except GONE as problem:
                if not (is_away() or says_so(problem)):
                    raise
                time.sleep(SECONDS_BETWEEN)
            else:
                return

    def _begin(self, queue: str) -> None:
        while missing():
            # The site goes over to this version, and we were quicker.
            time.sleep(SECONDS_BETWEEN)
        if queue != "documents":
            clock.watch(at=now())
            live.begin(at=now())
            # Two that begin together would each plan one.
            plan_upkeep(at=now())
            plan_round(at=now())


def end_when_moved(moving: threading.Event) -> None:
    """Stop after the job at hand when another version is wanted: `serve` and its own workers do the same."""
    while not versions.is_moved():
        time.sleep(SECONDS_BETWEEN_LOOKS)
    moving.set()
    os.kill(os.getpid(), signal.SIGTERM)
