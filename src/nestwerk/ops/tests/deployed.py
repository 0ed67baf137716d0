"""A machine on which docs/how-to/deploy.md is followed: folders of its own, a real PostgreSQL, and Caddy if it is here.

What needs systemd or the rights of root is stood in for by small programs that do the same with the files of the page:
they start what a unit starts, with its settings.
"""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from nestwerk.ops.installation import PROJECT

PAGE = PROJECT / "docs" / "how-to" / "deploy.md"
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`(/[\w./-]+)`[^`\n]*:$")
SYSTEMD = Path(__file__).with_name("as_systemd.py")


@dataclass(frozen=True)
class Block:
    """One block of the page: the file that it is, or '' when it is commands."""

    language: str
    words: str
    file: str


def blocks(page: str) -> list[Block]:
    """Return the blocks in order. A block is a file when the line before it ends with its path and a colon."""
    found = []
    for match in _BLOCK.finditer(page):
        before = page[: match.start()].rstrip("\n").rpartition("\n")[2]
        named = _FILE.search(before)
        found.append(Block(match[1], match[2], named[1] if named else ""))
    return found


@dataclass
class Machine:
    """Where things of the page are on this machine, and what was said so far."""

    home: Path
    source: Path
    socket: str
    ports: dict[str, int]
    said: list[str] = field(default_factory=list)

    def here(self, words: str) -> str:
        """Return words of the page with the places of this machine."""
        places = {
            "ADDRESS-OF-THE-REPOSITORY": str(self.source),
            "/srv/nestwerk": str(self.home / "srv" / "nestwerk"),
            "/etc/": f"{self.home}/etc/",
            "/usr/local/bin/": f"{self.home}/bin/",
            "/run/postgresql": self.socket,
            "--port 8000": f"--port {self.ports['site']}",
            "127.0.0.1:8000": f"127.0.0.1:{self.ports['site']}",
        }
        for page, place in places.items():
            words = words.replace(page, place)
        return words

    def equip(self) -> None:
        """Give the machine its folders and the programs that stand in for systemd and root."""
        for name in ("srv/nestwerk", "etc/systemd/system", "etc/caddy", "etc/nginx/sites-enabled", "bin", "units"):
            (self.home / name).mkdir(parents=True)
        for name in ("sudo", "systemctl", "systemd-run", "journalctl", "apt-get", "useradd", "curl"):
            program = self.home / "bin" / name
            program.write_text(f'#!/bin/sh\nexec {sys.executable} -I {SYSTEMD} {self.home} {name} "$@"\n')
            program.chmod(0o755)

    def follow(self, block: Block, environment: dict[str, str]) -> None:
        """Write the file of a block, or run its commands one after another; each must go well."""
        if block.file:
            Path(self.here(block.file)).write_text(self.here(block.words))
            return
        for line in self.here(block.words).strip().splitlines():
            done = subprocess.run(
                ["/bin/sh", "-c", line], cwd=self.home, env=environment, capture_output=True, text=True, check=False
            )
            self.said.append(f"$ {line}\n{done.stdout}{done.stderr}")
            # Whether the site is fit for real people hangs on a name and a mail server that are not here.
            assert done.returncode == 0 or " check " in line, self.said[-1]
            if "git clone" in line:
                # The libraries of this run: no test downloads.
                (self.home / "srv/nestwerk/app/.venv").symlink_to(sys.prefix)

    def environment(self, ours: dict[str, str]) -> dict[str, str]:
        """Return an environment in which the programs of this machine come first, and PostgreSQL's are found."""
        kept = {name: value for name, value in ours.items() if not name.startswith(("NESTWERK_", "DATABASE_URL"))}
        kept.pop("PYTHONPATH", None)
        folders = [str(self.home / "bin"), str(Path(shutil.which("psql") or "").parent), kept["PATH"]]
        more = {"PGHOST": self.socket, "CADDY_PORTS": f"{self.ports['https']} {self.ports['http']}"}
        return {**kept, **more, "PATH": ":".join(folders)}
