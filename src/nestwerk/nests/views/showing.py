"""What a map shows: the drawing, the list that says the same, and the form for one person."""

from typing import Any

from django.utils.translation import gettext

from nestwerk.nests import queries
from nestwerk.nests.rules.circles import draw
from nestwerk.nests.rules.sheet import MOST_CHILDREN, Sheet, Someone
from nestwerk.nests.rules.signs import signs_of

Rows = list[tuple[Someone, list[str], str]]


def shown(sheet: Sheet) -> dict[str, Any]:
    """Return what the page of a whole map needs."""
    return {
        "sheet": sheet,
        "drawing": draw(sheet),
        "rings": [(ring, words, rows_of(sheet, ring)) for ring, words in queries.RING_WORDS.items()],
        "pictures": queries.PICTURES.items(),
        "ring_words": queries.RING_WORDS,
        "child_names": [*sheet.children, *[""] * (MOST_CHILDREN - len(sheet.children))][: len(sheet.children) + 2],
    }


def rows_of(sheet: Sheet, ring: str) -> Rows:
    signs = signs_of(sheet.people)
    return [(one, queries.lines_of(sheet, one), signs[one.key]) for one in sheet.ring(ring)]


def asked_of(sheet: Sheet, one: Someone) -> dict[str, Any]:
    """Return what the form about one person needs."""
    forms = queries.FORM_WORDS.items()
    unknown = gettext("I leave it open")
    return {
        "one": one,
        "ticks": [
            ("geeft", gettext("What do you get from %(name)s?") % {"name": one.label}, _ticked(forms, one.gives)),
            ("krijgt", gettext("What do you give to %(name)s?") % {"name": one.label}, _ticked(forms, one.gets)),
        ],
        "choices": [
            ("kring", gettext("How close?"), _ticked(queries.RING_WORDS.items(), (one.ring,))),
            (
                "gevoel",
                gettext("How is it together?"),
                _ticked([*queries.MOOD_WORDS.items(), ("", unknown)], (one.mood,)),
            ),
            ("soort", gettext("Who is it?"), _ticked([*queries.KIND_WORDS.items(), ("", unknown)], (one.kind,))),
        ],
        "children": [(number + 1, name, number in one.children) for number, name in enumerate(sheet.children)],
    }


def asked_of_child(sheet: Sheet, number: int) -> dict[str, Any]:
    """Return what the form about one child needs: everybody on the map, ticked who is there for her."""
    return {
        "number": number,
        "child": sheet.children[number - 1],
        "following": sheet.children[number] if number < len(sheet.children) else "",
        "around": [(one, number - 1 in one.children) for one in sheet.people],
    }


def _ticked(words: Any, chosen: tuple[str, ...]) -> list[tuple[str, Any, bool]]:
    return [(value, label, value in chosen) for value, label in words]
