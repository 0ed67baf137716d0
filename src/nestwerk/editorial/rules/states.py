"""From draft to archive: which step leads where."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Move:
    """One step: from which states, to which."""

    since: frozenset[str]
    to: str


MOVES = {
    "submit": Move(frozenset({"draft"}), "in-review"),
    "publish": Move(frozenset({"draft", "in-review"}), "published"),
    "send_back": Move(frozenset({"in-review"}), "draft"),
    "archive": Move(frozenset({"draft", "in-review", "published"}), "archived"),
    "bring_back": Move(frozenset({"archived"}), "draft"),
}


def moves_from(state: str) -> list[str]:
    """Return the steps that can be taken from a state, in the order of MOVES."""
    return [name for name, move in MOVES.items() if state in move.since]


def leads(move: str, *, state: str) -> str | None:
    """Return the state after the step; None when the step cannot be taken from here."""
    step = MOVES[move]
    return step.to if state in step.since else None
