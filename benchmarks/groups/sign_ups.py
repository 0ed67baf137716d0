"""Two hundred parents press at once for twelve places; four telephones tap the same list. Nothing lost, none twice.

`sign_ups` and `taps` start processes of their own; each runs this module with a role:
fill (make the group), press and tap (act), look (what is there now).
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

PROCESSES, SIGN_UPS, PLACES = 8, 200, 12
CLIENTS, PARTICIPANTS, ROUNDS = 4, 30, 8
# What a process says when it has all it needs, and how many seconds later all of them begin.
READY, SOON = "ready", 0.3


def sign_ups(
    environment: Mapping[str, str],
    *,
    processes: int = PROCESSES,
    number: int = SIGN_UPS,
    places: int = PLACES,
) -> dict[str, Any]:
    """Let so many processes sign up so many parents at once; return who is in, who waits, errors and times."""
    group = ask(environment, "fill", str(places))["group"]
    shares = [number // processes + (one < number % processes) for one in range(processes)]
    pressed = at_once(environment, "press", group, [str(share) for share in shares])
    seen = ask(environment, "look", group)
    seen.pop("taps")
    return {**seen, **summary(pressed)}


def taps(
    environment: Mapping[str, str],
    *,
    clients: int = CLIENTS,
    number: int = PARTICIPANTS,
    rounds: int = ROUNDS,
) -> dict[str, Any]:
    """Let clients tap the same list at once; `lost` counts rows that do not hold the tap made last."""
    group = ask(environment, "fill", "0")["group"]
    at_once(environment, "press", group, [str(number)])
    tapped = at_once(environment, "tap", group, [f"{one}/{clients}/{rounds}" for one in range(clients)])
    last: dict[str, list[Any]] = {}
    for part in tapped:
        for key, tap in part["last"].items():
            last[key] = max(last.get(key, ["", ""]), tap)
    kept = ask(environment, "look", group)["taps"]
    lost = [key for key, (_, presence) in last.items() if kept.get(key) != presence]
    return {"taps": len(kept), "lost": len(lost), **summary(tapped)}


def summary(parts: list[dict[str, Any]]) -> dict[str, Any]:
    times = sorted(second for part in parts for second in part["seconds"])
    return {
        "acts": len(times),
        "errors": sum(len(part["errors"]) for part in parts),
        "first_error": next((error for part in parts for error in part["errors"]), ""),
        "median_ms": round(statistics.median(times) * 1000, 1),
        "slowest_ms": round(times[-1] * 1000, 1),
        "cpu_ms": round(sum(part["cpu"] for part in parts) / len(times) * 1000, 2),
    }


def command(role: str, *words: str) -> list[str]:
    return [sys.executable, "-m", "benchmarks.groups.sign_ups", role, *words]


def ask(environment: Mapping[str, str], role: str, *words: str) -> dict[str, Any]:
    done = subprocess.run(command(role, *words), env=environment, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def at_once(environment: Mapping[str, str], role: str, group: str, shares: list[str]) -> list[dict[str, Any]]:
    """Start one process for each share; when all are ready they begin to act at the same moment."""
    started = [
        subprocess.Popen(
            command(role, group, share), env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for share in shares
    ]
    ready = [process.stdout is not None and process.stdout.readline().strip() for process in started]
    begin = time.time() + SOON
    for process in started:
        if process.stdin is not None:
            process.stdin.write(f"{begin}\n")
            process.stdin.flush()
    said = [process.communicate()[0] for process in started]
    if ready != [READY] * len(started):
        raise RuntimeError(f"a process of {role} did not start")
    if any(process.returncode for process in started):
        raise RuntimeError(f"a process of {role} ended with {[process.returncode for process in started]}")
    return [json.loads(words.splitlines()[-1]) for words in said]


def timed(acts: list[Callable[[], object]]) -> dict[str, Any]:
    """Say that we are ready, and carry out the acts from the moment that we hear; note how long each took, and what
    went wrong."""
    print(READY, flush=True)
    begin = float(sys.stdin.readline())
    time.sleep(max(begin - time.time(), 0))
    seconds, errors, cpu = [], [], time.process_time()
    for act in acts:
        started = time.monotonic()
        try:
            act()
        except Exception as problem:  # noqa: BLE001 - whatever goes wrong is what we measure
            errors.append(repr(problem)[:200])
        seconds.append(time.monotonic() - started)
    return {"seconds": seconds, "errors": errors, "cpu": time.process_time() - cpu}


def main(words: list[str]) -> dict[str, Any]:
    """Play one role in an installation that is there already."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
    import django  # noqa: PLC0415 - the environment is named first

    django.setup()
    from benchmarks.groups import sign_ups_roles as roles  # noqa: PLC0415 - models need what was set up

    parts: dict[str, Callable[..., dict[str, Any]]] = {
        "fill": lambda places: roles.fill(int(places)),
        "press": lambda group, share: timed(roles.presses(group, int(share))),
        "look": roles.look,
        "tap": tap,
    }
    return parts[words[0]](*words[1:])


def tap(group: str, share: str) -> dict[str, Any]:
    from benchmarks.groups import sign_ups_roles as roles  # noqa: PLC0415 - models need what was set up

    client, clients, rounds = map(int, share.split("/"))
    acts, last = roles.taps(group, client, clients, rounds)
    return {**timed(acts), "last": last}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
