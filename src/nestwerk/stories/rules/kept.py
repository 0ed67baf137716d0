"""Lists that are kept sealed, as JSON: what cannot be read is as if nothing was there, and no page breaks on it."""

import json
from typing import Any


def kept_list(words: str) -> list[Any]:
    """Return the list that stands in these words; an empty one when there is none."""
    try:
        found = json.loads(words or "[]")
    except ValueError:
        return []
    return found if isinstance(found, list) else []
