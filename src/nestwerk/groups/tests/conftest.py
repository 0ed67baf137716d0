"""Pages ask what time it is: here it is always the moment of the made-up world."""

from collections.abc import Iterator

import pytest
import time_machine

from nestwerk.testing.moment import MOMENT


@pytest.fixture(autouse=True)
def at_the_moment_of_the_world() -> Iterator[None]:
    with time_machine.travel(MOMENT, tick=False):
        yield
