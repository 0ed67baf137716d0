"""What a parent types from a poster, a card or a letter, and the page it leads to."""

import re
from collections.abc import Callable
from datetime import datetime

from django.urls import reverse

from nestwerk.dialogue.queries.found import dialogue_behind
from nestwerk.evaluation.queries import round_behind
from nestwerk.findings.queries.addresses import sounding_behind
from nestwerk.groups.actions.doors import door_digest
from nestwerk.groups.queries import group_behind
from nestwerk.kernel.codes import CODE_LENGTH, code_in, spaced
from nestwerk.participants.models import LinkKind
from nestwerk.participants.queries import participant_by

# What a browser, a letter or a chat group puts between the pieces of an address.
_BETWEEN = re.compile(r"[/?#\s]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{22,64}")
LONGEST = 300

_CODES: list[tuple[str, Callable[[str], object | None]]] = [
    ("dialogue:door", dialogue_behind),
    ("evaluation:door", round_behind),
    ("findings:door", sounding_behind),
]


def address_behind(words: str, *, at: datetime) -> str:
    """Return the page behind a code of ten signs, a whole link, or the end of a link; '' when nothing is behind it."""
    words = words[:LONGEST]
    pieces = [words, *reversed([piece for piece in _BETWEEN.split(words) if piece])]
    return next((address for piece in pieces if (address := _behind_code(piece) or _behind_link(piece, at))), "")


def _behind_code(piece: str) -> str:
    code = code_in(piece)
    if len(code) != CODE_LENGTH:
        return ""
    return next((reverse(name, args=[spaced(code)]) for name, behind in _CODES if behind(code)), "")


def _behind_link(piece: str, at: datetime) -> str:
    found = _SECRET.search(piece)
    if found is None:
        return ""
    secret = found.group()
    if participant_by(secret, kind=LinkKind.PAGE, at=at) is not None:
        return reverse("gatherings:page", args=[secret])
    return reverse("groups:door", args=[secret]) if group_behind(door_digest(secret)) else ""
