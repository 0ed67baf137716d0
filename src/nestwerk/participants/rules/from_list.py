"""Words in the cells of a list as people write them: yes and no, dates, the same parent twice."""

from collections.abc import Sequence
from datetime import date, datetime

from nestwerk.kernel.text import fold
from nestwerk.participants.rules import one_is_alike

YES = frozenset({"ja", "j", "yes", "y", "oui", "o", "x", "1", "true", "waar", "vrai"})
NO = frozenset({"", "nee", "neen", "n", "no", "non", "0", "-", "false", "onwaar", "faux"})
# As a workbook gives a date, and as people of the Low Countries write one.
DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y", "%d/%m/%y", "%d.%m.%y")


def yes_in(words: str) -> bool:
    """Return whether a cell says yes. Raises ValueError when it says neither yes nor no."""
    said = fold(words.strip())
    if said not in YES | NO:
        raise ValueError("neither yes nor no")
    return said in YES


def day_in(words: str) -> date | None:
    """Return the date that a cell tells; None for an empty one. Raises ValueError when it is no date."""
    if not words.strip():
        return None
    # The hour behind it tells nothing more.
    first = words.strip().split(" ", 1)[0]
    for form in DAYS:
        try:
            # Only the date is read: of no zone.
            return datetime.strptime(first, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError("no date")


def same_parent(one: Sequence[str], other: Sequence[str]) -> bool:
    """True when (name, phone, e-mail) of two rows tell of one parent: one name, and a number or address of both.

    Without any number and address the name alone tells. Two parents of one family may share a telephone.
    """
    if fold(one[0].strip()) != fold(other[0].strip()) or not one[0].strip():
        return False
    return one_is_alike(one[1:], other[1:]) or not any((*one[1:], *other[1:]))
