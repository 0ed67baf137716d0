"""What stood where when two sign-ups were brought together, and what goes back when they are taken apart."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from nestwerk.kernel.sealing import blind_index
from nestwerk.participants.models import Attendance, Merge, Participant
from nestwerk.participants.rules import alike, one_is_alike
from nestwerk.participants.rules.doubles import Layer, Noted, taken_off
from nestwerk.participants.rules.holding import CONTACTS
from nestwerk.ui.as_seen import mark_of

Layers = dict[uuid.UUID, Layer]
Taps = dict[uuid.UUID, Attendance]


@dataclass(frozen=True)
class Apart:
    """What happens when two are taken apart, before it does."""

    made: Merge
    # Meetings that go back to the other, and those of them where the team noted something since: that stays.
    back: int = 0
    stays: int = 0
    # Contacts that go from the one that stays.
    contacts: tuple[str, ...] = ()
    # The one that stays went on into another one: those two first.
    first: Merge | None = None

    @property
    def mark(self) -> str:
        """What stands hidden beside the button."""
        return mark_of(*self.seen)

    @property
    def seen(self) -> tuple[object, ...]:
        """What a page shows of it: what is taken apart is that."""
        shown = tuple(
            (one.pk, one.standing, one.name, one.phone, one.email) for one in (self.made.kept, self.made.gone)
        )
        return (self.made.pk, shown, self.back, self.stays, self.contacts, self.first and self.first.pk)


@dataclass
class Brought:
    """What stands upon each other with one that stays: by meeting, the merge that is asked about and the later ones."""

    made: Merge
    layers: Layers
    later: list[Merge] = field(default_factory=list)
    of_later: dict[uuid.UUID, Layers] = field(default_factory=dict)

    def without(self, meeting: uuid.UUID) -> tuple[Noted, Noted | None]:
        """Return what should stand there now, and what stands there without her; the later ones are as then."""
        upon = [made for made in self.later if meeting in self.of_later[made.pk]]
        stood, stands, then = taken_off(self.layers[meeting], [self.of_later[made.pk][meeting] for made in upon])
        for made, layer in zip(upon, then, strict=True):
            self.of_later[made.pk][meeting] = layer
        return stood, stands


def mark(words: str) -> str:
    """Return by what a reason is known again; '' for none."""
    return blind_index(words, field="participants.doubled-reason") if words else ""


def contact_sign(value: str) -> str:
    """Return by what a number or address is known again, however it is written."""
    return blind_index(alike(value), field="participants.doubled-contact")


def noted(tap: Attendance | None) -> Noted | None:
    """Return what stands in a tap."""
    if tap is None:
        return None
    by = str(tap.by_id) if tap.by_id else None
    return Noted(tap.presence, by, tap.tapped_at, tap.saved_at, mark(tap.reason))


def written_layers(layers: Layers) -> list[dict[str, object]]:
    """Return layers as Merge.moved holds them."""
    return [
        {"meeting": str(meeting), "before": _written(layer.before), "hers": _written(layer.hers)}
        for meeting, layer in layers.items()
    ]


def layers_of(made: Merge, taps: Taps) -> Layers:
    """Return what stood where when these were brought together; `taps`: of the one that stays, now.

    A merge of before it was written down knows only who was there: what was saved since is of the one that stays.
    """
    return dict(
        (uuid.UUID(one["meeting"]), Layer(_read(one["before"]), _of(one["hers"])))
        if isinstance(one, dict)
        else _as_before(made, one, taps)
        for one in made.moved
    )


def brought(made: Merge, taps: Taps) -> Brought:
    """Return what this one put with the one that stays, and what was brought upon it since."""
    later = list(Merge.objects.filter(kept=made.kept_id, undone_at=None, at__gte=made.at).exclude(pk=made.pk))
    later.sort(key=lambda one: (one.at, one.pk))
    return Brought(made, layers_of(made, taps), later, {one.pk: layers_of(one, taps) for one in later})


def taps_of(one: Participant) -> Taps:
    """Return the taps of a participant by meeting."""
    return {tap.meeting_id: tap for tap in Attendance.objects.filter(participant=one)}


def came_along(made: Merge) -> tuple[str, ...]:
    """Return which contacts of the one that stays came along with the other, and stand there still."""
    return tuple(name for name in CONTACTS if getattr(made.kept, name) and _came(made, name))


def went_on(made: Merge) -> Merge | None:
    """Return how the one that stays went on into another one, when that stands."""
    return Merge.objects.filter(gone=made.kept_id, undone_at=None).select_related("kept", "gone").first()


def apart(made: Merge) -> Apart:
    """Return what happens when these two are taken apart."""
    taps = taps_of(made.kept)
    stack = brought(made, taps)
    stood = {meeting: stack.without(meeting)[0] for meeting in stack.layers}
    stays = sum(meeting in taps and not tap.is_tap(noted(taps[meeting])) for meeting, tap in stood.items())
    return Apart(made, len(stood), stays, came_along(made), went_on(made))


def brought_into(one: Participant) -> list[Participant]:
    """Return the sign-ups that were brought together with this one, and with those: erased with her."""
    found: list[Participant] = []
    into = [one.pk]
    while into:
        rows = Merge.objects.filter(kept__in=into, undone_at=None, gone__erased_at=None).select_related("gone")
        new = [made.gone for made in rows.order_by("at", "pk") if made.gone not in found]
        found, into = [*found, *new], [each.pk for each in new]
    return found


def set_aside(made: Merge) -> dict[str, str]:
    """Return the reasons that did not come along, by meeting."""
    return dict(json.loads(made.aside)) if made.aside else {}


def as_aside(words: Iterable[tuple[str, str]]) -> str:
    """Return reasons as Merge.aside holds them."""
    kept = {meeting: one for meeting, one in words if one}
    return json.dumps(kept) if kept else ""


def _came(made: Merge, name: str) -> bool:
    value, hers = getattr(made.kept, name), getattr(made.gone, name)
    same = one_is_alike([value], [hers])
    if made.marks is not None:
        return name in made.marks and (same or contact_sign(value) == made.marks[name]["sign"])
    # Of before the marks: what was put there by link, as a merge does, and is hers; or nobody knows any more.
    return made.kept.was_by_link(value) and (same or name in made.contacts)


def _as_before(made: Merge, moved: list[str | bool], taps: Taps) -> tuple[uuid.UUID, Layer]:
    key, before, hers, came = moved
    meeting = uuid.UUID(str(key))
    tap = noted(taps.get(meeting))
    if tap is None or tap.saved_at > made.at:
        gone = Noted(str(hers), str(made.by_id), made.at, made.at)
        return meeting, Layer(Noted(str(before), None, made.at, made.at) if before else None, gone)
    own = Noted(str(before), tap.by, tap.tapped_at, tap.saved_at, "" if came else tap.words)
    words = tap.words if came or not before else ""
    return meeting, Layer(own if before else None, Noted(str(hers), tap.by, tap.tapped_at, tap.saved_at, words))


def _written(one: Noted | None) -> list[str | None] | None:
    if one is None:
        return None
    return [one.presence, one.by, one.tapped_at.isoformat(), one.saved_at.isoformat(), one.words]


def _read(one: list[str] | None) -> Noted | None:
    return _of(one) if one else None


def _of(one: list[str]) -> Noted:
    presence, by, tapped, saved, words = one
    return Noted(presence, by, datetime.fromisoformat(tapped), datetime.fromisoformat(saved), words)
