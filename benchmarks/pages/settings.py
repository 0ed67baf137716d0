"""The project's own settings, and one address more: the yardstick."""

from nestwerk.config.settings import *  # noqa: F403 - all of them

ROOT_URLCONF = "benchmarks.pages.urls"
