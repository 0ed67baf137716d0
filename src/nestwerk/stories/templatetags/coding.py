"""Draws the words of a paragraph with what is coded in them, without a blank that is not in the text."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from nestwerk.stories.queries.coding import Piece

register = template.Library()


@register.simple_tag
def pieces(found: Iterable[Piece]) -> SafeString:
    """Write the words; each coded piece in one element that names its passages."""
    return mark_safe("".join(_piece(one) for one in found))  # noqa: S308 - each piece is escaped


def _piece(one: Piece) -> str:
    if not one.css:
        return conditional_escape(one.words)
    return format_html('<span class="{}" data-s="{}">{}</span>', one.css, one.passages, one.words)
