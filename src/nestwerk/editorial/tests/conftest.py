"""The bundled catalogue, loaded for the tests of this room."""

from nestwerk.catalogue.tests.conftest import bundle

__all__ = ["bundle"]
