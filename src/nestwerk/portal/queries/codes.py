"""What a parent types from a poster, a card or a letter, and the page it leads to."""

import re
from collections.abc import Callable
from datetime import datetime

from django.urls import reverse

from nestwerk.dialogue.queries.found import dialogue_behind, lets_in
from nestwerk.evaluation.queries import round_behind
from nestwerk.findings.queries.addresses import sounding_behind
from nestwerk.groups.actions.doors import door_digest
from nestwerk.groups.models import Group
from nestwerk.groups.queries import group_behind
from nestwerk.kernel.codes import CODE_LENGTH, code_in, spaced
from nestwerk.participants.models import LinkKind
from nestwerk.participants.queries import participant_by

# A whole address as people copy it, with the words around it: what it is of, and its code, secret or name.
_PLACE = re.compile(r"/(d|vraag|klankbord|mijn|deur|groepen)/([^\s/?#]+)")
_SECRET = re.compile(r"[A-Za-z0-9_-]{22,64}")
LONGEST = 300


def address_behind(words: str, *, at: datetime) -> str:
    """Return the page behind a code of ten signs, a whole link, or the end of a link; '' when nothing is behind it.

    One press asks one thing, so that a door of its own makes nothing easier to guess.
    """
    words = words[:LONGEST].strip()
    place = _PLACE.search(words)
    piece = place.group(2) if place else words
    if place and place.group(1) == "groepen":
        return _of_group(piece)
    return _behind_code(piece) or _behind_link(piece, at)


def _session(code: str) -> bool:
    # By a former code only who joined finds her cards, and at the door itself.
    found = dialogue_behind(code)
    return found is not None and lets_in(found, code)


_CODES: list[tuple[str, Callable[[str], object]]] = [
    ("dialogue:door", _session),
    ("evaluation:door", round_behind),
    ("findings:door", sounding_behind),
]


def _behind_code(piece: str) -> str:
    code = code_in(piece)
    if len(code) != CODE_LENGTH:
        return ""
    return next((reverse(name, args=[spaced(code)]) for name, behind in _CODES if behind(code)), "")


def _behind_link(piece: str, at: datetime) -> str:
    # From a card it is copied in pieces.
    found = _SECRET.search("".join(piece.split()))
    if found is None:
        return ""
    secret = found.group()
    if participant_by(secret, kind=LinkKind.PAGE, at=at) is not None:
        return reverse("gatherings:page", args=[secret])
    return reverse("groups:door", args=[secret]) if group_behind(door_digest(secret)) else ""


def _of_group(slug: str) -> str:
    """Return the page of a group that everybody may see, from the address on its poster."""
    known = Group.objects.filter(slug=slug, public=True).exists()
    return reverse("groups:public", args=[slug]) if known else ""
