"""Stands in for sudo, systemd and a package manager: `as_systemd.py HOME PROGRAM WORDS`. Starts what a unit starts."""

import contextlib
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

HOME = Path(sys.argv[1])
UNITS = HOME / "etc" / "systemd" / "system"
SECONDS_TO_START = 300


def settings(file: Path) -> dict[str, str]:
    """Return what an EnvironmentFile says: the whole rest of each line is the value."""
    return dict(line.split("=", 1) for line in file.read_text().splitlines() if "=" in line)


def environment(file: str) -> dict[str, str]:
    kept = ("PATH", "LANG", "HOME")
    return {**{name: os.environ[name] for name in kept if name in os.environ}, **settings(Path(file))}


def of_unit(unit: str, name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", unit, re.MULTILINE)


def start(name: str) -> None:
    """Start a unit: a service that stays in the background, one that runs once until its end."""
    if name == "caddy":
        return start_caddy()
    unit = (UNITS / name if "." in name else UNITS / f"{name}.service").read_text()
    if name.endswith(".timer"):
        (HOME / "units" / name).touch()
        return None
    given = environment(of_unit(unit, "EnvironmentFile")[0])
    begun = [words for kind in ("ExecStart", "ExecStartPost") for words in of_unit(unit, kind)]
    commands = [shlex.split(words.replace("%%", "%")) for words in begun]
    if "oneshot" in of_unit(unit, "Type"):
        for command in commands:
            subprocess.run(command, env=given, check=True)
        return None
    stay(name, commands[0], given)
    return None


def stay(name: str, command: list[str], given: dict[str, str]) -> None:
    with (HOME / "units" / f"{name}.log").open("wb") as log:
        running = subprocess.Popen(command, env=given, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    (HOME / "units" / f"{name}.pid").write_text(str(running.pid))


def start_caddy() -> None:
    """Start Caddy with the file of the page, on ports of this test and with certificates of its own."""
    if not (program := shutil.which("caddy")):
        return
    https, http = os.environ["CADDY_PORTS"].split()
    ours = f"{{\n    admin off\n    local_certs\n    skip_install_trust\n    https_port {https}\n    http_port {http}\n"
    file = HOME / "units" / "Caddyfile"
    file.write_text((HOME / "etc/caddy/Caddyfile").read_text().replace("{\n", ours, 1))
    places = {"XDG_DATA_HOME": str(HOME / "units"), "XDG_CONFIG_HOME": str(HOME / "units"), "HOME": str(HOME)}
    stay("caddy", [program, "run", "--adapter", "caddyfile", "--config", str(file)], {**os.environ, **places})
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", int(https)), timeout=5):
            return
        time.sleep(0.1)


def journal(name: str) -> None:
    """Show what a service says, when it has said all that it says at its first start."""
    until = time.monotonic() + SECONDS_TO_START
    while "/begin/" not in (said := (HOME / "units" / f"{name}.log").read_text()) and time.monotonic() < until:
        time.sleep(0.2)
    print(said)


def main(program: str, words: list[str]) -> None:
    if program == "sudo":
        given = dict(os.environ)
        if words[0] == "-u":
            given["PGUSER"], words = words[1], words[2:]
        sys.exit(subprocess.run(words, env=given, check=False).returncode)
    if program == "systemctl" and words[0] in {"enable", "start", "reload"}:
        start(words[-1])
    if program == "journalctl":
        journal(words[words.index("-u") + 1])
    if program == "systemd-run":
        begin = next(place for place, word in enumerate(words) if word.startswith("/"))
        (file,) = [word.partition("=")[2] for word in words[:begin] if word.startswith("EnvironmentFile=")]
        sys.exit(subprocess.run(words[begin:], env=environment(file), check=False).returncode)
    if program == "curl" and shutil.which("caddy"):
        os.environ["PATH"] = os.environ["PATH"].partition(":")[2]
        to = f"nestwerk.example.org:443:127.0.0.1:{os.environ['CADDY_PORTS'].split()[0]}"
        done = subprocess.run(["curl", "-sS", "-k", "--connect-to", to, *words], check=False)
        sys.exit(done.returncode)


main(sys.argv[2], sys.argv[3:])
