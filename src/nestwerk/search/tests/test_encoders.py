"""The encoders' process: answers, is started again, and is never waited for too long."""

import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.search.encoders import server, texts
from nestwerk.search.encoders.client import Client
from nestwerk.search.encoders.place import SOURCES, address_of, command


class Count:
    """An encoder that counts letters; a certain word breaks it."""

    name = "e5"

    def query(self, text: str) -> np.ndarray:
        if "breuk" in text:
            raise OSError
        return np.array([len(text), 1], np.float32)

    passage = query


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    monkeypatch.setattr(server, "MOST_IDLE", 0.05)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    client = Client(tmp_path)
    listener.bind(str(client._path))
    listener.listen()
    serving = threading.Thread(target=server.serve, args=(listener, {"e5": Count()}))
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.connect(str(client._path))
    serving.start()
    yield client
    client.close()
    line.close()
    serving.join(timeout=5)
    listener.close()


def test_a_text_becomes_a_vector(client):
    assert client.query("hallo")["e5"].tolist() == [5, 1]
    assert client.passage("hallo daar")["e5"].tolist() == [10, 1]
    assert client.query("") == client.query("\x00\ud83d") == {}


def test_a_text_that_breaks_the_line_is_tried_twice_and_others_go_on(client, caplog):
    assert client.query("breuk", patience=1) == {}
    assert client._broke == {next(iter(client._broke)): 2}
    assert client.query("hallo")["e5"].tolist() == [5, 1]
    assert "breuk" not in caplog.text


def test_nobody_answers_in_time(tmp_path, monkeypatch, caplog):
    client = Client(tmp_path)
    monkeypatch.setattr(client, "_start", lambda: None)
    before = time.monotonic()
    assert client.query("hallo", patience=0.1) == {}
    assert time.monotonic() - before < 1
    assert [record.message for record in caplog.records] == [
        "The encoders do not answer: search goes on with words alone."
    ]


@given(st.text())
def test_an_encoder_sees_little_and_clean(text):
    asked = texts.asked(text)
    assert len(asked) <= 200
    asked.encode()
    assert "\x00" not in asked


def test_a_long_address_moves_to_a_private_folder(tmp_path):
    client = Client(tmp_path / ("x" * 100))
    assert len(str(client._path)) < 100
    assert client._path.parent.stat().st_mode & 0o077 == 0


ASKS_AND_ENDS = """
import django, time; django.setup()
from nestwerk.search.queries.meaning import encoders
print(encoders()._connected(time.monotonic() + 5) is not None)
"""


def test_a_process_that_asked_ends_without_a_complaint(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(Client(tmp_path)._path))
        listener.listen()
        ours = {"NESTWERK_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "nestwerk.config.settings"}
        command = [sys.executable, "-W", "always::ResourceWarning", "-c", ASKS_AND_ENDS]
        done = subprocess.run(
            command, env={**os.environ, **ours, "PYTHONPATH": str(SOURCES)}, capture_output=True, text=True, check=True
        )
    assert (done.stdout, "unclosed <socket" in done.stderr) == ("True\n", False)


@pytest.mark.skipif(not os.environ.get("SLOW_TESTS"), reason="starts the real encoders: SLOW_TESTS=1")
def test_the_real_ones_come_back_after_a_kill(tmp_path):
    client = Client(tmp_path)
    assert set(client.passage("mijn kind wordt gepest", patience=60)) == {"e5", "use"}
    assert client._line
    pid = struct.unpack("3i", client._line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
    os.kill(pid, signal.SIGKILL)
    assert set(client.query("ruzie", patience=60)) == {"e5"}
    assert set(client.query("ruzie", names=["use"], patience=60)) == {"use"}
    client.close()


STAYS = """
import socket, sys
from pathlib import Path
from nestwerk.search.encoders import server
server.MOST_IDLE, path = 0.05, Path(sys.argv[1])
server.wait_for_turn(path)
print("mine", flush=True)
line = socket.socket(socket.AF_UNIX)
line.bind(str(path))
line.listen()
server.serve(line, {}, stays=True)
"""


def test_one_that_stays_waits_its_turn_and_serves_without_anybody(tmp_path: Path) -> None:
    """The real encoders would take seconds to load: here is all but those."""
    known = {**os.environ, "PYTHONPATH": str(SOURCES)}
    words = [sys.executable, "-c", STAYS, str(tmp_path / "encoders.sock")]
    with (
        subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=known) as first,
        subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=known) as second,
    ):
        time.sleep(2)
        # Many idle whiles later both are there: the one serves, the other waits.
        assert (first.poll(), second.poll()) == (None, None)
        serving = (tmp_path / "encoders.sock").exists()
        (tmp_path / "encoders.sock").unlink()
        for one in (first, second):
            one.kill()
        assert first.stdout
        assert second.stdout
        assert (serving, sorted([first.stdout.read(), second.stdout.read()])) == (True, ["", "mine\n"])


def test_serve_starts_them_as_a_client_would_but_for_good(tmp_path):
    assert command(address_of(tmp_path), stays=True) == [*command(address_of(tmp_path)), "--stays"]
