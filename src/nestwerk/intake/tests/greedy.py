"""What a harmful document might make of the limited process: called there by name."""

from typing import Any

from nestwerk.papers.formats.paper import Paper


def never_ends(paper: Paper, given: Any) -> Any:
    while True:
        pass


def takes_memory(paper: Paper, given: Any) -> Any:
    return len(b"x" * (1 << 30))


def lies(paper: Paper, given: Any) -> Any:
    place = [None, 1]
    title = {"text": "Titel", "place": place, "certainty": 7}
    return {"practices": [{"title": title}], "leftovers": [], "warnings": []}
