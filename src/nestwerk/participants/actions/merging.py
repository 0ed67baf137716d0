"""What goes over when two sign-ups are brought together, and back when they are taken apart, or one of them is erased.

What is noted after that is of the one that stays, also when it comes to lie on a tap that came along: nobody knows of
whom else it was meant.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from nestwerk.participants.actions.contacts import settle_contacts
from nestwerk.participants.actions.reasons import forget_reason, note_reason_gone
from nestwerk.participants.models import Attendance, Merge, Participant
from nestwerk.participants.queries.merging import (
    Brought,
    Layers,
    Taps,
    as_aside,
    brought,
    came_along,
    contact_sign,
    layers_of,
    mark,
    noted,
    set_aside,
    written_layers,
)
from nestwerk.participants.rules import alike, counts_after
from nestwerk.participants.rules.doubles import Layer, Noted
from nestwerk.people.models import Person

# How a contact that came along is known again, and whether this is how it came among what was put by link.
Mark = dict[str, str | bool]


def put_taps_together(kept: Participant, gone: Participant) -> tuple[Layers, str]:
    """Let one tap a meeting stay, at `kept`. Return what stood where, and reasons that had no room (Merge.aside)."""
    mine, layers, aside = _held(kept), {}, []
    for tap in _held(gone).values():
        stands, hers = mine.get(tap.meeting_id), noted(tap)
        if hers is None:
            continue
        layer = layers[tap.meeting_id] = Layer(noted(stands), hers)
        if stands is None:
            tap.participant = kept
            tap.save(update_fields=["participant"])
            continue
        if stands.reason and tap.reason:
            aside.append((str(tap.meeting_id), tap.reason))
        stands.presence, stands.reason = layer.after.presence, stands.reason or tap.reason
        stands.save(update_fields=["presence", "reason"])
        tap.delete()
    return layers, as_aside(aside)


def give_taps_back(row: Merge, *, at: datetime) -> None:
    """Give the other back what was noted of her before; what was noted since stays with the one that stays."""
    mine, hers = _held(row.kept), _held(row.gone)
    stack = brought(row, mine)
    aside = {made.pk: set_aside(made) for made in (row, *stack.later)}
    for meeting, layer in stack.layers.items():
        tap, own = mine.get(meeting), hers.get(meeting)
        words = {mark(said): said for said in (one.get(str(meeting), "") for one in aside.values())}
        words |= {mark(tap.reason): tap.reason} if tap else {}
        stood, stands = stack.without(meeting)
        if tap is not None and not stood.is_tap(noted(tap)):
            _take_words_off(tap, stood, stands, words, at=at)
        elif tap is not None and stands is not None:
            _put(tap, stands, words)
        elif tap is not None and own is None:
            tap.participant = row.gone
            own = tap
            _put(own, layer.hers, words)
            continue
        elif tap is not None:
            tap.delete()
        _note_again(row, meeting, own, layer.hers, words)
    _write_later(stack, mine, aside)


def take_contacts(kept: Participant, gone: Participant) -> dict[str, Mark]:
    """Take over a contact that only the other has. Anybody may have signed up under this name: it is to be asked."""
    taken: dict[str, Mark] = {}
    for name in ("phone", "email"):
        value = getattr(gone, name)
        if value and not getattr(kept, name):
            setattr(kept, name, value)
            setattr(kept, f"{name}_unsure", True)
            taken[name] = {"sign": contact_sign(value), "new": not kept.was_by_link(value)}
            kept.remember_by_link(value)
    kept.save(update_fields=["phone", "email", "phone_unsure", "email_unsure", "by_link"])
    return taken


def take_contacts_away(row: Merge, names: Collection[str], *, by: Person | None, at: datetime) -> None:
    """Take away what came along: on the page of the one who stays it would be the number of somebody else."""
    if not names:
        return
    values = [getattr(row.kept, name) for name in names]
    settle_contacts(participant=row.kept, removed=names, by=by, at=at)
    new = {
        alike(value) for name, value in zip(names, values, strict=True) if (row.marks or {}).get(name, {}).get("new")
    }
    if new:
        row.kept.by_link = "\n".join(one for one in row.kept.by_link.splitlines() if one not in new)
        row.kept.save(update_fields=["by_link"])


def forget_doubled(participant: Participant, *, by: Person | None, at: datetime) -> None:
    """Take away what came along with who is erased: her contacts and reasons, from all into whom she was brought.

    That somebody came stays, and counts once.
    """
    row = _into(participant)
    if row is None:
        return
    hers = {meeting: one.hers.words for meeting, one in layers_of(row, _held(row.kept)).items() if not _own(one)}
    signs = _signs(row)
    up: Merge | None = row
    while up is not None:
        names = [name for name in came_along(up) if up == row or _signs(up).get(name, "") == signs.get(name)]
        take_contacts_away(up, names, by=by, at=at)
        for meeting, tap in _held(up.kept).items():
            if tap.reason and mark(tap.reason) == hers.get(meeting):
                forget_reason(tap, at=at)
        left = [(key, words) for key, words in set_aside(up).items() if mark(words) != hers.get(UUID(key))]
        up.aside = as_aside(left)
        up.save(update_fields=["aside"])
        up = _into(up.kept)


def _signs(row: Merge) -> dict[str, str]:
    """Return by what each contact that came along is known again; of before the marks: how it stands with the other."""
    if row.marks is None:
        return {name: contact_sign(getattr(row.gone, name)) for name in ("phone", "email") if getattr(row.gone, name)}
    return {name: one["sign"] for name, one in row.marks.items()}


def _own(layer: Layer) -> bool:
    """True when the one that stays had these words itself."""
    return layer.before is not None and layer.before.words == layer.hers.words


def _into(participant: Participant) -> Merge | None:
    return Merge.objects.filter(gone=participant, undone_at=None).select_related("kept", "gone").first()


def _held(one: Participant) -> Taps:
    return {tap.meeting_id: tap for tap in Attendance.objects.select_for_update().filter(participant=one)}


def _put(tap: Attendance, stands: Noted, words: dict[str, str]) -> None:
    tap.presence, tap.reason = stands.presence, words.get(stands.words, "")
    tap.by_id = UUID(stands.by) if stands.by else None
    tap.tapped_at, tap.saved_at = stands.tapped_at, stands.saved_at
    tap.save()


def _take_words_off(
    tap: Attendance, stood: Noted, stands: Noted | None, words: dict[str, str], *, at: datetime
) -> None:
    """Let a tap of since stand, without the reason that came along with the other."""
    own = stands.words if stands else ""
    if tap.reason and mark(tap.reason) == stood.words != own:
        note_reason_gone(tap, at=at)
        tap.reason = words.get(own, "")
        tap.save(update_fields=["reason"])


def _note_again(row: Merge, meeting: UUID, own: Attendance | None, hers: Noted, words: dict[str, str]) -> None:
    """Give the other what was noted; a telephone may have brought a tap of hers since, and the one made last counts."""
    if own is None:
        own = Attendance(organisation_id=row.organisation_id, meeting_id=meeting, participant=row.gone)
        _put(own, hers, words)
        return
    said = own.reason or words.get(hers.words, "")
    if counts_after((own.tapped_at, own.presence), (hers.tapped_at, hers.presence)):
        _put(own, replace(hers, words=mark(said)), {mark(said): said})
    elif own.reason != said:
        own.reason = said
        own.save(update_fields=["reason"])


def _write_later(stack: Brought, mine: Taps, aside: dict[UUID, dict[str, str]]) -> None:
    """Keep what was brought upon it since as it stands now; a reason that stands at a tap is not kept aside too."""
    for made in stack.later:
        made.moved = written_layers(stack.of_later[made.pk])
        made.aside = as_aside(
            (meeting, words)
            for meeting, words in aside[made.pk].items()
            if (tap := mine.get(UUID(meeting))) is None or tap.reason != words
        )
        made.save(update_fields=["moved", "aside"])
