"""Static files: collected beside those that are served, and then put in their place with those of the version before.

A page that was open when the site was changed asks for files by the names that they had then; they stay until the next
change.
"""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands.collectstatic import Command as Collect
from django.core.management import call_command

from nestwerk.ops.installation import put_stamp, stamp
from nestwerk.ui.stylesheet import StaticStorage

STAMP, BESIDE = "static", "static beside"
LIST = "staticfiles.json"
# Each file has compressed twins.
TWINS = ("", ".gz", ".br")


def collect_static() -> None:
    """Collect, join and compress the static files when one of them changed, and serve them from now on."""
    wanted = digest_of(static_contents())
    if stamp(settings.DATA, STAMP) != wanted or not (settings.STATIC_ROOT / LIST).exists():
        collect_beside()
        _keep_those_of_before()
        _change_places()
        put_stamp(settings.DATA, STAMP, wanted)


def collect_beside() -> None:
    """Make the static files ready in a folder of their own, unless they are; those that are served stay as they are."""
    wanted, beside = digest_of(static_contents()), _beside()
    if stamp(settings.DATA, BESIDE) == wanted and (beside / LIST).exists():
        return
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    command = Collect()
    command.storage = StaticStorage(location=str(beside))
    call_command(command, interactive=False, verbosity=0)
    put_stamp(settings.DATA, BESIDE, wanted)


def static_contents() -> Iterable[bytes]:
    """Yield name and content of every static file."""
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                yield name.encode() + b"\0" + file.read()


def digest_of(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def _beside() -> Path:
    return Path(settings.STATIC_ROOT).with_name("static.beside")


def _keep_those_of_before() -> None:
    """Put the files that pages of the version before ask for, by their names with a digest, beside the new ones."""
    before: Path = settings.STATIC_ROOT
    try:
        names = json.loads((before / LIST).read_text())["paths"].values()
    except (OSError, ValueError, KeyError):
        return
    for name in [f"{name}{ending}" for name in names for ending in TWINS]:
        kept = _beside() / name
        if (before / name).exists() and not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            # The same file under a second name takes no room; it is never written again.
            os.link(before / name, kept)


def _change_places() -> None:
    """Let the folder beside be the one that is served. Cut off in between, the next start does the rest."""
    served: Path = settings.STATIC_ROOT
    old = served.with_name("static.before")
    shutil.rmtree(old, ignore_errors=True)
    with contextlib.suppress(FileNotFoundError):
        served.rename(old)
    _beside().rename(served)
    shutil.rmtree(old, ignore_errors=True)
