"""A demo sends no real mail and no text message, also when a server for them is set."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TELL = "from django.conf import settings as own; print(own.EMAIL_BACKEND.split('.')[-2], bool(own.SMS_URL))"


@pytest.mark.parametrize(("demo", "told"), [("yes", "filebased False"), ("no", "smtp True")])
def test_a_demo_sends_nothing_whatever_server_is_set(tmp_path: Path, demo: str, told: str) -> None:
    environment = {
        "NESTWERK_DATA": str(tmp_path),
        "NESTWERK_DEMO": demo,
        "NESTWERK_MAIL": "smtp://who:secret@mail.example.org:587",
        "NESTWERK_SMS": "https://:token@sms.example.org/send",
        "DJANGO_SETTINGS_MODULE": "nestwerk.config.settings",
        "PATH": os.environ["PATH"],
        "PYTHONPATH": ":".join(sys.path),
    }
    done = subprocess.run([sys.executable, "-c", TELL], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == told
