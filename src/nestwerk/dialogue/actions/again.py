"""After an older backup was put back: take away again what had been taken away since (trail.journal)."""

from datetime import datetime

from nestwerk.dialogue.actions.agreements import erase_agreement, forget_words
from nestwerk.dialogue.actions.cards import take_back, take_back_all
from nestwerk.dialogue.actions.guests import change_guest
from nestwerk.dialogue.actions.sessions import close_for_cards, narrow, renew_code
from nestwerk.dialogue.actions.upkeep import erase_cards, erase_guests
from nestwerk.dialogue.actions.wall import hide_card, put_out
from nestwerk.dialogue.models import Agreement, Card, Dialogue, Guest
from nestwerk.people.models import Person
from nestwerk.people.queries import who_did
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _card(keys: list[str], at: datetime) -> None:
    for card in Card.objects.filter(pk=keys[0]):
        take_back(card=card, at=at)


def _hidden(keys: list[str], at: datetime) -> None:
    if not audit.stands("hid card", keys[0], at=at):
        _hide(keys, at)


def _changed(keys: list[str], at: datetime) -> None:
    """The words of before are back, and she may have taken something private out: the wall waits for who leads."""
    if not audit.stands("changed card", keys[0], at=at):
        _hide(keys, at)


def _hide(keys: list[str], at: datetime) -> None:
    for card in Card.objects.filter(pk=keys[0]).select_related("organisation"):
        hide_card(card=card, by=who_did(keys[1], card.organisation), at=at)


def _guest(keys: list[str], at: datetime) -> None:
    for guest in Guest.objects.filter(pk=keys[0]):
        take_back_all(guest=guest, at=at)


def _out(keys: list[str], at: datetime) -> None:
    if not audit.stands("put phone out", keys[0], at=at):
        for guest in Guest.objects.filter(pk=keys[0]).select_related("organisation"):
            put_out(guest=guest, by=who_did(keys[1], guest.organisation), at=at)


def _named(keys: list[str], at: datetime) -> None:
    """The name of before is back, and she may have taken it away: it goes, and she can write it again."""
    if not audit.stands("changed guest", keys[0], at=at):
        for guest in Guest.objects.filter(pk=keys[0]):
            change_guest(guest=guest, name="", speaks_for="", at=at)


def _code(keys: list[str], at: datetime) -> None:
    if not audit.stands("renewed dialogue code", keys[0], at=at):
        for dialogue in Dialogue.objects.filter(pk=keys[0]):
            renew_code(dialogue=dialogue, by=None, at=at)


def _closed(keys: list[str], at: datetime) -> None:
    """Close it again, unless it was opened later."""
    for dialogue in Dialogue.objects.filter(pk=keys[0], open_since__lte=at):
        close_for_cards(dialogue=dialogue, by=None, at=at)


def _narrowed(keys: list[str], at: datetime) -> None:
    """Who led it reads it no more. Without the one who leads it now, nobody does. Lost words are written once more."""
    if not audit.stands("changed dialogue", keys[0], at=at):
        leads = Person.objects.filter(pk=keys[1], erased_at=None).first() if keys[1] else None
        for dialogue in Dialogue.objects.filter(pk=keys[0]):
            narrow(dialogue=dialogue, leads=leads, forgotten=keys[2:], at=at)


def _agreement(keys: list[str], at: datetime) -> None:
    """The words of before are back, and what replaced them is not here: who leads writes it down again."""
    if not audit.stands("moved agreement", keys[0], at=at):
        for agreement in Agreement.objects.filter(pk=keys[0]):
            forget_words(agreement=agreement)


def _agreement_erased(keys: list[str], at: datetime) -> None:
    for agreement in Agreement.objects.filter(pk=keys[0]):
        erase_agreement(agreement=agreement, by=None, at=at)


def _cards(keys: list[str], at: datetime) -> None:
    for dialogue in Dialogue.objects.filter(pk=keys[0]):
        erase_cards(dialogue=dialogue, by=None, at=at)


def _guests(keys: list[str], at: datetime) -> None:
    """Who joined since is not touched: she was told another day."""
    for dialogue in Dialogue.objects.filter(pk=keys[0], guests__joined_at__lte=at).distinct():
        erase_guests(dialogue=dialogue, at=at)


AGAIN: dict[str, Again] = {
    "dialogue.card-taken-back": _card,
    "dialogue.card-hidden": _hidden,
    "dialogue.card-changed": _changed,
    "dialogue.guest-gone": _guest,
    "dialogue.guest-put-out": _out,
    "dialogue.guest-changed": _named,
    "dialogue.code-renewed": _code,
    "dialogue.closed": _closed,
    "dialogue.changed": _narrowed,
    "dialogue.agreement-changed": _agreement,
    "dialogue.agreement-erased": _agreement_erased,
    "dialogue.cards-erased": _cards,
    "dialogue.guests-erased": _guests,
}
