"""A clone of this very code that serves, and states of it to go over to: real folders, real git, real processes."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nestwerk.ops.installation import PROJECT
from nestwerk.ops.ports import free_port, serves
from nestwerk.ops.tests.conftest import Installation
from nestwerk.testing.houses import give_static
from nestwerk.testing.moment import paths

# What comes with the package is taken as loaded: this is not about that.
LOADED = """
import django; django.setup()
from nestwerk.kernel.clock import now
from nestwerk.ops import facts, prepare
for command in prepare.BUNDLES:
    facts.note(f"bundle {command}", prepare.bundle_digest(command), at=now())
"""
MIGRATION = """
import time
from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [({app!r}, {after!r})]
    operations = [{operations}]
"""
ADDS = 'migrations.AddField("counted", {name!r}, models.CharField(max_length=9, default="x"))'
FAILS = "migrations.RunPython(lambda apps, editor: 1 / 0, migrations.RunPython.noop)"
SLEEPS = "migrations.RunPython(lambda apps, editor: time.sleep(120), migrations.RunPython.noop)"
MIGRATIONS = Path("src/nestwerk/kernel/migrations")
LAST = sorted((PROJECT / MIGRATIONS).glob("0*.py"))[-1].stem
SHEET = Path("src/nestwerk/ui/css/base.css")


@dataclass
class Clone:
    """Where the code is published, the clone that serves, and the installation that it works on."""

    source: Path
    app: Path
    house: Installation
    environment: dict[str, str]
    port: int

    def publish(self, name: str, *migrations: str) -> None:
        """Make a branch of that name: other static files, another line of the changelog, and these migrations."""
        git(self.source, "checkout", "-q", "-B", name, "first")
        after = LAST
        for number, operations in enumerate(migrations):
            words = MIGRATION.format(app="kernel", after=after, operations=operations)
            after = f"{9000 + number}_{name}"
            (self.source / MIGRATIONS / f"{after}.py").write_text(words)
        with (self.source / SHEET).open("a") as sheet:
            sheet.write(f".of-{name} {{\n  color: red;\n}}\n")
        with (self.source / "CHANGELOG.md").open("a") as log:
            log.write(f"- ops: What is new in {name}.\n")
        git(self.source, "add", "-A")
        git(self.source, "commit", "-q", "-m", name)

    def upgrade(self, *words: str, most_bytes: int = 0) -> "subprocess.CompletedProcess[str]":
        """Run the command as the operator does; `most_bytes` is what a file may hold, as on a full disk."""
        return subprocess.run(
            [str(self.app / "nestwerk"), "upgrade", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
            preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes,) * 2)) if most_bytes else None,
        )

    @contextmanager
    def serving(self, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
        words = [str(self.app / "nestwerk"), "serve", "--port", str(self.port)]
        with log.open("wb") as out, subprocess.Popen(words, env=self.environment, stdout=out, stderr=out) as site:
            try:
                until = time.monotonic() + 120
                while not serves("127.0.0.1", self.port) or "answers at" not in log.read_text():
                    assert (site.poll(), time.monotonic() < until) == (None, True), log.read_text()
                    time.sleep(0.1)
                yield site
            finally:
                site.send_signal(signal.SIGTERM)
                site.wait(60)

    @contextmanager
    def reading_documents(self) -> Iterator["subprocess.Popen[bytes]"]:
        words = [str(self.app / "nestwerk"), "work", "--queue-name", "documents"]
        with subprocess.Popen(words, env=self.environment) as reader:
            try:
                yield reader
            finally:
                reader.kill()


def publish(source: Path) -> None:
    """Make a repository of this very code, as it is in this folder now, with a branch `first`."""
    source.mkdir()
    for name in ("src", "locks", "docs/reference"):
        shutil.copytree(PROJECT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "tests"))
    for name in ("nestwerk", "CHANGELOG.md", ".gitignore"):
        shutil.copy(PROJECT / name, source / name)
    git(source, "init", "-q", "-b", "first")
    git(source, "add", "-A")
    git(source, "commit", "-q", "-m", "first")


def git(source: Path, *words: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", "-C", str(source), *who, *words], check=True, stdout=subprocess.DEVNULL)


def clone(folder: Path, house: Installation) -> Clone:
    """Return a clone of this code in a folder, with an installation to serve."""
    source, app = folder / "source", folder / "app"
    publish(source)
    # Python outside of the house, and nothing of this clone.
    outside = [path for path in paths().split(os.pathsep) if path not in {str(PROJECT), str(PROJECT / "src")}]
    ours = {**house.environment, "PYTHONPATH": os.pathsep.join(outside), "NESTWERK_SEARCH_MEANING": "no"}
    made = Clone(source, app, house, ours, free_port())
    subprocess.run(["git", "clone", "-q", str(source), str(app)], check=True)
    # Translations that are compiled already, and the libraries of this run.
    for path in (PROJECT / "src").rglob("*.mo"):
        shutil.copy(path, app / path.relative_to(PROJECT))
    (app / ".venv").symlink_to(sys.prefix)
    give_static(house.data)
    house.does(LOADED)
    return made
