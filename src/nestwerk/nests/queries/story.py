"""The story of a change, in plain words; and figures, of maps that may stand side by side."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext

from nestwerk.nests.queries.opened import Opened
from nestwerk.nests.rules.changes import Changes, Figures, beside, compare, figures
from nestwerk.nests.rules.sheet import Someone
from nestwerk.ui import dates


@dataclass(frozen=True)
class Story:
    """Sentences first; then a row of figures for each map that was made in the same way."""

    sentences: list[str] = field(default_factory=list)
    rows: list[tuple[datetime, Figures]] = field(default_factory=list)
    unasked: int = 0


def story_of(one: Opened, maps: list[Opened]) -> Story:
    """Return the story of one map among the maps of a parent."""
    number = next(place for place, other in enumerate(maps) if other.nest.pk == one.nest.pk)
    same_way = beside([other.sheet for other in maps], number)
    rows = [(maps[place].nest.drawn_at, figures(maps[place].sheet)) for place in same_way]
    former = next((other for other in maps if other.nest.pk == one.nest.former_id), None)
    sentences, unasked = [], len(one.sheet.unseen)
    if former is not None:
        begins = gettext("You carried this map on from the one of %(day)s.")
        sentences = [begins % {"day": dates.day(former.nest.drawn_at)}, *_told(compare(former.sheet, one.sheet))]
    return Story(sentences, rows if len(rows) > 1 and one.sheet.unseen == [] else [], unasked)


def _told(changes: Changes) -> list[str]:
    kinds = [
        (gettext("Came closer: %(names)s"), changes.nearer),
        (gettext("New on the map: %(names)s"), changes.new),
        (gettext("Where they were: %(names)s"), changes.same),
        (gettext("Further away now: %(names)s"), changes.further),
        (gettext("Not on the map now: %(names)s"), changes.gone),
        (gettext("Support you in more ways: %(names)s"), changes.more_support),
        (gettext("Support you in fewer ways: %(names)s"), changes.less_support),
    ]
    told = [words % {"names": _names(people)} for words, people in kinds if people]
    moved = changes.nearer or changes.further or changes.gone or changes.new
    if not moved and not changes.unasked:
        told.append(gettext("Everybody is where they were. That too is good to know."))
    return told


def _names(people: tuple[Someone, ...]) -> str:
    return ", ".join(one.label for one in people)
