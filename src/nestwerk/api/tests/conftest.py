"""The bundled catalogue, loaded for the tests of this room."""

from nestwerk.catalogue.tests.conftest import bundle, loaded

__all__ = ["bundle", "loaded"]
