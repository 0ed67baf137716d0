"""`python -m benchmarks.replica.visitor FOLDER`: people who write and look, in a process with the project's settings.

Each writes a row, and then asks for it as a page does, through the middleware and the router. Every row that was
acknowledged is noted in a file of its own before the next one is begun.
"""

import json
import sys
import threading
import time
import uuid
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import django
from django.db import Error, close_old_connections, transaction

django.setup()

from django.http import HttpRequest, HttpResponse  # noqa: E402 - Django first
from django.test import RequestFactory  # noqa: E402 - as above

from nestwerk.ops.models import Fact  # noqa: E402 - as above
from nestwerk.ops.replica.positions import REPLICA  # noqa: E402 - as above
from nestwerk.ops.replica.reading import ReadsElsewhere  # noqa: E402 - as above

PEOPLE = 4
SECONDS_LATER = 0.08


def page(request: HttpRequest) -> HttpResponse:
    """Write a fact, or say whether it is there and who said so."""
    from nestwerk.kernel.clock import now  # noqa: PLC0415 - Django first

    name = request.GET["name"]
    if request.method == "POST":
        with transaction.atomic():
            Fact.objects.create(name=name, value="x", at=now())
        return HttpResponse("written")
    found = Fact.objects.filter(name=name).first()
    elsewhere = found is not None and found._state.db == REPLICA
    return HttpResponse(json.dumps({"there": found is not None, "elsewhere": elsewhere}))


class Visitor(threading.Thread):
    """Writes and looks until it is told to stop; whether it keeps its cookie is up to whoever measures."""

    def __init__(self, folder: Path, number: int, *, keeps: bool) -> None:
        super().__init__(daemon=True)
        self.folder, self.number, self.keeps = folder, number, keeps
        self.figures = {"writes": 0, "failed": 0, "missed": 0, "elsewhere": 0, "unseen": 0}
        self.site, self.make = ReadsElsewhere(page), RequestFactory()

    def run(self) -> None:
        with (self.folder / f"acknowledged-{self.number}").open("a") as notes:
            while not (self.folder / "stop").exists():
                self._once(notes)
                close_old_connections()

    def _once(self, notes: Any) -> None:
        name = f"bench {uuid.uuid4().hex}"
        try:
            answer = self.site(self.make.post(f"/?name={name}".replace(" ", "+")))
        except Error:
            self.figures["failed"] += 1
            time.sleep(0.05)
            return
        notes.write(f"{time.monotonic()} {name}\n")
        notes.flush()
        self.figures["writes"] += 1
        self._look(name, answer.cookies if self.keeps else SimpleCookie())
        # By now a copy shows it, and is asked.
        time.sleep(SECONDS_LATER)
        self._look(name, answer.cookies if self.keeps else SimpleCookie())

    def _look(self, name: str, cookies: "SimpleCookie") -> None:
        request = self.make.get(f"/?name={name}".replace(" ", "+"))
        request.COOKIES.update({key: morsel.value for key, morsel in cookies.items()})
        try:
            told = json.loads(self.site(request).content)
        except Error:
            # A page that failed showed nothing wrong.
            self.figures["unseen"] += 1
            return
        self.figures["missed"] += not told["there"]
        self.figures["elsewhere"] += told["elsewhere"]


def main(folder: Path, *, keeps: bool) -> None:
    people = [Visitor(folder, number, keeps=keeps) for number in range(PEOPLE)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    whole = {key: sum(one.figures[key] for one in people) for key in people[0].figures}
    print(json.dumps(whole))


if __name__ == "__main__":
    main(Path(sys.argv[1]), keeps="forgets" not in sys.argv[2:])
