"""The project's own commands: `./nestwerk check-links` runs the management command check_links."""

import errno
import os
import sys
from importlib import import_module

from nestwerk import __version__
from nestwerk.kernel.env import BadSetting
from nestwerk.ops import installation
from nestwerk.ops.installation import CannotDo

# They start Django in processes of their own, each with its own environment.
WITHOUT_DJANGO = {
    "serve": "nestwerk.ops.serve",
    "upgrade": "nestwerk.ops.upgrade",
    "test": "nestwerk.devtools.trial",
    "lint": "nestwerk.devtools.lint",
    "lock": "nestwerk.devtools.lock",
    "bench": "benchmarks.start",
}
# They make the data folder; every other command expects it.
FIRST_COMMANDS = {"restore", "prepare"}
OVERVIEW = """\
Nestwerk: group-based parenting support. ./nestwerk COMMAND [--help]

  serve [--demo]   run the site; --demo with made-up people
  test             run every test; more words go to pytest
  check            is this installation fit for real people?
  backup FILE      write everything to one file; restore FILE puts it back
  move-database ADDRESS   bring all rows to PostgreSQL (postgres://…) or back (sqlite)
  upgrade          go over to a newer version within seconds; --back goes back
  check-links      try the links of the catalogue, politely
  import-practices FILE...   read practices from documents; --dry-run --json only reads
  upkeep           do the work of the night now, step by step
  go-live          say that this is the real site: letters leave (after a restore)
  let-in ADDRESS   make somebody an operator, when nobody who was can come in any more
  processing       purposes, terms and recipients of personal data, for a register; --json
  sign-ins ADDRESS by which marks the log tells of one account
  rotate-keys      seal names and contacts with a new key
  network FILE     measures of a network (size, density, constraint...); --json
  outcomes FILE    what changed between start and end, of pairs in a table (CSV); --json
  agreement FILE   how far coders agree (CSV); --metric, --unitizing, --json
  refi check FILE  a project of REFI-QDA (.qdpx, .qdc) or Taguette: also import, export; --json
  bench pages      what the public pages cost

./nestwerk --version says which Nestwerk this is.
For developers: lint, messages, document, lock, makemigrations; all others: ./nestwerk help --commands
"""
NOT_HERE = "{path} cannot be read or written by this user. Name another folder: NESTWERK_DATA=~/nestwerk-data"
WAYS_OUT = {
    errno.ENOSPC: "the disk is full. Make room, then start again: nothing is half done.",
    errno.EDQUOT: "your disk quota is used up. Make room, then start again: nothing is half done.",
    errno.EROFS: "{path} cannot be written. Name another folder: NESTWERK_DATA=~/nestwerk-data",
    errno.EACCES: NOT_HERE,
    errno.EPERM: NOT_HERE,
    errno.ENOTDIR: NOT_HERE,
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; an expected failure is one sentence on standard error and exit code 2."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and not words[0].startswith("-"):
        words[0] = words[0].replace("-", "_")
    try:
        return run(words)
    except (BadSetting, CannotDo) as problem:
        return complain(str(problem))
    except OSError as problem:
        way_out = WAYS_OUT.get(problem.errno or 0)
        if way_out is None:
            raise
        return complain(way_out.format(path=problem.filename or installation.data_folder()))
    except Exception as problem:
        sentence = sentence_for(problem)
        if sentence is None:
            raise
        return complain(sentence)


def run(words: list[str]) -> int:
    """Run one command and return its exit code."""
    if words in (["--version"], ["version"]):
        print(f"Nestwerk {__version__}")
        return 0
    if words in ([], ["help"], ["-h"], ["--help"]):
        print(OVERVIEW, end="")
        return 0
    if words[0] in WITHOUT_DJANGO:
        code: int = import_module(WITHOUT_DJANGO[words[0]]).main(words[1:])
        return code
    if words[0] in FIRST_COMMANDS and not {"-h", "--help"} & set(words):
        os.umask(0o077)
        installation.make(installation.data_folder())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings must be named first

    execute_from_command_line(["nestwerk", *words])
    return 0


def sentence_for(problem: Exception) -> str | None:
    """Say in one sentence what Django cannot do here; None when nobody expected it."""
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - not needed when all goes well
    from django.db import OperationalError  # noqa: PLC0415 - as above

    if isinstance(problem, ImproperlyConfigured):
        return str(problem)
    if not isinstance(problem, OperationalError):
        return None
    reason = str(problem).strip()
    if "is full" in reason or "disk I/O error" in reason:
        return WAYS_OUT[errno.ENOSPC]
    if "unable to open database file" in reason or "no such table" in reason:
        return f"there is no installation in {installation.data_folder()} yet. Start it with: ./nestwerk serve"
    if "readonly database" in reason:
        return NOT_HERE.format(path=installation.data_folder())
    return f"the database does not answer ({reason.splitlines()[-1]}). Check DATABASE_URL and that its server runs."


def complain(sentence: str) -> int:
    print(f"nestwerk: {sentence}", file=sys.stderr, flush=True)
    return 2
