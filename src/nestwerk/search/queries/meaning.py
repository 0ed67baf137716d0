"""The encoders of this installation."""

import atexit
from functools import cache

from django.conf import settings

from nestwerk.search.encoders.client import Client


@cache
def encoders() -> Client:
    """Return this process's line to the encoders."""
    client = Client(settings.DATA)
    # A line that is left open makes the interpreter complain when the process ends.
    atexit.register(client.close)
    return client


def with_meaning() -> bool:
    """Does this installation look at meaning at all?"""
    return bool(settings.SEARCH_MEANING)
