"""Who hears that the team changed a contact, and how long no link goes to what came instead."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from nestwerk.messenger.queries import may_arrive
from nestwerk.participants import queries
from nestwerk.participants.actions.warned import tell_contact_changed
from nestwerk.participants.models import Participant
from nestwerk.participants.rules.holding import CONTACTS, HELD, UNTIL_SHE_SAYS
from nestwerk.people.models import Person


@dataclass(frozen=True)
class Before:
    """What stood there before a contact changed, by name of the contact."""

    # What goes, sure or not: with a change of the team it is told in any case, for it may be hers.
    going: Mapping[str, str]
    # Hers for sure, and not put there by the team a moment ago.
    hers: Mapping[str, str]
    # What hears of it.
    warned: Mapping[str, str]
    # No link went there yet: whoever reads it may be who put it there.
    held: frozenset[str]
    any: bool
    # A change that nobody heard of: of a contact, or of one that was taken away (an empty field holds on to it).
    unheard: bool


def contacts_before(participant: Participant, changed: Collection[str], *, by: Person | None, at: datetime) -> Before:
    """Return what stands there before these contacts change."""
    held = frozenset(one.name for one in queries.held_contacts(participant, at=at))
    known = {name: value for name, value in queries.known_contacts(participant).items() if value}
    return Before(
        going={name: value for name in changed if by and (value := getattr(participant, name))},
        hers={name: value for name, value in known.items() if name not in held},
        warned=queries.warned_of_change(participant, changed, by_team=by is not None, at=at) if changed else {},
        held=held,
        any=any(getattr(participant, name) for name in CONTACTS),
        unheard=UNTIL_SHE_SAYS in (participant.email_held_until, participant.phone_held_until),
    )


def hold(
    participant: Participant, changed: Collection[str], before: Before, *, by: Person | None, at: datetime
) -> list[str]:
    """Tell the contacts of before; note how long what came instead is held. Return the names of the fields to save.

    - She was told where it is hers for sure: for the usual hours. That ends what an emptied field held on to.
    - Nobody could be told: until she says on her page that it is right. A message to what the team put there itself
      tells nobody. An emptied field holds on to it, so that two presses are no way around the warning.
    - One that did not leave after all told nobody (actions.unheard).
    - She was told of a change a moment ago, or what goes heard it, sure or not: for the usual hours.
    - There was nothing before, so there was nobody to tell: for the usual hours.
    What she puts on her page herself is not held.
    """
    going = before.going.keys() - before.held if not before.unheard else set()
    told = tell_contact_changed(participant, before.warned, counting=before.hers.keys() | going, at=at)
    surely = by is not None and bool(told & before.hers.keys())
    heard = surely or (not before.unheard and bool(before.held or told & before.going.keys()))
    nobody_to_tell = not (before.unheard or before.any)
    usual = may_arrive(participant.organisation, at) + HELD if by else None
    for name in changed:
        value = getattr(participant, name)
        until = usual if value else None
        setattr(participant, f"{name}_held_until", until if by is None or heard or nobody_to_tell else UNTIL_SHE_SAYS)
    emptied = [name for name in CONTACTS if surely and name not in changed and not getattr(participant, name)]
    for name in emptied:
        setattr(participant, f"{name}_held_until", None)
    return [f"{name}_held_until" for name in (*changed, *emptied)]
