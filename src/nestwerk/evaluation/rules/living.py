"""What closed rounds of several groups show together. Only what each of them shows already is added up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nestwerk.kernel.disclosure import total


@dataclass(frozen=True)
class Changed:
    """How many people went which way on one item, in groups in which at least k were found at start and end."""

    key: str
    n: int
    better: int
    same: int
    worse: int


def of_at_least(figures: Mapping[str, Any], k: int) -> dict[str, Any]:
    """Return what a closed round shows to an organisation that shows nothing of fewer than k, now more than then.

    Items of fewer are left out. Of how many stood under that smaller number nothing can be told any more.
    """
    items = {key: told for key, told in figures["items"].items() if (one := _shown(figures, key)) and _many(one, k)}
    changes = {
        key: {name: one for name, one in told.items() if name != "outcome" or _many(one or {}, k, "n")}
        for key, told in figures.get("change", {}).get("items", {}).items()
    }
    return {**figures, "items": items, "change": {**figures.get("change", {}), "items": changes}}


def found_together(figures: Sequence[Mapping[str, Any]], keys: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return `{key: {kind, answered, counts}}`: the sum of the groups that show an item. What is hidden stays out."""
    found = {}
    for key in keys:
        tables = [shown for one in figures if (shown := _shown(one, key)) is not None]
        if tables:
            counts, _hidden = total(table["counts"] for table in tables)
            answered = sum(table["answered"] for table in tables)
            found[key] = {"kind": tables[0]["kind"], "answered": answered, "counts": counts}
    return found


def changed_together(figures: Sequence[Mapping[str, Any]], keys: Collection[str]) -> list[Changed]:
    """Return what changed, in the order of these keys, over the groups that show it."""
    found = []
    for key in keys:
        told = [one.get("change", {}).get("items", {}).get(key, {}).get("outcome") for one in figures]
        shown = [outcome for outcome in told if outcome]
        if shown:
            sums = {name: sum(outcome[name] for outcome in shown) for name in ("n", "better", "same", "worse")}
            found.append(Changed(key=key, **sums))
    return found


def _many(told: Mapping[str, Any], k: int, of: str = "answered") -> bool:
    return bool(told.get(of, 0) >= k)


def _shown(one: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    """Return what a closed round shows of an item; of one that was compared, as it was at the end."""
    told = one["items"].get(key, {})
    if told.get("compared"):
        told = one.get("change", {}).get("items", {}).get(key, {}).get("end", {})
    return told if "counts" in told else None
