"""Draws a text with its codes. In one go, for a text has hundreds of paragraphs; and no blank is added to its words."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from nestwerk.stories.queries.coding import Paragraph, Piece

register = template.Library()


@register.simple_tag
def turns(found: Iterable[Paragraph], may_code: bool) -> SafeString:
    """Write the paragraphs: who speaks, bars, words, and which codes begin there with a way to the paragraph's page."""
    words = {name: gettext(name) for name in ("Codes:", "code here", "Paragraph", "look at it again")}
    return mark_safe("\n".join(_turn(one, words, may_code) for one in found))  # noqa: S308 - each part is escaped


def _turn(one: Paragraph, words: dict[str, str], may_code: bool) -> str:
    who = format_html('<p class="who">{}</p>', one.who) if one.who and not one.again else ""
    bars = "".join(f'<path class="k{colour}" d="{path}"/>' for colour, path in one.bars.items())
    drawing = '<svg class="coding-bars" viewBox="0 0 48 100" preserveAspectRatio="none" aria-hidden="true">'
    line = "".join(_piece(piece) for piece in one.pieces)
    again = format_html('<span class="tag">{}</span>', words["look at it again"]) if one.cut else ""
    return (
        f'<div class="turn" id="a{one.number}">{who}{drawing + bars + "</svg>" if bars else ""}'
        f'<p class="coding-line" data-start="{one.start}" data-cuts="{one.cuts}">{line}</p>'
        f'<p class="given">{_given(one, words, may_code)}{again}</p></div>'
    )


def _given(one: Paragraph, words: dict[str, str], may_code: bool) -> str:
    """Return the link to the page of a paragraph; relative, for it stands on the page of the text."""
    if one.given:
        said = format_html('<span class="sr">{}</span> {}', words["Codes:"], " · ".join(one.given))
    else:
        said = format_html('<span class="soft">{}</span>', words["code here" if may_code else "Paragraph"])
    number = format_html('<span class="sr"> {} {}</span>', words["Paragraph"], one.number + 1)
    return f'<a href="alinea/{one.number}/" data-open>{said}{number}</a>'


def _piece(one: Piece) -> str:
    if not one.css:
        return conditional_escape(one.words)
    return format_html('<span class="{}" data-s="{}">{}</span>', one.css, one.codes, one.words)
