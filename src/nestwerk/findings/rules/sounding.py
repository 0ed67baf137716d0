"""What somebody answers at a sounding board, and what may be seen of all answers together.

Of fewer than k people nothing is told but how many they are, also not by taking one table from another: beside the
table of everybody a role has its own when at least k of that role answered and so did k of all others, or nobody.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from nestwerk.kernel import disclosure
from nestwerk.kernel.text import clean

# How far somebody recognises a factor: not at all, a little, largely, wholly.
STEPS = (1, 2, 3, 4)
MOST_DOTS, LONGEST = 3, 1000
Answers = dict[str, Any]
Counts = Mapping[str, int]


def read_answers(factors: Sequence[str], roles: Sequence[str], given: Callable[[str], list[str]]) -> Answers:
    """Return what was filled in: `role`, `steps` and `why` by factor, `missing`, `dots`; what was left open is absent.

    What belongs to no question is forgotten, as are dots above three.
    """
    steps = {key: int(one) for key in factors if (one := _first(given(f"stap-{key}"))) in {"1", "2", "3", "4"}}
    why = {key: words for key in factors if (words := clean(_first(given(f"waarom-{key}")), most=LONGEST))}
    dots = [key for key in dict.fromkeys(given("stip")) if key in factors][:MOST_DOTS]
    missing, role = clean(_first(given("mist")), most=LONGEST), _first(given("rol"))
    found: Answers = {"steps": steps, "why": why, "missing": missing, "dots": dots}
    found = {name: value for name, value in found.items() if value}
    return {**found, "role": role} if found and role in roles else found


def too_many_dots(factors: Sequence[str], given: Callable[[str], list[str]]) -> bool:
    return len({key for key in given("stip") if key in factors}) > MOST_DOTS


def _first(values: Sequence[str]) -> str:
    return values[0] if values else ""


def figures(factors: Sequence[str], roles: Sequence[str], replies: Sequence[Answers], *, least: int) -> dict[str, Any]:
    """Return what may be seen: how many took part, and a table for each factor and for the dots."""
    steps = {
        key: _table([str(step) for step in STEPS], [(one.get("role", ""), _step(one, key)) for one in replies])
        for key in factors
    }
    dots = _table(factors, [(one.get("role", ""), one.get("dots", [])) for one in replies])
    return {
        "came": len(replies),
        "steps": {key: told(table, roles, least=least) for key, table in steps.items()},
        "dots": told(dots, roles, least=least),
    }


def _step(reply: Answers, factor: str) -> list[str]:
    step = reply.get("steps", {}).get(factor)
    return [str(step)] if step else []


def _table(answers: Sequence[str], given: Iterable[tuple[str, Sequence[str]]]) -> dict[str, dict[str, Any]]:
    """Return by role how many people answered, and how often each answer was given."""
    found: dict[str, dict[str, Any]] = {}
    for role, chosen in given:
        if chosen:
            one = found.setdefault(role, {"people": 0, "counts": dict.fromkeys(answers, 0)})
            one["people"] += 1
            for answer in chosen:
                one["counts"][answer] += 1
    return found


def told(table: Mapping[str, Mapping[str, Any]], roles: Sequence[str], *, least: int) -> dict[str, Any]:
    """Return `people`, `counts` of everybody (None: hidden), and `roles` with a table of their own."""
    people = sum(one["people"] for one in table.values())
    counts, _hidden = disclosure.total([one["counts"] for one in table.values()])
    shown = disclosure.answers(counts, people=people, k=least)
    own = [role for role in roles if role in table and table[role]["people"] >= least] if shown is not None else []
    while own and not disclosure.beside(people - sum(table[role]["people"] for role in own), k=least):
        own.pop()
    return {"people": people, "counts": shown, "roles": {role: dict(table[role]) for role in own}}


def narrowed(kept: Mapping[str, Any], *, least: int) -> dict[str, Any]:
    """Return kept figures as an organisation shows them that asks for more people by now."""

    def again(one: Mapping[str, Any]) -> dict[str, Any]:
        if one["counts"] is None:
            return dict(one)
        rest = dict(one["counts"])
        for own in one["roles"].values():
            rest = {answer: count - own["counts"][answer] for answer, count in rest.items()}
        others = {"people": one["people"] - sum(own["people"] for own in one["roles"].values()), "counts": rest}
        return told({**one["roles"], "": others}, list(one["roles"]), least=least)

    steps = {key: again(one) for key, one in kept["steps"].items()}
    return {**kept, "steps": steps, "dots": again(kept["dots"])}
