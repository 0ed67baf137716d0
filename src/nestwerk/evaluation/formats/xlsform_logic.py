"""What an XLSForm says in a language of its own: names, conditions, parameters, bounds."""

import re
from collections.abc import Mapping
from typing import Any

from nestwerk.kernel.text import slug

MOST_IN_A_KEY = 40
_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_EQUAL = re.compile(rf"\$\{{\s*([^}}\s]+)\s*\}}\s*=\s*(?:'([^']*)'|\"([^\"]*)\"|({_NUMBER}))")
_SELECTED = re.compile(r"selected\(\s*\$\{\s*([^}\s]+)\s*\}\s*,\s*(?:'([^']*)'|\"([^\"]*)\")\s*\)", re.IGNORECASE)
_LEAST, _MOST = (re.compile(rf"\.\s*{sign}\s*({_NUMBER})") for sign in (">=", "<="))
_PARAMETER = re.compile(rf"(start|end|step)\s*=\s*({_NUMBER})", re.IGNORECASE)


class Names:
    """Names of an XLSForm and the keys that we give instead: small letters, figures and hyphens, each once."""

    def __init__(self) -> None:
        self._items: set[str] = set()
        self._options: dict[tuple[str, str], str] = {}
        # Name in small letters -> the item that was taken over under it.
        self._known: dict[str, Mapping[str, Any]] = {}

    def item(self, name: str) -> str:
        key = _free(_key(name), self._items)
        self._items.add(key)
        return key

    def option(self, list_name: str, name: str) -> str:
        """Return the key of a choice: the same one for the same list each time."""
        if (list_name, name) not in self._options:
            taken = {key for (of, _), key in self._options.items() if of == list_name}
            self._options[list_name, name] = _free(_key(name), taken)
        return self._options[list_name, name]

    def know(self, name: str, item: dict[str, Any]) -> None:
        self._known[name.casefold()] = {"list": item.pop("list", ""), **item}

    def condition(self, name: str, values: list[str]) -> dict[str, Any] | None:
        """Return a condition on an item that was taken over; None when it was not, or has no such answer."""
        item = self._known.get(name.casefold())
        if item is None or item["kind"] == "text":
            return None
        if item["kind"] == "choice":
            keys = [self._options.get((item["list"], value), "") for value in values]
            return {"item": item["key"], "values": keys} if all(keys) else None
        return {"item": item["key"], "values": values}


def _key(name: str) -> str:
    key = slug(name, most=MOST_IN_A_KEY)
    return key if key[0].isalpha() else f"k-{key}"[:MOST_IN_A_KEY]


def _free(key: str, taken: set[str]) -> str:
    found, number = key, 2
    while found in taken:
        ending = f"-{number}"
        found, number = key[: MOST_IN_A_KEY - len(ending)] + ending, number + 1
    return found


def condition(words: str, names: Names) -> dict[str, Any] | None:
    """Return 'this item has one of these answers'; None for anything else that a condition can say."""
    asked: list[tuple[str, str]] = []
    for part in re.split(r"\s+or\s+", words.strip(), flags=re.IGNORECASE):
        bare = part.strip()
        while bare.startswith("(") and bare.endswith(")"):
            bare = bare[1:-1].strip()
        match = _EQUAL.fullmatch(bare) or _SELECTED.fullmatch(bare)
        if match is None:
            return None
        asked.append((match[1], next(value for value in match.groups()[1:] if value is not None)))
    if len({name.casefold() for name, _ in asked}) != 1:
        return None
    return names.condition(asked[0][0], [value for _, value in asked])


def parameters(words: str) -> dict[str, int | float]:
    """Return low, high and step of a range; where nothing is said it goes from 1 to 10 by 1."""
    said = {name.casefold(): number(value) for name, value in _PARAMETER.findall(words)}
    return {"low": said.get("start", 1), "high": said.get("end", 10), "step": said.get("step", 1)}


def bounds(words: str) -> tuple[int | float, int | float] | None:
    """Return the least and the most that a constraint allows: '. >= 0 and . <= 10'."""
    least, most = _LEAST.search(words), _MOST.search(words)
    return (number(least[1]), number(most[1])) if least and most else None


def number(words: str) -> int | float:
    value = float(words)
    return int(value) if value == int(value) else value
