"""Of fewer than five people nothing is told but how many they are: not by everybody's table less those of roles."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.findings.rules.sounding import figures, narrowed, read_answers, too_many_dots
from nestwerk.testing.solving import NOT_QUITE, Cell, System

FACTORS, ROLES = ("f1", "f2"), ("mother", "volunteer", "worker")
reply = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["mother", "mother", "mother", "volunteer", "worker", ""]),
        "steps": st.dictionaries(st.sampled_from(FACTORS), st.integers(1, 4)),
        "dots": st.lists(st.sampled_from(FACTORS), unique=True, max_size=2),
    }
)


def too_much(table: Mapping[str, Any], answers: tuple[str, ...], *, k: int) -> list[Cell]:
    """Return the cells of people in no table of their own, fewer than k, of whom more is known than how many.

    Somebody reads everybody's table and those of roles, and solves for how often each answer was given by the others.
    """
    known, hidden = System(), list[Cell](("rest", one) for one in answers)
    for one in answers:
        own = [(role, one) for role in table["roles"]]
        known.adds_up(("all", one), [*own, ("rest", one)])
        for role in table["roles"]:
            known.fix((role, one), table["roles"][role]["counts"][one])
        if table["counts"] is not None:
            known.fix(("all", one), table["counts"][one])
    rest = table["people"] - sum(own["people"] for own in table["roles"].values())
    # Each of the others chose an answer at most once.
    for cell in hidden:
        known.bound(cell, 0, rest)
    if rest == 0 or rest >= k:
        return []
    found = []
    for cell in hidden:
        low, high = known.interval(cell)
        if low > NOT_QUITE or high < rest - NOT_QUITE:
            found.append(cell)
    return found


@given(st.lists(reply, max_size=25), st.integers(5, 8))
def test_nobody_solves_for_what_few_people_answered(replies: list[dict[str, Any]], k: int) -> None:
    shown = figures(FACTORS, ROLES, replies, least=k)
    later = narrowed(figures(FACTORS, ROLES, replies, least=5), least=k)
    for told in (shown, later):
        for table in told["steps"].values():
            assert too_much(table, ("1", "2", "3", "4"), k=k) == []
        assert too_much(told["dots"], FACTORS, k=k) == []
        every = [*told["steps"].values(), told["dots"]]
        assert all(table["counts"] is None or table["people"] >= k for table in every)
        assert all(own["people"] >= k for table in every for own in table["roles"].values())
    # What was kept for five shows no more for eight than what is counted for eight.
    assert all(later["steps"][key]["people"] == shown["steps"][key]["people"] for key in FACTORS)


def test_a_table_of_each_large_role_would_tell_of_the_others() -> None:
    """Five mothers and one volunteer: beside everybody's table, that of the mothers is the volunteer's answer."""
    replies = [
        *({"role": "mother", "steps": {"f1": 4}} for _one in range(5)),
        {"role": "volunteer", "steps": {"f1": 1}},
    ]
    counts = {"1": 1, "2": 0, "3": 0, "4": 5}
    mothers = {"people": 5, "counts": {**counts, "1": 0}}
    leaking = {"people": 6, "counts": counts, "roles": {"mother": mothers}}
    assert too_much(leaking, ("1", "2", "3", "4"), k=5) != []
    told = figures(FACTORS, ROLES, replies, least=5)["steps"]["f1"]
    assert (told["counts"], told["roles"]) == (counts, {})


def test_what_was_filled_in_is_read_and_the_rest_forgotten() -> None:
    given_in = {
        "stap-f1": ["4"],
        "stap-f2": ["9"],
        "waarom-f2": ["Om\x00dat"],
        "stip": ["f1", "x", "f1"],
        "rol": ["king"],
    }
    answers = read_answers(FACTORS, ROLES, lambda name: given_in.get(name, []))
    assert answers == {"steps": {"f1": 4}, "why": {"f2": "Omdat"}, "dots": ["f1"]}
    # As whom, and nothing else: that is no answer.
    assert read_answers(FACTORS, ROLES, lambda name: ["mother"] if name == "rol" else []) == {}
    four = [str(number) for number in range(4)]
    assert too_many_dots(four, lambda name: four)
    assert not too_many_dots(four, lambda name: [*four[:3], "0"])
