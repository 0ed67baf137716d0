"""A real Chromium for the journeys: found, installed where we may, or asked for in one sentence."""

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOW = "There is no Chromium for the journeys. Run: sudo apt-get install chromium"


def find() -> str | None:
    """Return the path of the browser, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def install() -> str | None:
    """Install Debian's Chromium when that takes no password; return its path, or None."""
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (prefix and not quiet([*prefix, "true"])):
        return None
    print("Installing chromium for the journeys (only once) ...", flush=True)
    quiet([*prefix, "apt-get", "update"])
    quiet([*prefix, "apt-get", "install", "-y", "--no-install-recommends", "chromium"])
    return find()


def quiet(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False
