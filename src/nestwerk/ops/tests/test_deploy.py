"""docs/how-to/deploy.md, word for word: each command in its order, until the backup of its last lines is put back."""

import configparser
import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from nestwerk.departures.queries import DAYS_OF_BACKUPS
from nestwerk.devtools.postgres import cluster
from nestwerk.ops.installation import PROJECT
from nestwerk.ops.ports import free_port
from nestwerk.ops.postgresql import binaries
from nestwerk.ops.tests.conftest import Installation
from nestwerk.ops.tests.deployed import PAGE, Block, Machine, blocks
from nestwerk.ops.tests.two_versions import publish

FOUND = blocks(PAGE.read_text())
UNITS = [block for block in FOUND if block.file.endswith((".service", ".timer"))]
SERVICES = [block for block in UNITS if block.file.endswith(".service")]
HARD = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ReadWritePaths": "/srv/nestwerk",
    "PrivateTmp": "yes",
    "ProtectHome": "yes",
    "UMask": "0077",
    "User": "nestwerk",
    "EnvironmentFile": "/etc/nestwerk.env",
}
# What the page cannot bring along: its name in the world, and a mail server.
NOT_HERE = {"address", "mail", "letter"}
# Commands that the page shows for later days.
LATER = ("upgrade", "move-database")


def named(ending: str) -> Block:
    (block,) = [block for block in FOUND if block.file.endswith(ending)]
    return block


def parsed(block: Block) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[method-assign, assignment]
    unit.read_string(block.words)
    return unit


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[tuple[Machine, dict[str, str]]]:
    """A machine with a PostgreSQL on which nobody made anything yet."""
    publish(tmp_path / "source")
    with cluster("postgres") as begin, begin() as url:
        socket = dict(part.split("=") for part in urlsplit(url).query.split("&"))["host"]
        ports = {name: free_port() for name in ("site", "https", "http")}
        made = Machine(tmp_path / "machine", tmp_path / "source", socket, ports)
        made.equip()
        try:
            yield made, made.environment(dict(os.environ))
        finally:
            for file in (made.home / "units").glob("*.pid"):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(file.read_text()), signal.SIGTERM)


@pytest.mark.alone
@pytest.mark.skipif(binaries() is None, reason="there is no PostgreSQL here")
def test_who_follows_the_page_has_a_site_and_a_backup_that_can_be_put_back(
    machine: tuple[Machine, dict[str, str]], tmp_path: Path
) -> None:
    made, environment = machine
    for block in FOUND:
        if block.language != "" and not any(f"nestwerk {word}" in block.words for word in LATER):
            made.follow(block, environment)
    said = "\n".join(made.said)
    assert "/begin/" in said
    checked = next(words for words in made.said if " check " in words)
    wrong = {line.split("  ")[1].strip() for line in checked.splitlines() if line.startswith("WRONG")}
    assert wrong <= NOT_HERE, checked
    if shutil.which("caddy"):
        words, told, figures = [words for words in made.said if words.startswith("$ curl")]
        assert ("database" in words, '"points"' in told, "nestwerk_disk_free_bytes" in figures) == (True, True, True), (
            said
        )

    (backup,) = (made.home / "srv/nestwerk/backups").glob("*.tar.gz")
    assert backup.stat().st_mode & 0o077 == 0
    again = tmp_path / "again"
    again.mkdir(mode=0o700)
    shutil.copy(made.home / "srv/nestwerk/keys/keys.json", again / "keys.json")
    with psycopg.connect(f"postgres://postgres@/postgres?host={made.socket}", autocommit=True) as server:
        server.execute("CREATE DATABASE again")
    ours = {"DATABASE_URL": f"postgres://postgres@/again?host={made.socket}", "NESTWERK_DATA": str(again)}
    house = Installation(again, {**os.environ, **ours, "PYTHONPATH": str(PROJECT / "src"), "NESTWERK_LOG": "ERROR"})
    done = house.command("restore", str(backup))
    assert (done.returncode, "Put back: " in done.stdout) == (0, True), done


def test_every_unit_gives_away_no_more_than_it_needs() -> None:
    assert {Path(block.file).name for block in UNITS} == {
        "nestwerk.service",
        "nestwerk-documents.service",
        "nestwerk-backup.service",
        "nestwerk-backup.timer",
        "nestwerk-elsewhere.service",
        "nestwerk-elsewhere.timer",
    }
    for block in SERVICES:
        service = parsed(block)["Service"]
        assert {name: service.get(name) for name in HARD} == HARD, block.file


