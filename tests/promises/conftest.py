"""Promises that hold over rooms: the pages ask the clock themselves, so the made-up moment is this one."""

from datetime import datetime

import pytest

from nestwerk.kernel.clock import now


@pytest.fixture
def at() -> datetime:
    return now()
