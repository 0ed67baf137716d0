"""A result in the list, drawn in Python and kept: a template would take ten times as long."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from nestwerk.catalogue.queries.find import Reason, Result
from nestwerk.catalogue.queries.parts import Place
from nestwerk.catalogue.queries.words import field_name
from nestwerk.ui.parts import drawn

register = template.Library()

WHY = '<p class="why"><strong>{}:</strong> <span lang="{}" dir="ltr">{}</span></p>'
MARK = {True: (mark_safe("<mark>"), mark_safe("</mark>")), False: ("", "")}


@register.simple_tag(takes_context=True)
def card(context: template.Context, result: Result) -> SafeString:
    """Draw one result: head and foot as they were drawn before, and between them why it is there."""
    why = format_html_join("", WHY, ((field_name(one.field), one.language, _marked(one)) for one in result.reasons))
    button = drawn(Place.CARD, context, result.card)
    opening = format_html('<article class="card" aria-labelledby="p-{}">', result.card.slug)
    return mark_safe(f"{opening}{_drawn('head', result)}{why}{_drawn('foot', result)}{button}</article>")  # noqa: S308 - escaped above


def _drawn(part: str, result: Result) -> str:
    """Draw a part of a card; what was drawn once is kept as long as the shelf holds."""
    language = get_language() or ""
    key = (part, result.card.id, language)
    if key not in result.drawings:
        context = {"result": result, "language": language}
        result.drawings[key] = render_to_string(f"catalogue/_card_{part}.html", context)
    return result.drawings[key]


def _marked(reason: Reason) -> SafeString:
    """Draw a passage with what was found marked in it."""
    return format_html_join("", "{}{}{}", ((MARK[hit][0], words, MARK[hit][1]) for words, hit in reason.runs))
