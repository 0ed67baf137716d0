"""What ends with a participant, as it was seen: the participation, or all that is known of her."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.participants.actions import FIELDS
from nestwerk.participants.forms.team import ReasonForm, SureForm
from nestwerk.participants.models import Leaving, Participant, PlaceChange
from nestwerk.participants.queries.ending import stands_of
from nestwerk.ui.as_seen import LOOK, AsSeen, mark_of

OTHERWISE = _(
    "This changed after you opened the page. Now it says: %(standing)s. The participation goes on for now. Must it end "
    "all the same? Then press once more."
)


class EndForm(AsSeen, ReasonForm):
    """That a participation ends, as it was seen: who waited and has a place since, loses that too."""

    asks = "why"

    why = forms.ChoiceField(
        label=_("What was it most of all?"),
        required=False,
        choices=[("", _("unknown")), *Leaving.choices],
        help_text=_("Counted with those of others. The parent may ask to read it."),
    )

    @classmethod
    def of(cls, one: Participant, data: Any = None, *, changes: Sequence[PlaceChange]) -> "EndForm":
        """Return the form for a participant as she stands now, after these `changes` of place."""
        says = str(OTHERWISE) % {"standing": one.get_standing_display()}
        return cls(data, stands=(one.pk, one.standing, len(changes)), says=says)


class EraseForm(AsSeen, SureForm):
    """That everything is erased of who was seen: who has a place again since, or told more, loses that for good."""

    asks = "sure"

    @classmethod
    def of(cls, one: Participant, data: Any = None) -> "EraseForm":
        """Return the form for a participant as she stands now."""
        return cls(data, stands=(one.pk, *seen_of([one])[one.pk].values()), says=LOOK)


def seen_of(people: Iterable[Participant]) -> dict[uuid.UUID, Mapping[str, object]]:
    """Return by key what a page tells of who is to be erased, and what is lost with them."""
    return stands_of(people, ("standing", *FIELDS))


def marks_of(people: Iterable[Participant]) -> list[str]:
    """Return what stands hidden on a page that removes several (`gezien`): how each of them stands."""
    return [mark_of(key, *stands.values()) for key, stands in seen_of(people).items()]


def are_as_seen(marks: Iterable[str], people: Sequence[Participant]) -> bool:
    """True when the page showed each of these people as they stand now; others may have changed."""
    return set(marks_of(people)) <= set(marks)
