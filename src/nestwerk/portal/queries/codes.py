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

# What an address is of; capitals, a space after the line, and words around it are how people copy one.
_PLACE = re.compile(r"(?:^|[\s/])(d|vraag|klankbord|mijn|deur|groepen)/\s*([^/?#]+)", re.IGNORECASE)
_SECRET = re.compile(r"[A-Za-z0-9_-]{22,64}")
LONGEST = 300


def address_behind(words: str, *, at: datetime) -> str:
    """Return the page behind a code of ten signs, a link or a part of it; '' when nothing is behind it.

    What was typed is read as one code, one link or one name, and one is tried: a door of its own makes nothing easier
    to guess.
    """
    words = words[:LONGEST].strip()
    places = list(_PLACE.finditer(words))
    doors = [found[2] for found in places if found[1].lower() != "groepen"]
    if doors:
        # 'deur/ of nestwerk.example/mijn/...': the one in which a code or a secret stands.
        return _behind(_one(next((rest for rest in doors if any(map(_fits, rest.split()))), doors[0])), at)
    group = next((found for found in places if found[2].split()), None)
    if group is None:
        return _behind(_one(words), at)
    # A message may name the page of the group, and beside that address the own link or code.
    name = group[2].split()[0]
    before, after = words[: group.start(1)], words[group.start(2) :].lstrip()[len(name) :]
    beside = [*re.sub(r"\S*$", "", before).split(), *re.sub(r"^\S*", "", after).split()]
    own = _behind(_one(" ".join(beside)), at) if any(map(_fits, beside)) else ""
    return own or _of_group(name.strip(".,;:!)").lower())


def _one(words: str) -> str:
    """Return the code or the secret in these words: all together, as from a card, or else the last that fits."""
    together, pieces = "".join(words.split()), words.split()
    if len(code_in(together)) == CODE_LENGTH or not any(map(_fits, pieces)):
        return together
    return next(piece for piece in reversed(pieces) if _fits(piece))


def _fits(piece: str) -> bool:
    return len(code_in(piece)) == CODE_LENGTH or _SECRET.search(piece) is not None


def _session(code: str) -> bool:
    # By a former code only who joined finds her cards, and at the door itself.
    found = dialogue_behind(code)
    return found is not None and lets_in(found, code)


_CODES: list[tuple[str, Callable[[str], object]]] = [
    ("dialogue:door", _session),
    ("evaluation:door", round_behind),
    ("findings:door", sounding_behind),
]


def _behind(piece: str, at: datetime) -> str:
    return _behind_code(piece) or _behind_link(piece, at)


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


def _of_group(slug: str) -> str:
    """Return the page of a group that everybody may see, from the address on its poster."""
    known = Group.objects.filter(slug=slug, public=True).exists()
    return reverse("groups:public", args=[slug]) if known else ""
