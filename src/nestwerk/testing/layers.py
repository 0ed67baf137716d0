"""Layers: what many tests begin with is built once, kept in a template of the database, and copied for each test."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

# What the test's copy of the template held: the objects by the name of their layer.
MADE = pytest.StashKey[dict[str, Any]]()
# Fixtures a builder may ask for besides other layers.
GIVEN = {"at"}


@dataclass(frozen=True)
class Layer:
    """One step of the template: its name, who builds it, and the fixtures that the builder asks for."""

    name: str
    build: Callable[..., Any]
    needs: tuple[str, ...]

    @property
    def file(self) -> str:
        """Return the file in which the builder stands."""
        return inspect.getsourcefile(self.build) or ""


def layer(build: Callable[..., Any]) -> Any:
    """Make a fixture of a function that writes rows and returns objects, told only the moment and other layers.

    Its rows come with the copy of the template and each test gets objects of its own. Where the template cannot have
    it (another moment, another fixture below it), it is built on the spot.
    """
    name, needs = build.__name__, tuple(inspect.signature(build).parameters)

    def copied(request: pytest.FixtureRequest, db: None, **given: Any) -> Any:
        made = request.node.stash.get(MADE, {})
        return made[name] if name in made else build(**given)

    kinds = [inspect.Parameter(word, inspect.Parameter.KEYWORD_ONLY) for word in ("request", "db", *needs)]
    copied.__signature__ = inspect.Signature(kinds)  # type: ignore[attr-defined]
    copied.__doc__ = build.__doc__
    copied.layer = Layer(name, build, needs)  # type: ignore[attr-defined]
    return pytest.fixture(name=name)(copied)


def wanted(fixtures: Mapping[str, Sequence[pytest.FixtureDef[Any]]]) -> tuple[Layer, ...]:
    """Return the layers that a test with these fixtures begins with, lowest first, in one order for all tests."""
    if len(fixtures.get("at", ())) > 1:
        # The room has a moment of its own: its world is not that of the template.
        return ()
    found: dict[str, Layer] = {}

    def stands(name: str) -> bool:
        here = getattr(fixtures[name][-1].func, "layer", None) if fixtures.get(name) else None
        if name in found or here is None:
            return name in found
        if not all(need in GIVEN or stands(need) for need in here.needs):
            return False
        found[name] = here
        return True

    for name in sorted(fixtures):
        stands(name)
    return tuple(found.values())
