"""What all tests outside the rooms share: where the project stands."""

from pathlib import Path

import pytest

from nestwerk.ops.installation import PROJECT


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT
