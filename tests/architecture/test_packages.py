"""What comes from others: locked by hash, without addresses, under a licence that fits ours."""

import hashlib
import re
import shutil
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from nestwerk.devtools.lock import SIGN, wishes
from nestwerk.ops.installation import PROJECT

LOCKS = [PROJECT / "locks" / name for name in ("requirements.txt", "requirements-dev.txt")]
MANIFESTS = [
    PROJECT / folder / "vendor" / "manifest.toml"
    for folder in ("src/nestwerk/ui/static/ui", "src/nestwerk/papers/typst", "src/nestwerk/stories/formats", "tests")
]
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)([^\\]*)", re.MULTILINE)
_ADDRESS = re.compile(r"https?://|file:|/opt\b")
# A machine of ours, or a registry: neither belongs in the repository.
_MACHINE = re.compile(
    r"https?://[^\s/]*(?:py" r"pi|pythonhosted|npm" r"js|deb" r"ian)\.|/ro" r"ot/|/wo" r"rk/|/tm" r"p/[a-z]"
)
TEXTS = {".py", ".md", ".toml", ".html", ".css", ".js", ".po", ".yaml", ".yml", ".txt", ".ini", ".cfg", ".svg", ""}
FREE = re.compile(
    r"MIT|BSD|Apache|ISC|\bPSF|Python Software|MPL|Mozilla|0BSD|Unlicense|Zlib|CC0|PostgreSQL|LGPL|Lesser General|EUPL",
    re.IGNORECASE,
)
# They say their licence in a file only, or we use them only to develop.
KNOWN_LICENCES: dict[str, str] = {"djhtml": "GPL-3.0-or-later: indents our pages here, nothing of it is passed on"}


def addresses(lock: str) -> list[str]:
    return [line for line in lock.splitlines() if _ADDRESS.search(line)]


def unhashed(lock: str) -> list[str]:
    """Return pinned packages without a hash."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", lock)
    return [block.split("==")[0] for block in blocks if _PIN.match(block) and "--hash=sha256:" not in block]


def pins(lock: str) -> dict[str, str]:
    return {name.lower(): version for name, version, _ in _PIN.findall(lock)}


def machine_words(files: list[Path]) -> list[str]:
    return [
        f"{path.name}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1)
        if _MACHINE.search(line)
    ]


def our_texts() -> list[Path]:
    """Return our own text files: what git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    texts = [PROJECT / name for name in listed if "/vendor/" not in name and not name.startswith("LICENSE")]
    return [path for path in texts if path.is_file() and path.suffix in TEXTS]


def licence_of(package: metadata.Distribution) -> str:
    words = package.metadata
    classes = [line for line in words.get_all("Classifier") or [] if line.startswith("License")]
    return " ".join([words.get("License-Expression") or "", (words.get("License") or "")[:200], *classes])


def strange_licences(packages: list[tuple[str, str]]) -> list[str]:
    return [
        f"{name}: {licence[:60]}"
        for name, licence in packages
        if not FREE.search(licence + KNOWN_LICENCES.get(name, ""))
    ]


def changed(manifest: Path) -> list[str]:
    """Return vendored files that differ from what the manifest says, or that it does not know."""
    entries = tomllib.loads(manifest.read_text())["file"]
    wrong = [entry["file"] for entry in entries if sha512(manifest.parent / entry["file"]) != entry["sha512"]]
    known = {entry["file"] for entry in entries} | {entry["licence_file"] for entry in entries} | {manifest.name}
    return wrong + sorted(path.name for path in manifest.parent.iterdir() if path.name not in known)


def sha512(path: Path) -> str:
    return hashlib.sha512(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_are_clean_and_hashed(lock: Path) -> None:
    assert addresses(lock.read_text()) == []
    assert unhashed(lock.read_text()) == []


def test_developers_have_what_visitors_get() -> None:
    run, dev = (pins(lock.read_text()) for lock in LOCKS)
    assert {name: dev.get(name) for name in run} == run


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_are_in_step_with_what_we_ask_for(lock: Path) -> None:
    pyproject = (PROJECT / "pyproject.toml").read_text()
    assert lock.read_text().splitlines()[0] == SIGN + wishes(pyproject)
    assert wishes(pyproject.replace("django>=5.2", "django>=5.1")) != wishes(pyproject)


def test_licences_fit_ours() -> None:
    names = sorted(pins(LOCKS[0].read_text()))
    present = {name.lower() for name in names}
    packages = [
        (package.metadata["Name"].lower().replace("_", "-"), licence_of(package))
        for package in metadata.distributions()
    ]
    assert strange_licences([pair for pair in packages if pair[0] in present]) == []


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: path.parent.parent.name)
def test_vendored_files_are_what_they_were(manifest: Path) -> None:
    assert changed(manifest) == []


def test_no_machine_and_no_registry_is_named() -> None:
    assert machine_words(our_texts()) == []


def test_planted_locks_and_words_are_found(tmp_path: Path) -> None:
    assert addresses("--index-url https://example.org\n") == ["--index-url https://example.org"]
    assert unhashed("a==1 \\\n    --hash=sha256:0\nb==2\n") == ["b"]
    assert strange_licences([("a", "MIT"), ("b", "Proprietary")]) == ["b: Proprietary"]
    note = tmp_path / "note.md"
    note.write_text("fine\nsee /{}/notes\n".format("root"))
    assert machine_words([note]) == ["note.md:2"]


def test_a_planted_vendored_file_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "vendor"
    shutil.copytree(MANIFESTS[0].parent, folder)
    (folder / "htmx.min.js").write_text("changed")
    (folder / "more.js").write_text("")
    assert changed(folder / "manifest.toml") == ["htmx.min.js", "more.js"]
