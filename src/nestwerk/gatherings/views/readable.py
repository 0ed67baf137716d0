"""Everything about me in words: the same as in the file, for who rather reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from nestwerk.gatherings.models import Face, HelpKind
from nestwerk.participants.models import Childcare, HeardBy, Leaving, Presence, Standing, TeamActKind
from nestwerk.ui import dates
from nestwerk.ui.language import said

# Words for the names in the file; another room's name that is not here is shown as it is.
NAMES: dict[str, str | Promise] = {
    "group": _("group"),
    "name": _("name"),
    "phone": _("phone number"),
    "email": _("e-mail address"),
    "language": _("language"),
    "interpreter": _("wants an interpreter"),
    "access_needs": _("what makes it easier"),
    "heard_by": _("how you heard of us"),
    "town": _("in which municipality you live"),
    "address_in_calendar": _("the address is in my calendar"),
    "joined": _("joined"),
    "standing": _("place"),
    "childcare_ages": _("ages of the children in childcare"),
    "childcare": _("childcare"),
    "by_team": _("What the team did with your link and your details"),
    "who": _("who"),
    "what": _("what"),
    "accounts_noted": _("Who of the team was noted as you"),
    "account": _("name in the team"),
    "noted": _("is you"),
    "from_team": _("What the team wrote to you"),
    "messages_sent": _("Messages that went to you"),
    "message": _("message"),
    "places": _("Your place in the group"),
    "why": _("why you stopped"),
    "consents": _("What you agreed to"),
    "spoken_for": _("What the other parent agreed to for you"),
    "replies": _("What you answered"),
    "attendance": _("When you came"),
    "themes": _("Your ideas"),
    "rules_agreed": _("Rules that you agreed with"),
    "tried": _("What you tried"),
    "help": _("What you asked or offered"),
    "turns": _("Turns that you took"),
    "words": _("words"),
    "at": _("when"),
    "given": _("given"),
    "withdrawn": _("taken back"),
    "noted_by_team": _("noted by the team"),
    "signed_on_paper": _("signed on paper"),
    "answered": _("answered"),
    "agreed": _("you agreed"),
    "meeting": _("meeting"),
    "coming": _("coming"),
    "note": _("what you need"),
    "presence": _("presence"),
    "theme": _("theme"),
    "rule": _("rule"),
    "tip": _("tip"),
    "how": _("how it went"),
    "shared": _("for the other parents too"),
    "title": _("title"),
    "kind": _("kind"),
    "not_in_here": _("Not in here"),
    # Of a room above: her own network.
    "maps": _("My maps"),
    "plans": _("My plan"),
    "reminder": _("next reminder"),
    # Of a room above: the story of change.
    "change_story": _("What changed for you?"),
    "direction": _("Which way did it go?"),
    "through": _("What made it change?"),
    "others_read": _("So others read it"),
    "story_uses": _("What you agreed to"),
    "use": _("What may we do with it?"),
    "of": _("of"),
    "on": _("day"),
    "taken": _("taken"),
}

# What a message was about; the words themselves are gone once it went.
MESSAGES: dict[str, str | Promise] = {
    "link": _("your link"),
    "contact": _("your number or address was changed"),
    "reminder": _("reminder of a meeting"),
    "question": _("Are you coming?"),
    "moved": _("a meeting has another moment"),
    "elsewhere": _("a meeting has another place"),
    "cancelled": _("a meeting is off"),
    "goes-on": _("a meeting goes on after all"),
    "from-now-on": _("the meetings have another moment from a day on"),
    "ended": _("the group has ended"),
    "waited": _("the group has ended"),
    "leaves": _("the organisation leaves this website"),
    "stays": _("the organisation stays on this website"),
    "place": _("there is a place for you"),
    "childcare": _("there is childcare for your children"),
    "no-childcare": _("one time without childcare"),
    "childcare-again": _("childcare after all"),
    "childcare-ended": _("the childcare has ended"),
    "own-page": _("reminder of your page"),
    "questions": _("short questions"),
    "team": _("a message of the team"),
}

# Names whose values are words from a short list.
WORDS: dict[str, Mapping[str, Any]] = {
    "language": dict(settings.LANGUAGES),
    "standing": dict(Standing.choices),
    "heard_by": dict(HeardBy.choices),
    "why": dict(Leaving.choices),
    "presence": dict(Presence.choices),
    "how": dict(Face.choices),
    "kind": dict(HelpKind.choices),
    "childcare": dict(Childcare.choices),
    "what": {"link": _("a link was made"), "card": _("a link was made, on a card"), **dict(TeamActKind.choices)},
    "message": MESSAGES,
}

NOT_IN_HERE = gettext_noop("What the team wrote is not in here. Ask the team for it.")
UNSIGNED = gettext_noop(
    "Your hearts, and what you brought in or asked without your name, are not in here: this file tells nobody that "
    "they are yours. How a tip went at your home is in here."
)
SEALED = gettext_noop(
    "What you drew and wrote on your map and your plan is not in here: only your link opens them. Open them and print "
    "what you want to keep."
)


def not_in_here(*, sealed: bool) -> str:
    """Say what this file does not hold; `sealed` when something of hers opens with her link alone."""
    return " ".join(gettext(words) for words in (NOT_IN_HERE, UNSIGNED, *([SEALED] if sealed else [])))


@dataclass
class Section:
    """A heading with lines; each line is a list of (name, value)."""

    title: str
    lines: list[list[tuple[str, str]]] = field(default_factory=list)


def readable(everything: Mapping[str, Any]) -> list[Section]:
    """Return what the file holds as headings and lines; what is empty is left out."""
    first = Section(gettext("About you"), [[]])
    sections = [first]
    for name, value in everything.items():
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            sections.append(Section(_named(name), [_pairs(row) for row in value]))
        elif value not in ("", None, []):
            first.lines[0].append((_named(name), _written(name, value)))
    return sections


def _pairs(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(_named(name), _written(name, value)) for name, value in row.items() if value not in ("", None, [])]


def _named(name: str) -> str:
    return str(NAMES.get(name, name))


def _written(name: str, value: Any) -> str:
    if name in WORDS and value in WORDS[name]:
        return str(WORDS[name][value])
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return dates.calendar_hour(value)
    if isinstance(value, date):
        return dates.calendar_date(value)
    if isinstance(value, Mapping):
        return str(said(value, get_language() or settings.LANGUAGE_CODE))
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
