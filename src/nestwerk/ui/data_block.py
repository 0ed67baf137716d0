"""Facts of a page for programs (JSON-LD): a block of data, which no browser runs and no policy has to allow."""

import json
from collections.abc import Mapping

from django.utils.safestring import SafeString, mark_safe

# What could end the block, or begin something else, inside of it.
_SIGNS = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def data_block(facts: Mapping[str, object]) -> SafeString:
    """Return facts as a block of JSON-LD; what is empty is left out. Nothing in it that the page does not show."""
    told = json.dumps(_without_empty(facts), ensure_ascii=False, separators=(",", ":")).translate(_SIGNS)
    return mark_safe(f'<script type="application/ld+json">{told}</script>')  # noqa: S308 - all signs of html are written out


def _without_empty(value: object) -> object:
    if isinstance(value, Mapping):
        clean = {name: _without_empty(one) for name, one in value.items()}
        return {name: one for name, one in clean.items() if one not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [_without_empty(one) for one in value]
    return value
