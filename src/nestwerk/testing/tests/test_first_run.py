"""The first run of a machine, where nothing is kept yet, is as any other."""

import os
import subprocess
import sys
from pathlib import Path

from nestwerk.ops.installation import PROJECT


def test_tests_start_where_none_ran_before(tmp_path: Path) -> None:
    here = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", str(Path(__file__))]
    first = subprocess.run(command, cwd=PROJECT, env=here, capture_output=True, text=True, check=False)
    assert first.returncode == 0, first.stdout + first.stderr
    assert (tmp_path / "nestwerk-tests" / "keys.json").exists()
