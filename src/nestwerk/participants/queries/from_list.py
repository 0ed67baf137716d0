"""A list of participants in a file of the team: which column is what, and which rows say something."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext, override
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.errors import DomainError
from nestwerk.kernel.text import clean, fold
from nestwerk.papers.queries.reading import read
from nestwerk.papers.queries.tables import Table
from nestwerk.participants.models import Participant, Standing

MOST_ROWS = 500
# The fields of a row and the heads of the template: those of the list that is taken along, and two of consent.
HEADS: dict[str, str | Promise] = {
    "name": _("Name"),
    "phone": _("Phone number"),
    "email": _("E-mail address"),
    "language": _("Language"),
    "interpreter": _("Interpreter"),
    "childcare_ages": _("Children in childcare"),
    "access_needs": _("What makes it easier to come"),
    "heard_by": _("How they heard of us"),
    "town": _("Municipality"),
    "signed_on": _("Signed on paper on"),
    "messages": _("Agreed to messages"),
}
# What teams write above such a column themselves.
ALSO = {
    "name": ("voornaam", "roepnaam", "naam ouder", "first name", "prenom"),
    "phone": ("gsm", "telefoon", "tel", "mobiel", "nummer", "telephone", "phone", "mobile"),
    "email": ("mail", "e-mail", "email", "mailadres", "e-mailadres", "emailadres", "courriel", "e-mail address"),
    "language": ("taal", "langue"),
    "interpreter": ("tolk", "interprete"),
    "childcare_ages": ("opvang", "leeftijd kinderen", "leeftijden"),
    "town": ("woonplaats", "gemeente", "postcode", "commune", "code postal", "town"),
    "signed_on": ("toestemming", "datum toestemming", "getekend op"),
    "messages": ("berichten",),
}
TEAM_LANGUAGES = ("nl", "fr", "en")


class NoList(DomainError):
    message = _("There is no column of ours in this file. The first row holds the heads: use the template.")


class TooLong(DomainError):
    message = _("This list has more than 500 rows. Split it.")


class TwiceTheHead(DomainError):
    message = _("Two columns say the same: %(head)s. Take one of them out.")


@dataclass(frozen=True)
class Read:
    """What a file holds. `heads`: field to head as written; `rows`: the number in the file and field to words."""

    heads: dict[str, str]
    unread: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read_list(path: Path, *, name: str, group: Group) -> Read:
    """Return the rows of the first sheet that say something. Raises Unreadable, NoList, TooLong and TwiceTheHead."""
    lines = [line for line in read(path, name=name).lines if line.cells and not line.page]
    if not lines:
        raise NoList
    columns, heads, unread = _columns(lines[0].cells, group)
    rows = []
    for line in lines[1:]:
        cells = {field: _plain(line.cells[place]) for place, field in columns.items() if place < len(line.cells)}
        if any(cells.values()):
            rows.append((line.number, cells))
    if len(rows) > MOST_ROWS:
        raise TooLong
    return Read(heads, unread, tuple(rows))


def _plain(words: str) -> str:
    """Return the words of a cell without the apostrophe that keeps a program for sheets from calculating."""
    said = clean(words)
    return said[1:] if said[:1] == "'" and said[1:2] in {"=", "+", "-", "@"} else said


def _columns(cells: Sequence[str], group: Group) -> tuple[dict[int, str], dict[str, str], tuple[str, ...]]:
    known = _known_heads()
    columns, heads, unread = dict[int, str](), dict[str, str](), list[str]()
    for place, words in enumerate(cells):
        field = known.get(fold(words.strip()))
        if field == "childcare_ages" and not group.childcare:
            field = None
        if field is None:
            unread += [words] if words else []
        elif field in heads:
            raise TwiceTheHead(str(TwiceTheHead.message) % {"head": words})
        else:
            columns[place], heads[field] = field, words
    if "name" not in heads:
        raise NoList
    return columns, heads, tuple(unread)


def _known_heads() -> dict[str, str]:
    found = {fold(words): field for field, several in ALSO.items() for words in several}
    for code in TEAM_LANGUAGES:
        with override(code):
            found |= {fold(str(head)): field for field, head in HEADS.items()}
    return found


def spoken_in(words: str) -> str:
    """Return the code of a language by its code, or by its name in itself or in a language of teams; '' for others."""
    said = fold(words.strip())
    for code, name in settings.LANGUAGES:
        names = {code, fold(name)}
        for team in TEAM_LANGUAGES:
            with override(team):
                names.add(fold(str(get_language_info(code)["name_translated"])))
        if said in names:
            return str(code)
    return ""


def template_of(group: Group) -> Table:
    """Return an empty list to fill in, with the heads that are read."""
    heads = [str(head) for name, head in HEADS.items() if name != "childcare_ages" or group.childcare]
    return Table(name=gettext("Participants"), heads=heads, rows=[])


def known_in(group: Group) -> list[Participant]:
    """Return who was not erased and did not leave: nobody comes in twice."""
    return list(group.participants.filter(erased_at=None).exclude(standing=Standing.LEFT).order_by("number"))


def silent_in(group: Group) -> list[Participant]:
    """Return who came in with a list, has a place or waits for one, and was not told."""
    people = group.participants.filter(silent=True, erased_at=None, standing__in=(Standing.IN, Standing.WAITING))
    return list(people.select_related("group__organisation", "family", "organisation").order_by("number"))
