"""Where `./nestwerk bench` begins: Django first, because what is measured has models."""

import os
from importlib import import_module

import django


def main(words: list[str]) -> int:
    """Measure what the words ask, with the project's settings. Returns the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
    django.setup()
    import_module("benchmarks.command").Command().run_from_argv(["nestwerk", "bench", *words])
    return 0
