"""Places on a page where rooms above hang something of theirs: the page knows the place, never the room.

A room hangs its parts when Django is ready (`apps.py`). Places have names, as addresses have; the room of the page
keeps them in an enum.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from nestwerk.kernel.hooks import Hook


class Part(Protocol):
    """Draws something in the context of the page; `about` is what stands there, such as one card of a list."""

    def __call__(self, context: Context, about: Any) -> str: ...


# What the part's own template needs beside the context of the page; None when there is nothing to draw.
Extra = Callable[[Context], Mapping[str, object] | None]

_parts: defaultdict[str, Hook[Part]] = defaultdict(Hook)


def hang(place: str, part: Part, *, order: int = 5) -> None:
    """Hang a part at a place, once; lower orders come first."""
    _parts[place].add(part, order=order)


def drawn(place: str, context: Context, about: object = None) -> SafeString:
    """Return what hangs at a place, drawn. Parts escape what they draw."""
    return mark_safe("".join(part(context, about) for part in _parts.get(place, ())))  # noqa: S308 - each part escapes


def from_template(name: str, extra: Extra | None = None) -> Part:
    """Return a part that is a template of its room, drawn in the page's context and what `extra` adds."""

    def draw(context: Context, about: object) -> str:
        more = extra(context) if extra else {}
        if more is None:
            return ""
        with context.push(**more):
            return str(get_template(name).template.render(context))  # type: ignore[attr-defined]

    return draw
