"""Taguette of PyPI, installed for a moment and served with its own command; only its API is asked, not its page."""

import contextlib
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.server import HOST
from benchmarks.stories import made
from benchmarks.stories.asking import Site
from nestwerk.ops.ports import answers, free_port

VERSION = "1.5.2"
SECONDS_TO_START = 60
_TOKEN = re.compile(r"\?token=(\w+)")


def install(folder: Path) -> Path:
    """Return its command, in an environment of its own. Raises CalledProcessError where there is no registry."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "peer")], check=True, capture_output=True, text=True)
    # Its oldest parts still ask for what setuptools once held.
    words = ["install", "--quiet", "--disable-pip-version-check", f"taguette=={VERSION}", "setuptools<81"]
    subprocess.run([str(folder / "peer/bin/pip"), *words], check=True, capture_output=True, text=True)
    return folder / "peer/bin/taguette"


@contextlib.contextmanager
def running(program: Path, database: Path) -> Iterator[tuple[int, int, str]]:
    """Serve it; yield its port, its process, and the token that it tells."""
    port, told = free_port(HOST), database.with_suffix(".txt")
    command = [str(program), "--no-browser", "--port", str(port), "--database", str(database)]
    with told.open("w") as out, subprocess.Popen(command, stdout=out, stderr=out) as server:
        try:
            until = time.monotonic() + SECONDS_TO_START
            while not (answers(HOST, port) and _TOKEN.search(told.read_text())) and time.monotonic() < until:
                time.sleep(0.1)
            found = _TOKEN.search(told.read_text())
            if found is None:
                raise RuntimeError(f"Taguette did not start: {told.read_text()[-400:]}")
            yield port, server.pid, found[1]
        finally:
            server.terminate()


def signed_in(port: int, token: str) -> Site:
    """Return who follows the link that it told."""
    site = Site(port, "")
    cookies: dict[str, str] = {}
    for address in (f"/?token={token}", "/", "/project/new"):
        site.connection.request("GET", address, headers={"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())})
        answer = site.connection.getresponse()
        answer.read()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            cookies[name] = value
    site.head = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    site.token = cookies.get("_xsrf", "")
    return site


def measures(site: Site, texts: int) -> dict[str, tuple[int, Callable[[int], object]]]:
    """Make a project with 250 highlights in one text and 1,000 in all; return what is asked of it, and how often."""
    head = {"X-XSRFToken": site.token}
    site.post("/project/new", {"name": "Verhalen", "description": "", "_xsrf": site.token})
    home = "/api/project/1"
    tags = [
        site.post_json(f"{home}/tag/new", {"path": f"Begrip {number}", "description": ""}, head)["id"]
        for number in range(made.CODES)
    ]

    def hand_in(seed: int) -> int:
        fields = {"name": f"Gesprek {seed}", "description": "", "_xsrf": site.token}
        return int(json.loads(site.post_file(f"{home}/document/new", seed, fields, head))["created"])

    def highlight(document: int, start: int, end: int, tag: int) -> None:
        words = {"start_offset": start, "end_offset": end, "tags": [tags[tag]]}
        site.post_json(f"{home}/document/{document}/highlight/new", words, head)

    coded, other = hand_in(1000), hand_in(1001)
    for document, number in ((coded, 250), (other, 750)):
        for start, end, code in made.passages(2, number):
            highlight(document, start, end, code)

    def opened(_: int) -> None:
        site.get(f"{home}/document/{coded}/contents")
        site.get(f"{home}/document/{coded}")

    return {
        "open_250": (10, opened),
        "add": (10, lambda number: highlight(coded, number * 97, number * 97 + 40, number % made.CODES)),
        "list_1000": (5, lambda _: [site.get(f"{home}/highlights/?page={page}") for page in range(1, 21)]),
        "export_csv": (5, lambda _: site.get("/project/1/export/highlights/.csv")),
        "import": (texts, hand_in),
    }
