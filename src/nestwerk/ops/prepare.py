"""What stands between a clone and the first page; each step is done only when something changed."""

import os
from pathlib import Path

import polib
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, get_commands

from nestwerk.kernel.clock import now
from nestwerk.ops import facts, high_mark, live, unfinished, workplace
from nestwerk.ops.installation import PACKAGE, alone, make_keys
from nestwerk.ops.migrating import migrate
from nestwerk.ops.statics import collect_static, digest_of
from nestwerk.ops.tasks import plan_round, plan_upkeep
from nestwerk.people.models import Person

# Commands that read the package's own data, lowest room first, and the files they read.
REINDEX = "reindex"
BUNDLES = {
    "load_vocabulary": "vocabulary/data",
    "load_catalogue": "catalogue/data",
    "load_consent": "participants/data",
    "load_programmes": "programmes/data",
    REINDEX: "search/data",
}


def prepare() -> None:
    """Bring keys, database, translations, static files and bundled data up to date."""
    with alone(settings.DATA):
        for sentence in unfinished.settle():
            print(sentence, flush=True)
        workplace.sweep()
        new_keys = make_keys(settings.NESTWERK_KEY_FILE)
        fresh = migrate()
        if new_keys and not fresh and Person.objects.exists():
            settings.NESTWERK_KEY_FILE.unlink()
            raise ImproperlyConfigured(
                f"The key file {settings.NESTWERK_KEY_FILE} is gone, and names in this database are sealed with it. "
                "Put your copy of it back."
            )
        facts.begin(at=now())
        live.begin(at=now())
        compile_messages()
        collect_static()
        load_bundles(again=fresh)
        high_mark.begin(fresh=fresh, at=now())
        plan_upkeep(at=now())
        plan_round(at=now())


def compile_messages() -> None:
    """Compile each catalogue that is newer than its compiled twin; beside it, or in the data folder."""
    for source in sorted((PACKAGE / "locale").glob("*/LC_MESSAGES/django.po")):
        beside = source.with_suffix(".mo")
        elsewhere = settings.DATA / "locale" / beside.relative_to(PACKAGE / "locale")
        target = beside if os.access(source.parent, os.W_OK) else elsewhere
        if target is beside:
            elsewhere.unlink(missing_ok=True)
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{os.getpid()}")
        draft.write_bytes(polib.pofile(str(source)).to_binary())
        draft.replace(target)


def load_bundles(*, again: bool) -> None:
    """Load the data that comes with the package, unless the database itself says that it holds these very files."""
    for command in [name for name in BUNDLES if name in get_commands()]:
        wanted = bundle_digest(command)
        if again or facts.fact(f"bundle {command}") != wanted:
            # What was just loaded into an empty database is indexed already.
            if not (again and command == REINDEX):
                call_command(command, verbosity=0)
            facts.note(f"bundle {command}", wanted, at=now())


def bundle_digest(command: str) -> str:
    """Name the data files of a command."""
    files: list[Path] = sorted((PACKAGE / BUNDLES[command]).rglob("*.toml"))
    return digest_of(file.read_bytes() for file in files)