def test_every_unit_is_told_to_start_and_every_folder_is_made() -> None:
    commands = "\n".join(block.words for block in FOUND if not block.file)
    for block in UNITS:
        name = Path(block.file).name
        if parsed(block).has_section("Install"):
            assert f"systemctl enable --now {name.removesuffix('.service')}\n" in commands, name
    timers = [block for block in UNITS if block.file.endswith(".timer")]
    assert [parsed(block)["Timer"]["Persistent"] for block in timers] == ["true", "true"]
    for folder in ("/srv/nestwerk/keys", "/srv/nestwerk/backups"):
        assert f" {folder}" in next(words for words in commands.splitlines() if "mkdir" in words)


def test_what_is_kept_elsewhere_is_thrown_away_as_soon_as_here() -> None:
    """The letter and the proof of an organisation that left name a day: both machines keep backups for less long."""
    here = parsed(named("nestwerk-backup.service"))["Service"]["ExecStartPost"]
    (there,) = [block.words for block in FOUND if "find $HOME/backups" in block.words]
    days = {int(found) for words in (here, there) for found in re.findall(r"-mtime \+(\d+)", words)}
    assert days == {30}
    # `find` counts whole days that are over, and each of them looks once a night.
    assert max(days) + 1 <= DAYS_OF_BACKUPS


@pytest.mark.skipif(not shutil.which("rsync"), reason="rsync is not here")
def test_what_is_new_goes_elsewhere_and_nothing_there_is_changed(tmp_path: Path) -> None:
    """The very line of the unit, to a folder instead of another machine."""
    here, there = tmp_path / "backups", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    line = parsed(named("nestwerk-elsewhere.service"))["Service"]["ExecStart"]
    words = shlex.split(line.replace("/srv/nestwerk/backups", str(here)).replace("nestwerk@elsewhere.example.org:", ""))
    words[-1] = words[-1].removesuffix("backups/") + f"{there}/"
    (here / "one.tar.gz").write_bytes(b"one")
    subprocess.run(words, check=True)
    (here / "one.tar.gz").write_bytes(b"somebody changed it")
    (here / "two.tar.gz").write_bytes(b"two")
    subprocess.run(words, check=True)
    (here / "two.tar.gz").unlink()
    subprocess.run(words, check=True)
    assert {path.name: path.read_bytes() for path in there.iterdir()} == {"one.tar.gz": b"one", "two.tar.gz": b"two"}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_understands_every_unit(tmp_path: Path) -> None:
    made = Machine(tmp_path, tmp_path, "", {"site": 8000})
    app = tmp_path / "srv" / "nestwerk" / "app"
    app.mkdir(parents=True)
    shutil.copy(PROJECT / "nestwerk", app / "nestwerk")
    for block in UNITS:
        (tmp_path / Path(block.file).name).write_text(made.here(block.words))
    names = [str(tmp_path / Path(block.file).name) for block in UNITS]
    words = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *names]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "nestwerk" in line]
    assert (ours, done.returncode) == ([], 0), done.stderr


def test_both_proxies_wait_and_take_what_we_take() -> None:
    caddy, nginx = named("Caddyfile").words, named("sites-enabled/nestwerk").words
    for words in ("read_header 10s", "read_body 5m", "max_size 256MB", "lb_try_duration 30s", "keepalive 5s"):
        assert words in caddy
    for words in ("client_max_body_size 256m;", "client_header_timeout 10s;", "access_log off;"):
        assert words in nginx
    assert "X-Forwarded-Proto https;" in nginx


@pytest.mark.skipif(not shutil.which("caddy"), reason="Caddy is not here")
def test_caddy_understands_its_file(tmp_path: Path) -> None:
    (tmp_path / "Caddyfile").write_text(named("Caddyfile").words)
    words = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(tmp_path / "Caddyfile")]
    ours = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=ours)
    assert "Valid configuration" in done.stdout + done.stderr, done.stderr


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not here")
def test_nginx_understands_its_file(tmp_path: Path) -> None:
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-days", "2"]
    pair = ["-keyout", str(tmp_path / "nestwerk.key"), "-out", str(tmp_path / "nestwerk.pem")]
    subprocess.run([*words, *pair], check=True, capture_output=True)
    site = named("sites-enabled/nestwerk").words.replace("/etc/ssl/", f"{tmp_path}/").replace("443", str(free_port()))
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{site}}}\n")
    look = ["nginx", "-t", "-q", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(look, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
