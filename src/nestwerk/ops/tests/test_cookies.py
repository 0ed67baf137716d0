"""Over https the cookies carry the name that binds them to this host alone; over http they work without."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TELL = """
import json
from django.conf import settings as own
names = "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"
rules = "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_PATH", "CSRF_COOKIE_PATH"
whole = "SESSION_COOKIE_DOMAIN", "CSRF_COOKIE_DOMAIN"
print(json.dumps([[getattr(own, name) for name in kind] for kind in (names, rules, whole)]))
"""


@pytest.mark.parametrize(
    ("url", "names", "secure"),
    [
        ("https://nest.example.org", ["__Host-nestwerk", "__Host-nestwerk_csrf"], True),
        ("http://127.0.0.1:8000", ["nestwerk", "nestwerk_csrf"], False),
    ],
)
def test_the_names_of_cookies(tmp_path: Path, url: str, names: list[str], secure: bool) -> None:
    environment = {
        "NESTWERK_DATA": str(tmp_path),
        "NESTWERK_URL": url,
        "DJANGO_SETTINGS_MODULE": "nestwerk.config.settings",
    }
    environment |= {"PATH": os.environ["PATH"], "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", TELL], env=environment, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [names, [secure, secure, "/", "/"], [None, None]]
