"""Words about help lines, and the panel with whom to call."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from nestwerk.helplines import queries
from nestwerk.helplines.formats.help_lines import HelpLine
from nestwerk.helplines.rules.danger import Topic
from nestwerk.kernel.clock import now
from nestwerk.ui.language import Said, said

register = template.Library()

NEEDS = {
    "nood": _("Danger right now"),
    "geweld": _("Violence at home"),
    "seksueel-geweld": _("Sexual violence"),
    "zelfdoding": _("Thinking of suicide"),
    "kinderen": _("For children and young people"),
    "weggelopen": _("A child is missing or ran away"),
    "opvoeden": _("Questions about raising children"),
    "praten": _("Somebody who listens"),
    "scheiding": _("Separation"),
    "drank-en-drugs": _("Drink, drugs and gambling"),
    "geld": _("Money and debts"),
    "vergiftiging": _("Poisoning"),
}
REGIONS = {
    "vlaanderen": _("Flanders and Brussels, in Dutch"),
    "wallonie-brussel": _("Wallonia and Brussels, in French"),
    "belgie": _("All of Belgium"),
    "nederland": _("The Netherlands"),
}


@register.filter
def need(kind: str) -> str:
    return str(NEEDS[kind])


@register.filter
def region_name(region: str) -> str:
    return str(REGIONS.get(region, region))


@register.filter
def in_language(words: Mapping[str, str]) -> Said:
    """Pick the words for this page."""
    return said(words, get_language() or "nl")


@register.filter
def language_names(codes: Sequence[str]) -> str:
    """Return 'Dutch, French' in the language of the page."""
    comma = "، " if get_language() == "ar" else ", "
    return comma.join(str(get_language_info(code)["name_translated"]) for code in codes)


@register.filter
def answers_now(line: HelpLine) -> bool | None:
    """Say whether somebody answers now; None when we do not know."""
    return queries.answers_now(line, now())


@register.simple_tag(takes_context=True)
def whom_to_call(context: Context, words: str = "", concept: str = "", title: str = "", typed: str = "") -> SafeString:
    """Draw the panel for words that were searched or written, a concept or the title of a sheet; or nothing.

    `typed` says that the reader wrote the words: then the page says who else sees them.
    """
    found = queries.danger_in(words) or queries.danger_of(concept) if words or concept else []
    return panel(context, found or (queries.danger_on(title) if title else []), typed=bool(typed))


@register.simple_tag(takes_context=True)
def whom_to_talk_to(context: Context, concept: str) -> SafeString:
    """Draw whom a reader about this concept can talk to, where it is no danger of itself (that has its own panel)."""
    return panel(context, queries.topic_about(concept), typed=False)


@register.simple_tag(takes_context=True)
def numbers_on_paper(context: Context, concept: str) -> SafeString:
    """Write the lines to call about a concept as words, for who prints the page; nothing of it is on the screen."""
    topics = queries.danger_of(concept) or queries.topic_about(concept)
    if not topics:
        return SafeString()
    lines = queries.lines_for(topics, language=get_language() or "nl", country="")
    return SafeString(render_to_string("helplines/on-paper.html", {"lines": lines}, request=context.get("request")))


@register.simple_tag(takes_context=True)
def numbers_for_anybody(context: Context) -> SafeString:
    """Write a few numbers to call, the same for everybody whatever was written: they betray nobody."""
    country = queries.country_of(context["request"].META.get("HTTP_ACCEPT_LANGUAGE", ""))
    told = {"lines": queries.lines_for_anybody(language=get_language() or "nl", country=country), "country": country}
    return SafeString(render_to_string("helplines/anybody.html", told, request=context["request"]))


def panel(context: Context, topics: Sequence[Topic], *, typed: bool) -> SafeString:
    """Draw whom to call for these kinds of danger."""
    if not topics:
        return SafeString()
    request: Any = context.get("request")
    asked = request.META.get("HTTP_ACCEPT_LANGUAGE", "") if request else ""
    country = queries.country_of(asked)
    lines = queries.lines_for(topics, language=get_language() or "nl", country=country)
    told = {"lines": lines, "typed": typed, "leave_to": context.get("leave_to"), "country": country.lower()}
    return SafeString(render_to_string("helplines/panel.html", told, request=request))
