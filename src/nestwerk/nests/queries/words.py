"""Words for what stands on a map."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.nests.rules.sheet import Sheet, Someone

Words = dict[str, str | Promise]
RING_WORDS: Words = {"near": _("Close by"), "further": _("A bit further"), "far": _("Far")}
KIND_WORDS: Words = {
    "family": _("a relative"),
    "friend": _("friend"),
    "neighbour": _("neighbour"),
    "parent": _("another parent"),
    "helper": _("somebody who helps us as their work"),
    "other": _("somebody else"),
}
FORM_WORDS: Words = {
    "emotional": _("a listening ear"),
    "advice": _("good advice"),
    "practical": _("practical help"),
    "together": _("company and rest"),
}
MOOD_WORDS: Words = {
    "nice": _("mostly pleasant"),
    "heavy": _("mostly heavy"),
    "both": _("now pleasant, now heavy"),
}
# Signs that every telephone and our paper can write, for who rather gives no name.
PICTURES: Words = {
    "★": _("star"),
    "☀": _("sun"),
    "♥": _("heart"),
    "♣": _("clover"),
    "♪": _("note of music"),
    "☂": _("umbrella"),
    "✿": _("flower"),
    "☾": _("moon"),
}


def lines_of(sheet: Sheet, one: Someone) -> list[str]:
    """Return what is known of somebody, a line each, for the list beside the drawing."""
    lines = [str(words[value]) for words, value in ((KIND_WORDS, one.kind), (MOOD_WORDS, one.mood)) if value]
    if one.gives:
        lines.append(gettext("Gives: %(what)s") % {"what": _named(one.gives)})
    if one.gets:
        lines.append(gettext("Gets: %(what)s") % {"what": _named(one.gets)})
    children = [name for number, name in enumerate(sheet.children) if number in one.children]
    if children:
        lines.append(gettext("Is there for: %(names)s") % {"names": ", ".join(children)})
    return lines


def _named(forms: tuple[str, ...]) -> str:
    return ", ".join(str(FORM_WORDS[form]) for form in forms)
