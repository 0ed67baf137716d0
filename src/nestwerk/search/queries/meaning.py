"""The encoders of this installation."""

from functools import cache

from django.conf import settings

from nestwerk.search.encoders.client import Client


@cache
def encoders() -> Client:
    """Return this process's line to the encoders."""
    return Client(settings.DATA)


def with_meaning() -> bool:
    """Does this installation look at meaning at all?"""
    return bool(settings.SEARCH_MEANING)
