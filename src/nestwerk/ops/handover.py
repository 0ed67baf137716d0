"""From one version to another while `serve` stays: the database and the files first, then we become the other one.

Whatever fails in between, the version that served goes on. No Django here: each version speaks for itself, in a process
of its own.
"""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nestwerk.ops import installation, serving, versions
from nestwerk.ops.installation import PROJECT, CannotDo, write_private

# What the running site says to who asked for another version.
SAID = "serving.json"
# The stamp under which a start has nothing to prepare (ops/serve.py).
READY = "ready"


@dataclass
class Step:
    """One command of one version, in a process that runs; with `--wait` it does nothing before its end is asked for."""

    version: Path
    words: tuple[str, ...]
    process: "subprocess.Popen[str]"

    def end(self) -> str:
        """Let it go on, and return what it prints. Raises CannotDo with its own last words."""
        out, err = self.process.communicate("\n")
        if self.process.returncode:
            told = [line for line in err.strip().splitlines() if line.strip()]
            print("\n".join(told), file=sys.stderr, flush=True)
            last = told[-1].removeprefix("nestwerk: ") if told else f"It was ended ({self.process.returncode})."
            raise CannotDo(f"`nestwerk {self.words[0]}` of {self.version.name}: {last}")
        return out


def begin(version: Path, *words: str) -> Step:
    """Start a command of a version."""
    us = os.getpid()
    # Past its first command, which would go on as the version that is wanted.
    command = [str(version / ".venv" / "bin" / "python"), "-m", "nestwerk", *words]
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        command,
        env=environment(version),
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        text=True,
        preexec_fn=lambda: serving.end_with(us),
    )
    return Step(version, words, process)


def run(version: Path, *words: str) -> str:
    """Let a version do one command and return what it prints. Raises CannotDo with its own last words."""
    return begin(version, *words).end()


def environment(version: Path) -> dict[str, str]:
    """Return ours, with the folders of another version for those of this one."""
    own = {str(PROJECT), str(PROJECT / "src")}
    paths = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path and path not in own]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(version / "src"), str(version), *paths])}


def plan_of(version: Path, *words: str) -> dict[str, Any]:
    """Return what a version would do with the database that is here (ops/plan.py)."""
    plan: dict[str, Any] = json.loads(run(version, "prepare", "--plan", *words).splitlines()[-1])
    return plan


@dataclass
class Move:
    """What `serve` does when another version is wanted than this one."""

    data: Path
    version: Path | None = None
    # What is left for the time without a site: begun before, so that it has only the work itself to do.
    steps: list[Step] = field(default_factory=list)
    failed: str = ""

    def is_due(self) -> bool:
        """True when this version must make room. All that goes without stopping is done before: the site goes on."""
        if not versions.is_moved():
            return False
        version = versions.wanted()
        print(f"Going over to {versions.name_of(version)}.", flush=True)
        os.environ["NESTWERK_DATA"] = str(self.data)
        try:
            self.version, plan = version, plan_of(version, "--beside")
            if plan["ahead"]:
                self.steps.append(begin(PROJECT, "prepare", "--wait", "--take-back", *plan["ahead"]))
            if plan["ahead"] or plan["missing"]:
                self.steps.append(begin(version, "prepare", "--wait"))
            else:
                print(run(version, "prepare"), end="", flush=True)
        except (CannotDo, OSError, ValueError) as problem:
            self._stay(problem)
            self.say()
            return False
        return True

    def go(self, words: list[str], stopping: threading.Event) -> None:
        """Become the other version. Returns only when that fails, or when we were asked to stop."""
        if self.version is None:
            return
        try:
            for step in self.steps:
                print(step.end(), end="", flush=True)
            if not stopping.is_set():
                become(self.version, words)
        except (CannotDo, OSError) as problem:
            self._stay(problem)

    def _stay(self, problem: Exception) -> None:
        self.failed = str(problem)
        for step in self.steps:
            if step.process.poll() is None:
                step.process.kill()
                step.process.communicate()
        self.steps = []
        versions.want(PROJECT, remember=False)
        # Half of what the other version did may stand: our own way to begin looks at all of it.
        installation.put_stamp(self.data, READY, "")
        print(f"That failed, and the version from before goes on. {problem}", flush=True)

    def say(self) -> None:
        """Tell which version serves, and why another one does not."""
        draft = self.data / f"{SAID}.new"
        write_private(draft, json.dumps({"version": str(PROJECT), "failed": self.failed}))
        draft.replace(self.data / SAID)


def become(version: Path, words: list[str]) -> None:
    """Go on as another version, in this very process: whoever started us notices nothing. Never returns."""
    command = [sys.executable, str(version / "nestwerk"), "serve", *words]
    os.execve(sys.executable, command, environment(version))  # noqa: S606 - no shell needed


def said(data: Path) -> dict[str, str] | None:
    """Return what the running site said; None as long as it said nothing."""
    try:
        told: dict[str, str] = json.loads((data / SAID).read_text())
    except (OSError, ValueError):
        return None
    return told
