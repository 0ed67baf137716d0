"""The invitation and the letter afterwards, in plain words: for parents in six languages."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.dialogue.models import Dialogue
from nestwerk.dialogue.queries.found import addresses_of_guests, short_address
from nestwerk.dialogue.queries.partners import for_care, for_school
from nestwerk.dialogue.queries.wall import ShownAgreement, agreements_of
from nestwerk.ui import dates
from nestwerk.ui.language import direction_of

PARENTS = "ouders"
INVITED: dict[str, str | Promise] = {PARENTS: _("For parents"), "school": _("For school"), "zorg": _("For care")}


@dataclass(frozen=True)
class Invitation:
    """Words of an invitation, a paragraph each."""

    paragraphs: list[str]

    @property
    def words(self) -> str:
        return "\n\n".join(self.paragraphs)


def invitation(dialogue: Dialogue, whom: str) -> Invitation:
    """Return the invitation for parents, for school or for care, in the language of now."""
    ways: dict[str, Callable[[], list[str]]] = {PARENTS: _for_parents, "school": for_school, "zorg": for_care}
    return Invitation([*ways[whom](), _when(dialogue), _how(dialogue)])


def _for_parents() -> list[str]:
    return [
        gettext(
            "Hello! We invite you to a conversation about being a parent. Parents, people of the school and people who "
            "work in care sit together at one table."
        ),
        gettext(
            "We look at four things that make parents strong. Of each of them you say on a card what you can give and "
            "what you need. Something small is good too. Then we look together who can help whom."
        ),
        gettext(
            "You need not tell anything about home. You may also just listen. You need no account, and you need not "
            "give your name."
        ),
    ]


def _when(dialogue: Dialogue) -> str:
    facts = {
        "title": dialogue.title,
        "day": dates.dated(dialogue.starts_at),
        "hour": dates.hour(dialogue.starts_at),
        "place": dialogue.place,
        "leads": dialogue.leads.name if dialogue.leads else dialogue.organisation.name,
    }
    return "\n".join(
        line % facts
        for line in (
            gettext("What: %(title)s"),
            gettext("When: %(day)s at %(hour)s"),
            gettext("Where: %(place)s"),
            gettext("Who leads the conversation: %(leads)s"),
        )
    )


def _how(dialogue: Dialogue) -> str:
    address = _turned(short_address(dialogue))
    if not address:
        return dialogue.organisation.name
    return gettext("Take part on your phone: %(address)s. It opens when the session begins.") % {"address": address}


def how_to_join() -> str:
    """Return what stands beside the code on paper."""
    return gettext("Scan this code with your phone, or type this address:")


def _turned(address: str) -> str:
    """Return an address; between words from right to left held together, so that it reads as it is typed."""
    turned = direction_of(get_language() or settings.LANGUAGE_CODE) == "rtl"
    return f"\u2066{address}\u2069" if address and turned else address


def letter_after(dialogue: Dialogue) -> str:
    """Return the letter for who took part: what was agreed, and what comes next."""
    agreed = [_line(one) for one in agreements_of([dialogue])]
    coming = Dialogue.objects.of_series(dialogue.series).filter(starts_at__gt=dialogue.starts_at).first()
    parts = [
        gettext("Hello,"),
        gettext("Thank you for coming to “%(title)s” on %(day)s.")
        % {"title": dialogue.title, "day": dates.dated(dialogue.starts_at)},
        gettext("This is what we agreed:") if agreed else gettext("We did not agree anything yet. That is fine too."),
        "\n".join(f"- {line}" for line in agreed),
        gettext("Did something change, or did it not work out? Tell us. An agreement may change."),
        _next(coming) if coming else "",
        _look_back(dialogue),
        dialogue.organisation.name,
    ]
    return "\n\n".join(part for part in parts if part)


def _line(shown: ShownAgreement) -> str:
    one = shown.agreement
    who = f"{one.who} → {one.with_whom}" if one.with_whom else one.who
    words = f"{one.words} ({who})" if who else one.words
    return f"{words}, {gettext('by %(day)s') % {'day': dates.dated(shown.due)}}" if shown.due else words


def _next(coming: Dialogue) -> str:
    facts = {"day": dates.dated(coming.starts_at), "hour": dates.hour(coming.starts_at), "place": coming.place}
    return gettext("We meet again on %(day)s at %(hour)s: %(place)s.") % facts


def _look_back(dialogue: Dialogue) -> str:
    address = ", ".join(_turned(one) for one in addresses_of_guests(dialogue))
    if not address:
        return ""
    words = gettext(
        "On the phone with which you took part you find everything again, and can take back your cards: %(address)s"
    )
    return words % {"address": address}
