"""A question that reads as a sentence: passages with a code, how they lie to another, said by whom, in which case."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext, ngettext

from nestwerk.analysis.queries.material import Material
from nestwerk.analysis.queries.quotes import Quote, Wish, called, quotes
from nestwerk.analysis.queries.spots import spots
from nestwerk.analysis.queries.table import NONE, OWN, roles_shown
from nestwerk.analysis.rules.near import (
    AFTER,
    ALONE,
    BEFORE,
    NEAR,
    NOT_IN_TEXT,
    NOT_NEAR,
    OVERLAPS,
    WITHIN,
    Spot,
    related,
)


@dataclass(frozen=True, slots=True)
class Question:
    """`wish` is of the first code; `relation` one of RELATIONS, to the code `other`, `within` so many paragraphs."""

    wish: Wish
    relation: str = ALONE
    other: str = ""
    within: int = 1

    def address(self, how: str) -> str:
        """Return what an address asks to ask this again."""
        asks = {"hoe": how, "code": self.wish.code, "wat": self.relation, "ander": self.other, "n": str(self.within)}
        asks["geval"] = "" if self.wish.case is None else self.wish.case or NONE
        asks["rol"] = "" if self.wish.role is None else self.wish.role or NONE
        asks[OWN] = "1" if self.wish.own else ""
        return urlencode({name: value for name, value in asks.items() if value})


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage, and those of the other code to which it lies as was asked."""

    quote: Quote
    beside: list[Quote]


def answers(found: Material, asked: Question) -> list[tuple[Spot, list[Spot]]]:
    """Return the passages that answer, in the order of interviews and places, each with those beside it."""
    if not asked.wish.code:
        return []
    codes, others = codes_meant(found, asked.wish.code, asked), codes_meant(found, asked.other, asked)
    first = [
        at
        for at, one in enumerate(found.passages)
        if one.code in codes and asked.wish.case in (None, one.case) and asked.wish.role in (None, one.role)
    ]
    second = [at for at, one in enumerate(found.passages) if one.code in others]
    relation = asked.relation if asked.other else ALONE
    rows = related(spots(found, first), spots(found, second), relation, asked.within)
    return sorted(rows, key=lambda row: (found.sources[row[0].text].number, row[0].start, row[0].end, row[0].key))


def codes_meant(found: Material, code: str, asked: Question) -> set[str]:
    """Return a code and all below it, or only itself; no code is none."""
    return set() if not code else {code} if asked.wish.own else found.below(code)


def read(found: Material, rows: Sequence[tuple[Spot, list[Spot]]]) -> list[Answer]:
    """Return answers with their words."""
    told = []
    for one, beside in rows:
        quote, *others = quotes(found, [found.passages[spot.key] for spot in (one, *beside)])
        told.append(Answer(quote, others))
    return told


def sentence(found: Material, asked: Question) -> str:
    """Return the question in words; nothing when no code is asked for."""
    if not asked.wish.code:
        return ""
    words = {
        "what": _what(found, asked),
        "role": called(roles_shown(found), asked.wish.role) if asked.wish.role is not None else "",
        "case": called(found.cases, asked.wish.case) if asked.wish.case is not None else "",
    }
    if asked.wish.case == "":
        words["case"] = gettext("without a group or practice")
    if words["role"] and words["case"]:
        return gettext("%(what)s; said by: %(role)s; in: %(case)s.") % words
    if words["role"]:
        return gettext("%(what)s; said by: %(role)s.") % words
    return gettext("%(what)s; in: %(case)s.") % words if words["case"] else f"{words['what']}."


def _what(found: Material, asked: Question) -> str:
    names = {"one": found.codes[asked.wish.code].name, "number": asked.within}
    if not asked.other or asked.relation == ALONE:
        return gettext("Passages with ‘%(one)s’") % names
    names["other"] = found.codes[asked.other].name
    plain = {
        OVERLAPS: gettext("Passages with ‘%(one)s’ that share words with ‘%(other)s’"),
        WITHIN: gettext("Passages with ‘%(one)s’ that lie within ‘%(other)s’"),
        NOT_IN_TEXT: gettext("Passages with ‘%(one)s’ in interviews without ‘%(other)s’"),
    }
    if asked.within == 0:
        plain |= {
            NEAR: gettext("Passages with ‘%(one)s’ in the same paragraph as ‘%(other)s’"),
            BEFORE: gettext("Passages with ‘%(one)s’ before ‘%(other)s’ in the same paragraph"),
            AFTER: gettext("Passages with ‘%(one)s’ after ‘%(other)s’ in the same paragraph"),
            NOT_NEAR: gettext("Passages with ‘%(one)s’ in a paragraph without ‘%(other)s’"),
        }
    return (plain.get(asked.relation) or _far(asked)) % names


def _far(asked: Question) -> str:
    """Return the sentence for so many paragraphs away."""
    if asked.relation == NEAR:
        return ngettext(
            "Passages with ‘%(one)s’ at most %(number)d paragraph away from ‘%(other)s’",
            "Passages with ‘%(one)s’ at most %(number)d paragraphs away from ‘%(other)s’",
            asked.within,
        )
    if asked.relation == BEFORE:
        return ngettext(
            "Passages with ‘%(one)s’ at most %(number)d paragraph before ‘%(other)s’",
            "Passages with ‘%(one)s’ at most %(number)d paragraphs before ‘%(other)s’",
            asked.within,
        )
    if asked.relation == AFTER:
        return ngettext(
            "Passages with ‘%(one)s’ at most %(number)d paragraph after ‘%(other)s’",
            "Passages with ‘%(one)s’ at most %(number)d paragraphs after ‘%(other)s’",
            asked.within,
        )
    return ngettext(
        "Passages with ‘%(one)s’ without ‘%(other)s’ within %(number)d paragraph",
        "Passages with ‘%(one)s’ without ‘%(other)s’ within %(number)d paragraphs",
        asked.within,
    )
