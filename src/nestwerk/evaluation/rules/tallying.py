"""What a closed round shows, in few bytes: for pages over many rounds. Nothing stands here that its own page hides."""

from collections.abc import Mapping
from typing import Any

from nestwerk.evaluation.rules.pooling import Sums
from nestwerk.kernel.disclosure import total

Told = Mapping[str, Any]


def tally(figures: Told) -> dict[str, Any]:
    """Return `{counts: {item: {value: people} or None}, changes: {item: [n, sum, squares, better, same, worse]}}`.

    None: too few answered. What a start keeps back for the end stands in neither: it is shown once, there.
    """
    changed: Told = figures.get("change", {}).get("items", {})
    counts = {key: _counts(changed[key]["end"] if key in changed else one) for key, one in figures["items"].items()}
    kept_back = {key for key, one in figures["items"].items() if one.get("compared") and key not in changed}
    return {
        "counts": {key: told for key, told in counts.items() if key not in kept_back},
        "changes": {key: _change(one) for key, one in changed.items() if "pairs" in one},
    }


def _counts(told: Told) -> dict[str, int] | None:
    return None if told.get("hidden") or "counts" not in told else dict(told["counts"])


def _change(told: Told) -> list[float]:
    sums, outcome = Sums.of([after - before for before, after in told["pairs"]]), told["outcome"]
    return [sums.n, sums.total, sums.squares, outcome["better"], outcome["same"], outcome["worse"]]


def nothing_added() -> dict[str, Any]:
    return {"rounds": 0, "came": 0, "items": {}}


def added(whole: Told, told: Told, *, came: int) -> dict[str, Any]:
    """Return the sums of a year with one more tally in them: a sum is of what is shown (kernel.disclosure.total).

    Of each item: in how many groups it is shown, in how many hidden, its counts, and the sums of its changes.
    """
    items = {key: {**one} for key, one in whole["items"].items()}
    for key, counts in told["counts"].items():
        one = items.setdefault(key, {"groups": 0, "left_out": 0, "counts": {}, "changed": [0, 0, 0, 0, 0, 0]})
        sums, hidden = total([one["counts"], counts])
        one |= {"groups": one["groups"] + 1 - hidden, "left_out": one["left_out"] + hidden, "counts": sums}
        if key in told["changes"]:
            people, change, _squares, *directions = told["changes"][key]
            more = (1, people, change, *directions)
            one["changed"] = [had + new for had, new in zip(one["changed"], more, strict=True)]
    return {
        "rounds": whole["rounds"] + 1,
        "came": whole["came"] + came,
        "items": items,
    }
