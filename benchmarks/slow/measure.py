"""Two hundred connections that never finish, while fifty parents tap, sign up and leave quickly: is anybody refused?

`slow` starts the web server as `serve` does; the slow ones and the parents are threads here. Each parent comes from an
address of their own; the slow ones all from one, as an attacker would, or from many.
"""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

from benchmarks.server import HOST, cpu_seconds, environment_for, served
from nestwerk.search.rules.measures import percentile

SLOW, PARENTS, ROUNDS, OPEN_GROUPS = 200, 50, 4, 13
# A person reads before pressing; the slow ones send a byte as often.
PAUSE, BETWEEN_BYTES = (1.0, 4.0), 0.5
MOST_SECONDS = 1.0
_TOKEN = re.compile(r'name="token"[^>]*value="([^"]+)"')
_CONSENT = re.compile(r'name="(consent_[\w-]+)"')
Met = tuple[str, int, float]
UNFINISHED = (
    b"POST /groepen/x/aanmelden/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\nname=",
    b"GET /snel-weg/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
    b"GET /static/ui/nestwerk.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 40,
)


def slow(*, connections: int = SLOW, parents: int = PARENTS, rounds: int = ROUNDS) -> dict[str, Any]:
    """Return what the parents met: before, and while the slow connections are there, from one address and from many."""
    with tempfile.TemporaryDirectory(prefix="nestwerk-bench-") as folder:
        environment = environment_for(Path(folder))
        command = [sys.executable, "-m", "benchmarks.slow.measure", str(3 * parents)]
        filled = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
        known = json.loads(filled.splitlines()[-1])
        with served(environment, workers=2) as (port, process):
            for page, _ in known["pages"]:
                ask(port, HOST, page, None)
            figures = {}
            before = cpu_seconds(process)
            sieges = {"without": (0, 1), "from one address": (connections, 1), "from many": (connections, connections)}
            for number, (name, (many, addresses)) in enumerate(sieges.items()):
                pages = known["pages"][number * parents : (number + 1) * parents]
                figures[name] = measure(port, {**known, "pages": pages}, many, addresses, rounds)
                spent, before = cpu_seconds(process) - before, cpu_seconds(process)
                figures[name]["cpu_ms_an_act"] = round(spent / figures[name]["acts"] * 1000, 1)
    return {"slow": connections, "parents": parents, "most_p95_s": MOST_SECONDS, **figures}


def measure(port: int, known: Mapping[str, Any], many: int, addresses: int, rounds: int) -> dict[str, Any]:
    ended = threading.Event()
    siege = threading.Thread(target=besiege, args=(port, many, addresses, ended))
    siege.start()
    time.sleep(2 if many else 0)
    met: list[Met] = []
    people = [
        threading.Thread(target=be_parent, args=(port, number, page, meeting, known, rounds, met))
        for number, (page, meeting) in enumerate(known["pages"])
    ]
    for one in people:
        one.start()
    for one in people:
        one.join()
    ended.set()
    siege.join()
    return summary(met)


def summary(met: list[Met]) -> dict[str, Any]:
    """Return per act how many, how many were refused, and how long they took."""
    # A tap and a sign-up that went well lead to the next page.
    leads = {"tap", "sign up"}
    wrong = [status for act, status, _ in met if status != (302 if act in leads else 200)]
    told: dict[str, Any] = {"acts": len(met), "refused": len(wrong), "statuses": sorted(set(wrong))}
    for act in dict.fromkeys(act for act, _, _ in met):
        told[act] = times([took for name, _, took in met if name == act])
    return {**told, "all": times([took for _, _, took in met])}


def times(seconds: list[float]) -> dict[str, float]:
    return {
        "p50_s": round(percentile(seconds, 50), 3),
        "p95_s": round(percentile(seconds, 95), 3),
        "most_s": round(max(seconds), 3),
    }


def be_parent(
    port: int, number: int, page: str, meeting: str, known: Mapping[str, Any], rounds: int, met: list[Met]
) -> None:
    """Look at the page, say that one comes, leave quickly, sign up for another group; each on a fresh connection."""
    order = Random(number)  # noqa: S311 - pauses, no secret
    source = f"127.1.{number // 200}.{number % 200 + 1}"

    def act(name: str, address: str, form: Mapping[str, str] | None = None) -> str:
        time.sleep(order.uniform(*PAUSE))
        begun = time.monotonic()
        status, words = ask(port, source, address, form)
        met.append((name, status, time.monotonic() - begun))
        return words

    group = f"/groepen/{known['groups'][number % len(known['groups'])]}/aanmelden/"
    words = act("open form", group)
    for _ in range(rounds):
        act("page", page)
        act("tap", f"{page}kom/", {"coming": "yes", "meeting": meeting})
        act("leave quickly", "/snel-weg/")
    form = {"name": "Ouder", "phone": "0470 00 00 00", "language": "nl", "token": "".join(_TOKEN.findall(words)[:1])}
    act("sign up", group, {**form, **dict.fromkeys(_CONSENT.findall(words), "on")})


def ask(port: int, source: str, address: str, form: Mapping[str, str] | None) -> tuple[int, str]:
    """Return the status and what stands there; 0 when nobody answered."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30, source_address=(source, 0))
    try:
        if form is None:
            connection.request("GET", address)
        else:
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", address, urlencode(form), kind)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(errors="replace")
    except OSError:
        return 0, ""
    finally:
        connection.close()


def besiege(port: int, many: int, addresses: int, ended: threading.Event) -> None:
    """Keep so many connections open that never finish: bodies, heads, readers who do not read. Come back when cut."""
    standing: dict[int, socket.socket] = {}
    while not ended.wait(BETWEEN_BYTES):
        for number in range(many):
            kind = number % len(UNFINISHED)
            try:
                if number not in standing:
                    place = number % addresses
                    standing[number] = begin(port, f"127.2.{place // 200}.{place % 200 + 1}", kind)
                elif kind < len(UNFINISHED) - 1:
                    standing[number].sendall(b"a")
            except OSError:
                if cut := standing.pop(number, None):
                    cut.close()
    for one in standing.values():
        one.close()


def begin(port: int, source: str, kind: int) -> socket.socket:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    made.settimeout(2)
    made.bind((source, 0))
    made.connect((HOST, port))
    made.sendall(UNFINISHED[kind])
    return made


def fill(number: int) -> dict[str, Any]:
    """Make a group with so many parents who have a page, and open groups for who signs up."""
    import django  # noqa: PLC0415 - this process has an environment of its own

    django.setup()
    from benchmarks.slow import role as bench_slow_role  # noqa: PLC0415 - models need what was set up

    return bench_slow_role.fill(number, more=OPEN_GROUPS)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
    print(json.dumps(fill(int(sys.argv[1]))))
