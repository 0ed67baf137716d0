"""What a person without an account did is answered in words that carry the mark of an answer, so that they are said."""

import re
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from nestwerk.config.tests.everywhere.addresses import Address, every_address
from nestwerk.config.tests.everywhere.kinds import Kind
from nestwerk.config.tests.everywhere.staged import Stage
from nestwerk.config.tests.everywhere.test_one_language import Walk
from nestwerk.participants import queries as participating

# What is hidden is no answer yet.
_ANSWER = re.compile(r"<[^>]*\bdata-said\b(?![^>]*\shidden)[^>]*>|id=\"mistakes\"|\bdata-beside\b")
# Posts of which the form of the stage asks for nothing, or that nobody who waits is shown: the page as it was.
NOTHING_ASKED = {
    "dialogue:door": "guest",
    "evaluation:story": "waiting",
    "evaluation:story-heart": "waiting",
    "evaluation:take-story-back": "waiting",
    "gatherings:saw-links": "parent waiting",
    "nests:loose": "parent",
    "nests:loose-plan": "parent",
    "nests:map": "parent",
    "nests:plan": "parent",
    "nests:start": "parent",
}


def posted(walk: Walk, addresses: list[Address], stage: Stage) -> Iterator[tuple[str, str]]:
    """Yield the name of each address that takes a form, and the page that it answers with or leads to."""
    for address in addresses:
        walk.number += 1
        sent: dict[str, Any] = {"REMOTE_ADDR": f"10.8.{walk.number >> 8}.{walk.number & 255}"}
        with transaction.atomic():
            path = address.at(stage.values(address, walk.kind.secret))
            answer = walk.arrive(walk.client.post(path, stage.form, **sent), sent)
            words = answer.getvalue().decode("utf-8", "replace")
            transaction.set_rollback(True)
        if answer.status_code in {200, 400, 409} and answer.headers.get("Content-Type", "").startswith("text/html"):
            yield address.name, words


def test_every_answer_carries_its_mark(stage: Stage, kinds: list[Kind]) -> None:
    by_name = {kind.name: kind for kind in kinds}
    waits = Kind("waiting", secret=participating.secret_of(stage.parents.waiting[0]))
    hers = [address for address in every_address() if "secret" in address.holes]
    table = [address for address in every_address() if address.name.startswith("dialogue:")]
    silent, seen = set[tuple[str, str]](), 0
    for kind, addresses in ((by_name["parent"], hers), (waits, hers), (by_name["guest"], table)):
        for name, words in posted(Walk(kind, "nl"), addresses, stage):
            seen += 1
            if not _ANSWER.search(words):
                silent.add((name, kind.name))
    assert silent == {(name, kind) for name, kinds_ in NOTHING_ASKED.items() for kind in kinds_.split()}
    assert seen > 50


def test_a_mark_that_is_hidden_is_no_answer() -> None:
    assert _ANSWER.search('<div class="note good" tabindex="-1" data-said>')
    assert not _ANSWER.search('<p class="note care" data-said data-no-line hidden>')
    assert not _ANSWER.search('<p class="note good">Dank je.</p>')
