"""A map and a plan of a made-up parent, for the demo. Her link stays known, so that the demo can print it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypedDict

from django.db import transaction

from nestwerk.nests.formats.sealed import key_of, seal
from nestwerk.nests.models import Nest, Plan
from nestwerk.nests.rules import plan_words
from nestwerk.nests.rules.plan import BringTogetherDay, PlanItem, PlanSheet
from nestwerk.nests.rules.sheet import Sheet, Someone, written
from nestwerk.participants.models import Participant
from nestwerk.participants.queries import link_of, secret_of


class Example(TypedDict):
    """People by name and how near they are, with what is known of each; things to do; who comes on the day together."""

    children: Sequence[str]
    people: Mapping[str, tuple[str, str, str, Sequence[str]]]
    items: Sequence[tuple[str, str, int, str]]
    place: str
    agenda: Sequence[str]


@transaction.atomic
def draw_example(*, participant: Participant, example: Example, at: datetime) -> Nest | None:
    """Keep this map and this plan for a made-up parent; nothing when she has a map, or when her link is not kept here.

    A parent of flesh and blood takes a link first that is not kept here.
    """
    secret = secret_of(participant)
    if not secret or Nest.objects.filter(participant=participant).exists():
        return None
    key = key_of(secret, owner=str(participant.pk))
    hers = {"organisation_id": participant.organisation_id, "participant": participant}
    nest = Nest(**hers, drawn_at=at)
    nest.sheet = seal(written(_sheet(example)), key, where=nest.where())
    nest.save(force_insert=True)
    plan = Plan(**hers, under=link_of(participant), begun_at=at)
    plan.sheet = seal(plan_words.written(_plan(example, at)), key, where=plan.where())
    plan.save(force_insert=True)
    return nest


def _sheet(example: Example) -> Sheet:
    people = tuple(
        Someone(
            number, name, ring, kind=kind, mood=mood, gives=tuple(gives), children=(0,) if "practical" in gives else ()
        )
        for number, (name, (ring, kind, mood, gives)) in enumerate(example["people"].items(), 1)
    )
    return Sheet(people=people, children=tuple(example["children"]), last=len(people))


def _plan(example: Example, at: datetime) -> PlanSheet:
    items = tuple(
        PlanItem(number, what, who=who, by=_day(at, days), state=state, added=_day(at, 0))
        for number, (what, who, days, state) in enumerate(example["items"], 1)
    )
    coming = tuple(dict.fromkeys(one.who for one in items if one.who))
    day = BringTogetherDay(
        place=example["place"],
        on=_day(at, 12),
        hour="15:00",
        coming=coming,
        agenda=tuple(example["agenda"]),
        coach=True,
    )
    return replace(PlanSheet(), items=items, day=day, last=len(items))


def _day(at: datetime, days: int) -> str:
    return (at + timedelta(days=days)).date().isoformat()
