"""The project's own commands: `./nestwerk check-links` runs the management command check_links."""

import argparse
import errno
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from nestwerk.config import installation
from nestwerk.kernel.env import BadSetting

# They start Django in processes of their own, each with its own environment.
WITHOUT_DJANGO = {"test": "trial", "lint": "lint", "lock": "lock"}
# They make the data folder; every other command expects it.
FIRST_COMMANDS = {"serve", "restore"}
WAYS_OUT = {
    errno.ENOSPC: "the disk is full. Make room, then start again: nothing is half done.",
    errno.EDQUOT: "your disk quota is used up. Make room, then start again: nothing is half done.",
    errno.EROFS: "{path} cannot be written. Name another folder: NESTWERK_DATA=~/nestwerk-data",
    errno.EACCES: "{path} cannot be read or written by this user. Name another folder: NESTWERK_DATA=~/nestwerk-data",
    errno.EPERM: "{path} cannot be read or written by this user. Name another folder: NESTWERK_DATA=~/nestwerk-data",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; an expected failure is one sentence on standard error and exit code 2."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and not words[0].startswith("-"):
        words[0] = words[0].replace("-", "_")
    try:
        return run(words)
    except (BadSetting, ImproperlyConfigured) as problem:
        return complain(str(problem))
    except OSError as problem:
        way_out = WAYS_OUT.get(problem.errno or 0)
        if way_out is None:
            raise
        return complain(way_out.format(path=problem.filename))
    except OperationalError as problem:
        return complain(way_out_of(problem))


def run(words: list[str]) -> int:
    """Run one command and return its exit code."""
    if words and words[0] in WITHOUT_DJANGO:
        from importlib import import_module  # noqa: PLC0415 - only developers have what these import

        code: int = import_module(f"nestwerk.config.{WITHOUT_DJANGO[words[0]]}").main(words[1:])
        return code
    before_settings(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings must be named first

    execute_from_command_line(["nestwerk", *words])
    return 0


def before_settings(words: list[str]) -> None:
    """Put into the environment what `serve` says by options, and make the data folder: settings read both."""
    if words[:1] == ["serve"] and not {"-h", "--help"} & set(words):
        options = serve_options(argparse.ArgumentParser(add_help=False)).parse_known_args(words[1:])[0]
        if options.demo:
            os.environ["NESTWERK_DEMO"] = "yes"
            if not os.environ.get("NESTWERK_DATA"):
                os.environ["NESTWERK_DATA"] = str(installation.PROJECT / "data-demo")
        if not os.environ.get("NESTWERK_URL"):
            name = f"[{options.host}]" if ":" in options.host else options.host
            os.environ["NESTWERK_URL"] = f"http://{name}:{options.port}"
    if words and words[0] in FIRST_COMMANDS and not {"-h", "--help"} & set(words):
        # What they make is for their owner alone, the database file too.
        os.umask(0o077)
        installation.make(installation.data_folder())


def serve_options(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add the options of `serve`."""
    parser.add_argument("--host", default="127.0.0.1", help="Address to listen on (127.0.0.1).")
    parser.add_argument("--port", type=int, default=8000, help="Port to listen on (8000).")
    parser.add_argument("--demo", action="store_true", help="A made-up organisation, in a data folder of its own.")
    parser.add_argument("--workers", type=int, default=2, help="Web processes (2).")
    return parser


def way_out_of(problem: OperationalError) -> str:
    """Say in one sentence why the database does not answer."""
    reason = str(problem).strip()
    if "full" in reason:
        return WAYS_OUT[errno.ENOSPC]
    if "unable to open database file" in reason or "no such table" in reason:
        return f"there is no installation in {installation.data_folder()} yet. Start it with: ./nestwerk serve"
    if "readonly database" in reason:
        return WAYS_OUT[errno.EACCES].format(path=installation.data_folder())
    return f"the database does not answer ({reason.splitlines()[-1]}). Check DATABASE_URL and that its server runs."


def complain(sentence: str) -> int:
    print(f"nestwerk: {sentence}", file=sys.stderr, flush=True)
    return 2
