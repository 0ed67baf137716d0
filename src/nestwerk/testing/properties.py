"""One profile for properties: what a property says does not depend on how busy the machine is."""

import os
from pathlib import Path

import pytest

PROFILE = "nestwerk"
# So many at each push, other ones each time. By hand or at night: EXAMPLES=500.
EXAMPLES = int(os.environ.get("EXAMPLES", "20"))


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(module_path: Path) -> None:
    """Load the profile before the first file with properties is read; other runs never import Hypothesis."""
    if b"hypothesis" in module_path.read_bytes():
        from hypothesis import HealthCheck, settings  # noqa: PLC0415 - takes half a second

        if settings.get_current_profile_name() != PROFILE:
            calm = [HealthCheck.too_slow]
            settings.register_profile(PROFILE, max_examples=EXAMPLES, deadline=None, suppress_health_check=calm)
            settings.load_profile(PROFILE)
