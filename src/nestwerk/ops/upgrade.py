"""`nestwerk upgrade`: another version is made ready beside the one that serves, and takes over within seconds.

Nothing is fetched or built while the site is down. What goes wrong before the change of places changes nothing; what
goes wrong in it is taken back by `serve` itself (ops/handover.py). No Django here.
"""

import argparse
import os
import re
import time
from datetime import UTC, datetime
from pathlib import Path

from nestwerk.ops import fetching, handover, installation, versions
from nestwerk.ops.installation import CannotDo, nobody_serves

MOST_LINES = 20
SECONDS_TO_CHANGE = 1800.0
_SETTING = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


def main(words: list[str]) -> int:
    """Bring another version into place, or the one from before back. Returns the exit code."""
    options = parser().parse_args(words)
    data = installation.data_folder()
    if not (data / installation.SECRET).exists():
        raise CannotDo(f"There is no installation in {data} yet. Start it with: ./nestwerk serve")
    os.environ["NESTWERK_DATA"] = str(data)
    with fetching.only_one():
        if options.back:
            return go_back(data)
        return go_on(data, options)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="nestwerk upgrade", description="Go over to another version, and back.")
    made.add_argument("--to", default="HEAD", metavar="STATE", help="Branch, tag or commit (what is newest there).")
    made.add_argument("--source", default="origin", help="Address or folder to fetch from (where the clone came from).")
    made.add_argument("--only-look", action="store_true", help="Make it ready and say what would change; stop then.")
    made.add_argument("--back", action="store_true", help="Go back to the version from before, with what was written.")
    return made


def go_on(data: Path, options: argparse.Namespace) -> int:
    """Make ready, say, back up, change places."""
    here = versions.wanted()
    version = fetching.fetch(options.source, options.to)
    if version == here or _same(version, here):
        say(f"This is it already: {versions.name_of(here)}.")
        return 0
    plan = handover.plan_of(version, "--beside")
    if plan["ahead"]:
        raise CannotDo(
            f"{versions.name_of(version)} is older than the database ({plan['ahead'][-1]}). Go back with: "
            "nestwerk upgrade --back"
        )
    tell(here, version, plan["missing"])
    if options.only_look:
        say("It is ready. Run the command again without --only-look to go over to it.")
        return 0
    file = back_up(data)
    say(f"Backup: {file}")
    return change(data, version, "Go back, and keep what was written since: nestwerk upgrade --back")


def go_back(data: Path) -> int:
    """Let the version from before serve again; what it does not know of the database is taken back."""
    here, version = versions.wanted(), versions.previous()
    if version is None:
        raise CannotDo("There is no version from before here.")
    newer = handover.plan_of(version)["ahead"]
    if newer:
        try:
            handover.run(here, "prepare", "--plan", "--take-back", *newer)
        except CannotDo as problem:
            raise CannotDo(f"{problem} It lies in {data / versions.BACKUPS}; see docs/how-to/deploy.md.") from None
    say(f"From {versions.name_of(here)} back to {versions.name_of(version)}.")
    say(f"Migrations that are taken back, with what only they keep: {', '.join(newer) or 'none'}.")
    say(f"Backup: {back_up(data)}")
    return change(data, version, "Go to the newer one again: nestwerk upgrade")


def tell(here: Path, version: Path, missing: list[str]) -> None:
    """Say both versions and what will change: tables, settings, and what people notice."""
    say(f"From {versions.name_of(here)} to {versions.name_of(version)}.")
    say(f"Migrations: {', '.join(missing) or 'none'}.")
    before, after = (set(_SETTING.findall(_words(one, "docs/reference/settings.md"))) for one in (here, version))
    say(f"New settings: {', '.join(sorted(after - before)) or 'none'}.")
    say(f"Settings that are no more: {', '.join(sorted(before - after)) or 'none'}.")
    known = set(_words(here, "CHANGELOG.md").splitlines())
    lines = [one for one in _words(version, "CHANGELOG.md").splitlines() if one.startswith("- ") and one not in known]
    say(f"What people notice ({len(lines)}):")
    for line in lines[:MOST_LINES]:
        say(f"  {line}")
    if len(lines) > MOST_LINES:
        say(f"  and {len(lines) - MOST_LINES} more: {version / 'CHANGELOG.md'}")


def back_up(data: Path) -> Path:
    """Write everything to a file while the site goes on, by the version that made it."""
    (data / versions.BACKUPS).mkdir(mode=0o700, exist_ok=True)
    file = data / versions.BACKUPS / f"before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.tar.gz"
    handover.run(versions.wanted(), "backup", str(file))
    return file


def change(data: Path, version: Path, way_back: str) -> int:
    """Let `serve` go over to a version and wait until it did. Without one, that is for the next start."""
    try:
        with nobody_serves(data):
            versions.want(version)
            say(f"The site does not run. Start it: then it is {versions.name_of(version)}. {way_back}")
            return 0
    except CannotDo:
        (data / handover.SAID).unlink(missing_ok=True)
    begun = time.monotonic()
    versions.want(version)
    while (told := handover.said(data)) is None or not (told["failed"] or told["version"] == str(version)):
        if time.monotonic() - begun > SECONDS_TO_CHANGE:
            raise CannotDo(f"The site does not say that it went over. Look at its log. {way_back}")
        time.sleep(0.1)
    if told["failed"]:
        raise CannotDo(f"The version from before goes on. {told['failed']}")
    versions.sweep()
    say(f"{versions.name_of(Path(told['version']))} answers, after {time.monotonic() - begun:.1f} s. {way_back}")
    return 0


def _same(version: Path, here: Path) -> bool:
    """True when the clone itself stands at that very state."""
    if here != versions.base():
        return False
    commit = fetching.git("rev-parse", "HEAD").decode().strip()
    return version.name.endswith(f"-{commit[:10]}")


def _words(version: Path, name: str) -> str:
    path = version / name
    return path.read_text() if path.exists() else ""


def say(sentence: str) -> None:
    print(sentence, flush=True)
