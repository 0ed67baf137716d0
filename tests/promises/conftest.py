"""Promises that hold over rooms, told with the people of the world at the moment of the tests."""

from nestwerk.catalogue.tests.conftest import bundle

__all__ = ["bundle"]
