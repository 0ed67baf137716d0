"""The first minute: what `./nestwerk` says when something is missing, and that it knows a half install."""

import fcntl
import importlib.machinery
import importlib.util
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

from nestwerk.ops.installation import PROJECT


@pytest.fixture
def script(tmp_path: Path) -> types.ModuleType:
    """The script as a module, working in a folder of its own."""
    (tmp_path / "locks").mkdir()
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / "locks" / name).write_text("a==1 \\\n    --hash=sha256:0\n")
    copy = tmp_path / "nestwerk"
    copy.write_bytes((PROJECT / "nestwerk").read_bytes())
    loader = importlib.machinery.SourceFileLoader("nestwerk_script", str(copy))
    spec = importlib.util.spec_from_loader("nestwerk_script", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def steps(script: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which steps are taken, without the network: making the environment and installing a lock."""
    taken: list[str] = []

    def make_venv() -> None:
        taken.append("make")
        script.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        script.PYTHON.touch()

    monkeypatch.setattr(script, "make_venv", make_venv)
    monkeypatch.setattr(script, "install", lambda lock: taken.append(lock.name))
    return taken


def test_a_second_start_installs_nothing(script: types.ModuleType, steps: list[str]) -> None:
    script.set_up("run")
    script.set_up("run")
    assert steps == ["make", "requirements.txt"]


def test_a_developer_who_serves_keeps_the_tools(script: types.ModuleType, steps: list[str]) -> None:
    script.set_up("dev")
    script.set_up("run")
    script.set_up("dev")
    assert steps == ["make", "requirements-dev.txt"]


def test_a_new_lock_is_installed_in_the_same_place(script: types.ModuleType, steps: list[str]) -> None:
    script.set_up("run")
    script.LOCKS["run"].write_text("a==2 \\\n    --hash=sha256:0\n")
    script.set_up("run")
    assert steps == ["make", "requirements.txt", "requirements.txt"]


def test_a_half_install_is_made_anew(
    script: types.ModuleType, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(lock: Path) -> None:
        raise script.Trouble("cut off")

    with monkeypatch.context() as patch:
        patch.setattr(script, "install", cut_off)
        with pytest.raises(script.Trouble):
            script.set_up("run")
    script.set_up("run")
    assert steps == ["make", "make", "requirements.txt"]


def test_whoever_comes_second_waits(script: types.ModuleType) -> None:
    with script.alone(), open(script.PROJECT / ".venv.lock") as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "the disk is full"),
        ("OSError: [Errno 30] Read-only file system: '/x'", "cannot write in"),
        ("NewConnectionError: Temporary failure in name resolution", "cannot reach the package index"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "a package differs"),
    ],
)
def test_a_failing_step_becomes_a_sentence(script: types.ModuleType, output: str, words: str) -> None:
    with pytest.raises(script.Trouble) as trouble:
        script.run([sys.executable, "-c", f"print({output!r}); raise SystemExit(1)"])
    assert str(trouble.value).startswith(words)


def test_an_unknown_failure_shows_its_last_words(script: types.ModuleType) -> None:
    with pytest.raises(script.Trouble, match=r"failed: odd$"):
        script.run([sys.executable, "-c", "print('odd'); raise SystemExit(1)"])


def test_without_ensurepip_and_rights_it_says_what_to_run(
    script: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script.shutil, "which", lambda name: None)
    with pytest.raises(script.Trouble, match=r"Run: sudo apt-get install python3\.11-venv$"):
        script.install_debian_package("python3.11-venv")


def test_who_wants_no_bytecode_beside_the_sources_has_it_in_the_environment(
    script: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    shown = "import sys; print(sys.dont_write_bytecode, sys.pycache_prefix)"
    done = subprocess.run([sys.executable, "-c", shown], env=script.environment(), capture_output=True, text=True)
    assert done.stdout == f"False {script.VENV / 'bytecode'}\n"


def test_an_old_python_hears_one_sentence(tmp_path: Path) -> None:
    pretend = "import sys; sys.version_info = (3, 9, 2); import runpy; runpy.run_path({!r}, run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", pretend.format(str(PROJECT / "nestwerk"))], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("\n"), done.stderr[:34]) == (2, 1, "nestwerk: this is Python 3.9 and i")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(script: types.ModuleType) -> None:
    script.PROJECT.chmod(0o500)
    try:
        assert script.main(["serve"]) == 2
    finally:
        script.PROJECT.chmod(0o700)
