"""On a quiet site meaning takes part in every search: the encoders are a child of `serve` that stays warm."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from nestwerk.ops.installation import PROJECT
from nestwerk.ops.ports import free_port
from nestwerk.ops.tests.conftest import Installation
from nestwerk.testing.houses import give_static

pytestmark = [pytest.mark.database, pytest.mark.alone]
OPENS = urllib.request.build_opener()
SECONDS_TO_START, SECONDS_OF_QUIET = 480, 30
# Each another one, so that none is remembered; the last has no word that stands in a sheet.
ASKED = (
    "mijn kind slaapt niet en ik ben op",
    "praten met andere mama's in de buurt",
    "papa's die samen iets doen met hun kinderen",
    "comment parler avec un adolescent",
    "çocuğum okula gitmek istemiyor",
)


@pytest.fixture
def site(empty: Installation, tmp_path: Path) -> Iterator[str]:
    """A site as `serve` makes it of an empty folder, with the bundled practices."""
    give_static(empty.data)
    port = free_port()
    words = [sys.executable, "-m", "nestwerk", "serve", "--port", str(port)]
    with (tmp_path / "log").open("wb") as out:
        running = subprocess.Popen(words, cwd=PROJECT, env=empty.environment, stdout=out, stderr=out)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(60)


def answer(site: str, words: str) -> dict[str, object]:
    with OPENS.open(f"{site}/api/praktijken?q={quote(words)}", timeout=20) as page:
        told: dict[str, object] = json.loads(page.read())
    return told


def has_meaning(site: str) -> bool:
    """True when the site serves and its encoders answered once."""
    try:
        return answer(site, f"eerste vraag {time.monotonic():.0f}")["by_meaning"] is True
    except OSError:
        return False


def test_meaning_took_part_in_all_of_five_searches_half_a_minute_apart(site: str, tmp_path: Path) -> None:
    begun = time.monotonic()
    while not has_meaning(site):
        assert time.monotonic() - begun < SECONDS_TO_START, (tmp_path / "log").read_text()[-3000:]
        time.sleep(2)
    told = {}
    for words in ASKED:
        time.sleep(SECONDS_OF_QUIET)
        told[words] = answer(site, words)["by_meaning"]
    assert told == dict.fromkeys(ASKED, True), os.getloadavg()
