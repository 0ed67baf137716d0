"""Web workers, the web server and the background worker are killed (-9) again and again while people act.

`kills` starts a real `serve` in an installation of its own; parents sign up and ask for their link, telephones tap,
and a facilitator moves meetings, all over HTTP and trying again as browsers do. Afterwards it counts what is lost or
there twice. The roles in bench_kills_roles fill and look; those five minutes until a message is taken back from a dead
worker are not waited for: the safety round is then told a later moment. A shorter run:
`python -m benchmarks.groups.kills sqlite --seconds 20`.
"""

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.groups import measure as bench_groups
from benchmarks.groups.kills_people import Notes, facilitator, parent, telephone
from benchmarks.server import HOST
from nestwerk.ops.ports import free_port, serves

SECONDS = 120.0
PARENTS = 8
BETWEEN_KILLS = (3.0, 7.0)
# How often each is the one: they do different work.
VICTIMS = {"web worker": 5, "background worker": 4, "web server": 2}
SECONDS_TO_START = 120.0
SECONDS_TO_REST = 180.0


class Household:
    """A running `serve`, and which processes it consists of now."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.seen: dict[str, set[int]] = {name: set() for name in VICTIMS}

    def parts(self) -> dict[str, list[int]]:
        """Return the processes by what they do; those that were never there before are restarts."""
        found: dict[str, list[int]] = {name: [] for name in VICTIMS}
        for child in _children(self.process.pid):
            words = _words(child)
            if "granian" in words:
                found["web server"].append(child)
                found["web worker"] += _children(child)
            elif words[-1:] and "work" in words:
                found["background worker"].append(child)
        for name, processes in found.items():
            self.seen[name].update(processes)
        return found

    def is_whole(self) -> bool:
        return [len(found) for found in self.parts().values()] == [2, 1, 1]


def kills(environment: Mapping[str, str], *, seconds: float = SECONDS, seed: int = 5) -> dict[str, Any]:
    """Return how much was done, how often something was killed, and what of it is lost or doubled."""
    ours = {**environment, "NESTWERK_PROXIES": "1"}
    filled = role(ours, "fill")
    with household(ours) as (house, port):
        notes, stop = Notes(signed=filled["signed"]), threading.Event()
        acting: list[tuple[Any, ...]] = [
            *((parent, one, filled["groups"]) for one in range(PARENTS)),
            *((telephone, one) for one in filled["telephones"]),
            (facilitator, filled["facilitator"], filled["groups"]),
        ]
        people = [threading.Thread(target=act, args=(port, *words, notes, stop)) for act, *words in acting]
        for one in people:
            one.start()
        killed = kill_at_random(house, seconds, Random(seed))  # noqa: S311 - a choice, no secret
        stop.set()
        for one in people:
            one.join()
        whole = wait_until(house.is_whole, SECONDS_TO_START)
        began_with = {"web worker": 2, "background worker": 1, "web server": 1}
        restarts = {name: len(found) - began_with[name] for name, found in house.seen.items()}
        rested = role(ours, "rest", str(SECONDS_TO_REST))
    told = Path(environment["NESTWERK_DATA"]) / "notes.json"
    told.write_text(json.dumps(notes.told()))
    looked = role(ours, "look", str(told))
    did = {**notes.summary(), "kills": killed, "restarts": restarts, "whole_at_the_end": whole, **rested}
    return {"seconds": seconds, **did, **looked}


def kill_at_random(house: Household, seconds: float, order: Random) -> dict[str, int]:
    """Kill one of the processes every few seconds; return how often which."""
    killed: Counter[str] = Counter()
    until = time.monotonic() + seconds
    next_one = time.monotonic() + order.uniform(*BETWEEN_KILLS)
    while time.monotonic() < until and house.process.poll() is None:
        parts = house.parts()
        if time.monotonic() >= next_one:
            name = order.choices(list(VICTIMS), list(VICTIMS.values()))[0]
            if parts[name]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(order.choice(parts[name]), signal.SIGKILL)
                    killed[name] += 1
            next_one = time.monotonic() + order.uniform(*BETWEEN_KILLS)
        time.sleep(0.1)
    return dict(killed)


@contextlib.contextmanager
def household(environment: Mapping[str, str]) -> Iterator[tuple[Household, int]]:
    """Run the site as the product does, with two web workers; yield it when it is whole, and its port."""
    port = free_port(HOST)
    command = [sys.executable, "-m", "nestwerk", "serve", "--port", str(port), "--workers", "2"]
    with subprocess.Popen(command, env=dict(environment), stdout=subprocess.DEVNULL) as process:
        house = Household(process)
        try:
            ready = wait_until(lambda: serves(HOST, port) and house.is_whole(), SECONDS_TO_START)
            if not ready:
                raise RuntimeError("the site did not start")
            yield house, port
        finally:
            process.terminate()


def wait_until(true: Any, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.1)
    return False


def role(environment: Mapping[str, str], name: str, *words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.groups.kills_roles", name, *words]
    done = subprocess.run(command, env=dict(environment), check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _children(process: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def _words(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/cmdline").read_text().split("\0")[:-1]
    except (FileNotFoundError, ProcessLookupError):
        return []


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("database", choices=["sqlite", "postgresql"])
    asked.add_argument("--seconds", type=float, default=SECONDS)
    asked.add_argument("--seed", type=int, default=5)
    options = asked.parse_args()
    with bench_groups.fresh(options.database) as made:
        print(json.dumps(kills(made, seconds=options.seconds, seed=options.seed), indent=1))
