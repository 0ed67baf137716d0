"""The button that puts a practice on the visitor's list, and a line of a comparison."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from nestwerk.takeaway.rules.compare import Cell, Line
from nestwerk.ui.templatetags.ui import icon

register = template.Library()

# The results stand inside the form of the search, so the button names the form it belongs to.
BUTTON = (
    '<p class="keep"><button class="button {kind} small" id="l-{slug}" form="lijst" name="{verb}" value="{slug}"'
    ' hx-post="{address}">{icon}{words}<span class="sr">: <span lang="{spoken}">{title}</span></span></button></p>'
)


@register.simple_tag
def keep(slug: str, title: str, spoken: str, listed: Collection[str] = (), kind: str = "plain") -> SafeString:
    """Draw the button for one practice. Kept once drawn: a list of results has twelve."""
    return _button(slug, title, spoken, slug in listed, kind, get_language() or "")


@lru_cache(maxsize=4_000)
def _button(slug: str, title: str, spoken: str, on: bool, kind: str, language: str) -> SafeString:
    return format_html(
        BUTTON,
        slug=slug,
        kind=kind,
        title=title,
        spoken=spoken,
        address=reverse("takeaway:shortlist"),
        verb="weg" if on else "erbij",
        icon=icon("check" if on else "plus"),
        words=gettext("On my list. Take it off") if on else gettext("Put on my list"),
    )


@register.filter
def beside(line: Line, practices: Sequence[Mapping[str, object]]) -> list[tuple[Mapping[str, object], Cell]]:
    """Return each practice with what it says on this line."""
    return list(zip(practices, line.cells, strict=True))
