"""Loaded by pytest before Django's settings: an installation of its own, and no way out to the network."""

import atexit
import gc
import ipaddress
import os
import shutil
import socket
import tempfile
from pathlib import Path
from typing import Any

import pytest

from nestwerk.devtools.both import on_both
from nestwerk.ops.installation import CannotDo, alone, make, make_keys
from nestwerk.testing import digests  # noqa: F401 - the code is named before Django reads it

KEPT = {"NESTWERK_LOG", "NESTWERK_PICTURES"}


def cache_folder() -> Path:
    """Return the folder of this user in which templates of the database are kept, with the keys they are sealed with.

    Keys for tests alone, so that what was sealed yesterday opens today.
    """
    kept = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "nestwerk-tests"
    try:
        make(kept)
    except (CannotDo, OSError):
        # Nothing can be kept here: build anew in each run.
        kept = Path(tempfile.mkdtemp(prefix="nestwerk-templates-"))
        make(kept)
        atexit.register(shutil.rmtree, kept, ignore_errors=True)
    with alone(kept):
        make_keys(kept / "keys.json")
    return kept


def fresh_installation() -> Path:
    """Return a new data folder, named in the environment, with the keys of tests and nothing of the developer."""
    for name in [name for name in os.environ if name.startswith("NESTWERK_") and name not in KEPT]:
        del os.environ[name]
    data = Path(tempfile.mkdtemp(prefix="nestwerk-test-"))
    os.environ["NESTWERK_DATA"] = str(data)
    # The encoders take seconds to start; what they add is measured by `bench search`.
    os.environ["NESTWERK_SEARCH_MEANING"] = "no"
    make(data)
    shutil.copy2(CACHE / "keys.json", data / "keys.json")
    (data / "static").mkdir(exist_ok=True)
    return data


def stay_home() -> None:
    """Refuse connections that leave this machine, with a sentence that says where to."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not is_here(address[0]):
            raise RuntimeError(f"A test tried to reach {address[0]}; tests stay on this machine.")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[assignment, method-assign]


def is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


CACHE = cache_folder()
DATA = fresh_installation()
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
stay_home()


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "database: uses the database of this run")
    config.addinivalue_line("markers", "alone: runs whole sites; only `test everything` runs it, and nothing beside it")
    config.addinivalue_line("markers", "both: the two databases can differ here, so its file runs on both at each push")
    from django.conf import settings  # noqa: PLC0415 - this module is read before the settings are

    # Pages are tested as they are written; names by content are tested with the real server.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["default"]["BACKEND"] = "django.core.files.storage.InMemoryStorage"

    from django.utils.translation.reloader import translation_file_changed  # noqa: PLC0415 - as above

    from nestwerk.ops.prepare import compile_messages  # noqa: PLC0415 - as above

    compile_messages()
    # What Django read before this was compiled is read again.
    translation_file_changed(None, Path("django.mo"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use a database, and those among them in which the two databases can differ."""
    for item in items:
        if "db" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if item.get_closest_marker("database"):
            names = on_both(item.path)
            if names is None or getattr(item, "originalname", item.name) in names:
                item.add_marker("both")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Leave what was read for all tests out of the search for garbage, and search less often: nothing grows here."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
