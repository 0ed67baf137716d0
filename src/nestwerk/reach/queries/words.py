"""The words of the report: periods, counts, lists and their lines, in the reader's language."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.formats import localize
from django.utils.translation import gettext

from nestwerk.kernel.disclosure import OTHER, Shown
from nestwerk.participants.models import HeardBy, Leaving
from nestwerk.programmes.models import GroupForm
from nestwerk.reach.queries.counting import STAYED
from nestwerk.reach.rules.figures import Lines
from nestwerk.reach.rules.periods import MONTH, QUARTER, Period
from nestwerk.ui import dates
from nestwerk.ui.towns import town_words

Cell = str | int


def name_of(period: Period) -> str:
    """Return the name of a period in the reader's language."""
    if period.kind == MONTH:
        return dates.month(period.first)
    if period.kind == QUARTER:
        return gettext("Quarter %(n)d of %(year)d") % {"n": period.number, "year": period.first.year}
    return gettext("Year %(year)d") % {"year": period.first.year}


def number(shown: Shown) -> Cell:
    """Return a count in words: hidden, unknown and zero look different."""
    if shown.hidden:
        return gettext("hidden")
    if shown.count is None:
        return gettext("not recorded")
    return gettext("at least %(n)d") % {"n": shown.count} if shown.at_least else shown.count


def written(cell: object) -> str:
    """Return a cell as it stands on paper: '12,5' where a comma is written."""
    return str(localize(cell))


def title_of(way: str) -> str:
    titles = {
        "heard": gettext("How they heard of us"),
        "languages": gettext("Languages"),
        "forms": gettext("Form of the group"),
        "towns": gettext("Where they live"),
        "leaving": gettext("Stayed or stopped, and why"),
    }
    return titles[way]


def labels_of(way: str) -> Mapping[str, str]:
    """Return the words for the lines of a list, in the reader's language."""
    if way == "heard":
        named = {key: str(label) for key, label in HeardBy.choices}
        return {"": gettext("not said"), **named, OTHER: gettext("other ways, or not said")}
    if way == "leaving":
        named = {key: str(label) for key, label in Leaving.choices}
        stayed = gettext("takes part, or did until the group ended")
        return {STAYED: stayed, **named, "": gettext("stopped, why is unknown"), OTHER: gettext("the others together")}
    if way == "towns":
        # Two may have one name, so each that is shown is named apart (lines_of).
        return {"": gettext("not said"), OTHER: gettext("other municipalities, or not said")}
    if way == "languages":
        return {**dict(settings.LANGUAGES), OTHER: gettext("other languages")}
    return {**{key: str(label) for key, label in GroupForm.choices}, OTHER: gettext("other forms")}


def lines_of(way: str, lines: Lines) -> list[tuple[str, int]]:
    words = labels_of(way)
    return [(words.get(word) or town_words(word) or word, count) for word, count in lines]
