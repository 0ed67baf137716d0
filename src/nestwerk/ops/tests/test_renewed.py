"""Web processes are made anew now and then, and nobody who looks at pages notices: the real server, on a real port."""

import os
import signal
import time
from pathlib import Path

from benchmarks import server as bench
from nestwerk.ops import serving
from nestwerk.ops.ports import serves
from nestwerk.ops.tests.conftest import Installation
from nestwerk.ops.tests.crowd import crowd, is_well
from nestwerk.testing.houses import give_static

HOUR = 60 * 60


def test_a_web_process_lives_for_hours_and_not_for_weeks() -> None:
    words = serving.web_server("127.0.0.1", 8000, 2).command
    assert HOUR <= int(words[words.index("--workers-lifetime") + 1]) <= 24 * HOUR


def test_all_web_processes_are_made_anew_while_people_look(lived_in: Installation) -> None:
    give_static(lived_in.data)
    with bench.served(lived_in.environment, workers=2) as (port, process):
        while not serves("127.0.0.1", port):
            time.sleep(0.05)
        before = workers(process)
        assert len(before) == 2
        with crowd(port, "/hulp-nu/", "/groepen/overal/", judge=is_well) as people:
            # What granian does when the time of a process is over, it does at this signal too.
            os.kill(process, signal.SIGHUP)
            until = time.monotonic() + 60
            while before & workers(process) and time.monotonic() < until:
                time.sleep(0.2)
            time.sleep(1)
        assert not before & workers(process)
    assert (people.wrong, people.seen > 8, people.longest < 10) == ([], True, True), people.longest


def workers(process: int) -> set[int]:
    """Return the web processes: those that were forked for it alone, without what helps Python fork."""
    told = {one: Path(f"/proc/{one}/cmdline").read_text() for one in bench.children_of(process)}
    return {one for one, words in told.items() if "tracker" not in words}
