"""Limits hold over processes, because they are kept in a table."""

import subprocess
import sys
from pathlib import Path

from nestwerk.kernel import sealing

# One process that asks for a code as often as it may, and tells how often that was.
ASKING = """
import django
django.setup()
from django.core.management import call_command
from django.test import RequestFactory
from allauth.core import context
from allauth.core.internal import ratelimit
call_command("createcachetable", verbosity=0)
request = RequestFactory().post("/aanmelden/", REMOTE_ADDR="203.0.113.77")
with context.request_context(request):
    tries = [ratelimit.consume(request, app="allauth.account", action="request_login_code", key="x") for _ in range(2)]
print(sum(map(bool, tries)))
"""


def test_two_processes_share_one_limit(tmp_path: Path) -> None:
    sealing.write_ring(tmp_path / "keys.json", sealing.new_ring())
    environment = {"DJANGO_SETTINGS_MODULE": "nestwerk.config.settings", "NESTWERK_DATA": str(tmp_path)}
    environment["PYTHONPATH"] = str(Path(__file__).parents[3])

    def run(program: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    assert [run(ASKING), run(ASKING)] == ["2", "1"]
