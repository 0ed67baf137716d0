"""The list of a meeting: thirty people in one go, since a template takes ten times as long for it."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from nestwerk.participants.queries import RosterRow
from nestwerk.people.permissions import read_by
from nestwerk.ui.templatetags.ui import icon

register = template.Library()

# Presence, class of its segment, icon, words.
SEGMENTS = (("there", "yes", "check"), ("excused", "out", "calendar"), ("absent", "no", "cross"))


@register.simple_tag
def calls(rows: Iterable[RosterRow], *, reasons: bool) -> SafeString:
    """Draw one fieldset for each person: three segments, and the reason for who may read it."""
    said = {"there": gettext("There"), "excused": gettext("Let us know, not coming"), "absent": gettext("Not there")}
    faces = {presence: f"<span>{icon(drawn)}{escape(said[presence])}</span>" for presence, _, drawn in SEGMENTS}
    nameless, why = escape(gettext("Without a name")), escape(gettext("Reason (may stay empty)"))
    who = escape(read_by("participants.attendance.reason"))
    new = f'<span class="tag new">{icon("sprout")}{escape(gettext("first time"))}</span>'
    away = f'<span class="tag care">{icon("phone")}{escape(gettext("stayed away twice"))}</span>'
    drawn = []
    for row in rows:
        name = escape(row.name) if row.name else f'<span class="soft">{nameless}</span>'
        tags = (new if row.new else "") + (away if row.missed_twice else "")
        drawn.append(
            f'<fieldset class="roll" data-key="{row.key}"><legend>{name}{tags}</legend>'
            f'<input type="hidden" name="was-{row.key}" value="{row.presence}"><div class="segments">'
            + "".join(_segment(row, presence, css, faces[presence]) for presence, css, _ in SEGMENTS)
            + f"</div>{_why(row, why, who) if reasons else ''}</fieldset>"
        )
    # Names and reasons are escaped above; the rest is ours.
    return mark_safe("".join(drawn))  # noqa: S308


def _segment(row: RosterRow, presence: str, css: str, face: str) -> str:
    on = " checked" if row.presence == presence else ""
    return f'<label class="{css}"><input type="radio" name="p-{row.key}" value="{presence}"{on}>{face}</label>'


def _why(row: RosterRow, words: str, read_by_words: str) -> str:
    """Without a script the field is there once 'excused' is saved; with one as soon as it is tapped."""
    shown = row.presence == "excused"
    reason = escape(row.reason)
    before = f'<input type="hidden" name="whywas-{row.key}" value="{reason}">' if shown else ""
    return (
        f'<div class="excuse"{"" if shown else " hidden"}><label for="why-{row.key}">{words}</label>'
        f'<input class="input" id="why-{row.key}" name="why-{row.key}" value="{reason}" maxlength="200" '
        f'autocomplete="off" aria-describedby="who-{row.key}">{before}'
        f'<p class="help" id="who-{row.key}">{read_by_words}</p></div>'
    )
