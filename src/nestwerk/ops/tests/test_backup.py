"""A backup goes back as it was, also when others were writing; and what is wrong with one is said, not tried."""

import io
import json
import shutil
import stat
import subprocess
import tarfile
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest

from nestwerk.ops.backup import Manifest
from nestwerk.ops.tests.conftest import WRITE, Installation
from nestwerk.ops.unpacking import Refused, check_fit, extract, unpack

WRITERS = 3
pytestmark = pytest.mark.database


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """Where a backup will come."""
    return tmp_path / "backup.tar.gz"


def say(done: "subprocess.CompletedProcess[str]") -> tuple[int, str]:
    return done.returncode, done.stderr.strip()


def test_under_writing_every_whole_transaction_before_it_is_in_it(
    lived_in: Installation, empty: Installation, backup: Path
) -> None:
    writers = [lived_in.python(WRITE, "100000", "0.02") for _ in range(WRITERS)]
    before = len(lived_in.rows())
    while len(lived_in.rows()) < before + 50:
        time.sleep(0.1)
    known = lived_in.rows()
    assert say(lived_in.command("backup", str(backup))) == (0, "")
    still_writing = [writer.poll() for writer in writers]
    for writer in writers:
        writer.kill()
        writer.communicate()
    assert still_writing == [None] * WRITERS
    assert say(empty.takes_keys_of(lived_in).command("restore", str(backup))) == (0, "")
    live, restored = set(lived_in.rows()), set(empty.rows())
    assert set(Counter(row[4] for row in restored).values()) == {2}
    assert set(known) - restored == set()
    assert restored - live == set()
    assert len(known) <= len(restored) < len(live)


def test_at_rest_the_contents_are_equal_and_the_file_is_private(
    lived_in: Installation, empty: Installation, backup: Path
) -> None:
    assert say(lived_in.command("backup", str(backup), "--with-keys")) == (0, "")
    assert say(empty.command("restore", str(backup))) == (0, "")
    assert empty.rows() == lived_in.rows()
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE((empty.data / "keys.json").stat().st_mode) == 0o600
    assert (empty.data / "keys.json").read_bytes() == (lived_in.data / "keys.json").read_bytes()


def test_keys_are_left_out_unless_asked_for(backup_of_first_house: Path, empty: Installation) -> None:
    with tarfile.open(backup_of_first_house) as tar:
        assert [name for name in tar.getnames() if "key" in name] == []
    code, words = say(empty.command("restore", str(backup_of_first_house)))
    assert (code, "The keys of this backup are not in it." in words) == (2, True)


def test_what_is_replaced_is_kept_aside(lived_in: Installation, backup_of_first_house: Path) -> None:
    saved = lived_in.rows()
    lived_in.does(WRITE, "1")
    code, words = say(lived_in.command("restore", str(backup_of_first_house)))
    assert (code, "Say --replace" in words, len(lived_in.rows())) == (2, True, len(saved) + 2)
    done = lived_in.command("restore", str(backup_of_first_house), "--replace")
    assert (done.returncode, "What was here is kept in" in done.stdout) == (0, True)
    assert lived_in.rows() == saved


def test_a_file_is_never_replaced(first_house: Installation, backup: Path) -> None:
    backup.write_text("precious")
    code, words = say(first_house.command("backup", str(backup)))
    assert (code, "never replaces a file" in words, backup.read_text()) == (2, True, "precious")
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


@pytest.mark.parametrize("cut", [0.0, 0.3, 0.7, 0.9999])
def test_a_backup_that_was_cut_off_is_refused(backup_of_first_house: Path, tmp_path: Path, cut: float) -> None:
    whole = backup_of_first_house.read_bytes()
    short = tmp_path / "short.tar.gz"
    short.write_bytes(whole[: int(len(whole) * cut)])
    with pytest.raises(Refused, match="damaged"):
        unpack(short, tmp_path)


def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "evil.tar.gz"
    with tarfile.open(target, "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("../evil"))
    (tmp_path / "parts").mkdir()
    with pytest.raises(Refused, match="not a backup"):
        unpack(target, tmp_path / "parts")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["evil.tar.gz", "parts"]


@pytest.mark.parametrize("what", ["link", "twice", "strange", "huge"])
def test_links_doubles_strangers_and_giants_are_refused(tmp_path: Path, what: str) -> None:
    target, plain = tmp_path / "evil.tar.gz", tarfile.TarInfo("keys.json")
    evil = {"link": tarfile.TarInfo("keys.json"), "strange": tarfile.TarInfo("settings.py")}.get(what, plain)
    if what == "link":
        evil.type, evil.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with tarfile.open(target, "w:gz") as tar:
        if what == "huge":
            plain.size = 2 << 20
            tar.addfile(plain, io.BytesIO(bytes(plain.size)))
        for member in [evil, plain] if what == "twice" else [evil] if what != "huge" else []:
            tar.addfile(member)
    with pytest.raises(Refused, match="not a backup"):
        unpack(target, Path(tempfile.mkdtemp(dir=tmp_path)))


def test_a_changed_part_is_found(backup_of_first_house: Path, tmp_path: Path) -> None:
    kind = unpacked(backup_of_first_house, tmp_path).kind
    part = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}[kind]
    changed = rebuilt(backup_of_first_house, tmp_path, sha256={part: "0"})
    with pytest.raises(Refused, match="differs from its digest"):
        unpacked(changed, tmp_path)


@pytest.mark.django_db
def test_another_kind_and_a_newer_one_are_refused(backup_of_first_house: Path, tmp_path: Path) -> None:
    newer = rebuilt(backup_of_first_house, tmp_path, migrations=["people.9999_flying"])
    with pytest.raises(Refused, match="A newer Nestwerk"):
        check_fit(unpacked(newer, tmp_path))
    kind = unpacked(backup_of_first_house, tmp_path).kind
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[kind]
    with pytest.raises(Refused, match=f"this installation uses {kind}"):
        check_fit(unpacked(rebuilt(backup_of_first_house, tmp_path, kind=other), tmp_path))


def unpacked(backup: Path, folder: Path) -> Manifest:
    """Unpack into a folder of its own."""
    return unpack(backup, Path(tempfile.mkdtemp(dir=folder)))


def rebuilt(backup: Path, folder: Path, **changes: object) -> Path:
    """Return the backup with another manifest."""
    parts = folder / "parts"
    parts.mkdir()
    with tarfile.open(backup) as tar:
        extract(tar, parts)
    manifest = parts / "manifest.json"
    raw = {**json.loads(manifest.read_text()), **changes}
    if "kind" in changes:
        old = next(parts.glob("database.*"))
        new = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}[str(changes["kind"])]
        raw["sha256"] = {new: raw["sha256"][old.name]}
        old.rename(parts / new)
    manifest.write_text(json.dumps(raw))
    target = folder / "changed.tar.gz"
    with tarfile.open(target, "w:gz") as tar:
        for part in sorted(parts.iterdir()):
            tar.add(part, arcname=part.name)
    shutil.rmtree(parts)
    return target
