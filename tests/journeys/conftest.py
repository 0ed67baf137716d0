"""A real site in demo mode and a real browser. One site for each test process, with data of its own."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from nestwerk.devtools import browser as chromium
from nestwerk.ops.installation import PROJECT
from nestwerk.ops.ports import free_port
from nestwerk.testing.houses import give_static

SECONDS_TO_START = 300
PHONE = {"width": 360, "height": 780}
PICTURES = PROJECT / "docs" / "handleiding" / "pictures"
AXE = (PROJECT / "tests" / "vendor" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Only what is wrong is described: the thousand things that are well cost most of the time.
RUN_AXE = "async (rules) => (await axe.run(document, {runOnly: rules, resultTypes: ['violations']})).violations"
_LINK = re.compile(r"^\s+(.+?):\s+(http\S+)$")


@dataclass
class Site:
    """A running demo: its address, and the one-click sign-in link of each role."""

    url: str
    links: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="session", autouse=True)
def house(furnish: Callable[[Path], dict[str, str]]) -> Iterator[dict[str, str]]:
    """Return the environment of an installation with tables and static files, which are copied.

    Before any browser starts: beside its loop Django asks no database.
    """
    with tempfile.TemporaryDirectory(prefix="nestwerk-journeys-") as data:
        environment = furnish(Path(data))
        give_static(Path(data))
        yield environment


@pytest.fixture(scope="session")
def site(house: dict[str, str]) -> Iterator[Site]:
    """Start the site as a user would, and stop it as a user would."""
    port, log = free_port(), Path(house["NESTWERK_DATA"]) / "log"
    command = [sys.executable, "-m", "nestwerk", "serve", "--demo", "--port", str(port), "--workers", "1"]
    with open(log, "w") as file:
        running = subprocess.Popen(command, cwd=PROJECT, env=house, stdout=file, stderr=subprocess.STDOUT)
        try:
            yield greeted(running, log, f"http://127.0.0.1:{port}")
        finally:
            running.terminate()
            running.wait(20)


def greeted(running: "subprocess.Popen[bytes]", log: Path, url: str) -> Site:
    """Wait for the greeting and read the links in it."""
    until = time.monotonic() + SECONDS_TO_START
    while "  outsider:" not in log.read_text():
        if running.poll() is not None or time.monotonic() > until:
            pytest.fail(f"The site did not start:\n{log.read_text()}")
        time.sleep(0.1)
    time.sleep(0.1)
    return Site(url, dict(match.groups() for line in log.read_text().splitlines() if (match := _LINK.match(line))))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start Debian's Chromium. Without a browser the journeys are skipped; on the build machine that fails."""
    path = chromium.find()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(chromium.HOW)
        pytest.skip(chromium.HOW)
    return {**browser_type_launch_args, "executable_path": path, "args": chromium.FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], site: Site) -> dict[str, Any]:
    return {**browser_context_args, "base_url": site.url, "locale": "nl-BE", "reduced_motion": "reduce"}


@pytest.fixture
def take(browser: Browser, site: Site, browser_context_args: dict[str, Any]) -> Iterator[Callable[..., Page]]:
    """Return a function that takes a fresh phone to an address."""
    taken: list[BrowserContext] = []

    def phone(address: str, *, language: str = "nl", **more: object) -> Page:
        context = browser.new_context(**{**browser_context_args, "viewport": PHONE, **more})
        context.add_cookies([{"name": "nestwerk_taal", "value": language, "url": site.url}])
        taken.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield phone
    for context in taken:
        context.close()


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Return a function that says what axe finds wrong on a page: rule and element, one line each."""

    def look(page: Page) -> list[str]:
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(AXE)
        found = page.evaluate(RUN_AXE, RULES)
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    return look


@pytest.fixture
def look() -> Callable[[Page, str], None]:
    """Return a function that takes a picture for the manual; only when NESTWERK_PICTURES=yes."""

    def take(page: Page, name: str) -> None:
        if os.environ.get("NESTWERK_PICTURES") == "yes":
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png")

    return take
