"""Passages to read: the words with some around them, who speaks, where, and whether they may leave the house."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from nestwerk.analysis.queries.material import RARE, Material, Named, Source
from nestwerk.analysis.queries.table import NONE, roles_shown
from nestwerk.stories.queries.analysing import Coded, paragraph_at
from nestwerk.stories.queries.voices import without_roles


@dataclass(frozen=True, slots=True)
class Wish:
    """Which passages: of a code (and of what is below it, unless `own`), a case, a role. None is all of them."""

    code: str = ""
    case: str | None = None
    role: str | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage to read. `role` and `voice` are as they may be shown."""

    code: Named
    source: Source
    start: int
    end: int
    words: str
    voice: str
    role: str
    case: str
    paragraph: int
    may_leave: bool


def passages_asked(found: Material, wish: Wish) -> list[Coded]:
    """Return the passages in the order of interviews and places; as many as their cell of the table says."""
    codes = {wish.code} if wish.own else found.below(wish.code) if wish.code else set(found.codes)
    rows = [
        one
        for one in found.passages
        if one.code in codes and wish.case in (None, one.case) and wish.role in (None, one.role)
    ]
    return in_order(found, rows)


def in_order(found: Material, rows: Iterable[Coded]) -> list[Coded]:
    return sorted(rows, key=lambda one: (found.sources[one.text].number, one.start, one.end, one.code))


def quotes(found: Material, rows: Iterable[Coded]) -> list[Quote]:
    """Return these passages with their words."""
    return [_quote(found, one) for one in rows]


def _quote(found: Material, one: Coded) -> Quote:
    source = found.sources[one.text]
    number = paragraph_at(source.places, one.start)
    return Quote(
        found.codes[one.code],
        source,
        one.start,
        one.end,
        source.words[one.start : one.end],
        voice_shown(found, source, number),
        called(roles_shown(found), one.role),
        called(found.cases, one.case),
        number,
        source.may_quote(one.start, one.end),
    )


def voice_shown(found: Material, source: Source, paragraph: int) -> str:
    """Return who speaks in a paragraph, by stand-in; of a role that few people have only that it is such a one."""
    if paragraph >= len(source.voices):
        return ""
    rare = source.roles[paragraph] in found.rare
    return called(roles_shown(found), RARE) if rare else source.voices[paragraph]


def called(names: Sequence[Named], key: str) -> str:
    """Return what a case or a role is called; nothing when it is none of these."""
    return next((one.name for one in names if one.key == key), "")


def leaving(found: Material, words: str) -> str:
    """Return words as they leave the house: no stand-in in them tells of a role that few people have."""
    return without_roles(words, found.rare_names, gettext("person"))


def wish_in(found: Material, *, code: str, case: str, role: str, own: bool) -> Wish:
    """Return what is asked for; what is not there is not asked for."""
    cases, roles = {one.key for one in found.cases if one.key}, {one.key for one in roles_shown(found)}
    return Wish(
        code if code in found.codes else "",
        "" if case == NONE else case if case in cases else None,
        "" if role == NONE else role if role and role in roles else None,
        own and code in found.codes,
    )
