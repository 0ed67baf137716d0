"""A write on her map or her plan looks at the row of now: she may have erased all, taken another link, thrown it away,
or drawn on it in another window, since the page was loaded."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.http import Http404
from django.test import Client

from nestwerk.kernel.models import AuditLine
from nestwerk.nests import actions, queries
from nestwerk.nests.formats.sealed import key_of, unseal
from nestwerk.nests.models import Nest, Plan
from nestwerk.nests.rules.plan import PlanItem, PlanSheet, put
from nestwerk.nests.rules.sheet import Sheet, add, read_sheet
from nestwerk.participants import actions as participants
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.participants.queries import link_by, secret_of
from nestwerk.world import ParentWorld

pytestmark = pytest.mark.both


@dataclass
class Kept:
    """Her map and her plan as a view has them, loaded before what happens meanwhile."""

    me: Participant
    secret: str
    nest: Nest
    plan: Plan
    at: datetime

    @property
    def key(self) -> bytes:
        return key_of(self.secret, owner=str(self.me.pk))

    def map(self) -> Sheet:
        nest = Nest.objects.get(pk=self.nest.pk)
        return read_sheet(unseal(nest.sheet, self.key, where=nest.where()))


def drawn(name: str) -> Callable[[Sheet], Sheet]:
    return lambda sheet: add(sheet, label=name, ring="near")


def planned(what: str) -> Callable[[PlanSheet], PlanSheet]:
    return lambda sheet: put(sheet, PlanItem(key=0, what=what))


@pytest.fixture
def kept(parents: ParentWorld, at: datetime) -> Kept:
    one = parents.amina
    new = participants.new_own_link(participant=one, old=secret_of(one), at=at, press="p" * 24, to_keep=True)
    assert Client().get(f"/mijn/{new}/").status_code == 200
    link = link_by(new, kind=LinkKind.PAGE, at=at)
    assert link is not None
    me, key = link.participant, key_of(new, owner=str(one.pk))
    nest = actions.begin(participant=me, key=key, sheet=Sheet(), at=at)
    actions.alter(nest=nest, key=key, change=drawn("Lies"), at=at)
    plan = actions.begin_plan(participant=me, key=key, at=at)
    actions.alter_plan(plan=plan, key=key, change=planned("Bellen"), at=at)
    stale = Nest.objects.get(pk=nest.pk), Plan.objects.get(pk=plan.pk)
    for row in stale:
        row.participant = me
    return Kept(me, new, *stale, at)


ACTS: dict[str, Callable[[Kept], object]] = {
    "alter": lambda k: actions.alter(nest=k.nest, key=k.key, change=drawn("Oma"), at=k.at),
    "undo": lambda k: actions.undo(nest=k.nest, key=k.key, at=k.at),
    "alter_plan": lambda k: actions.alter_plan(plan=k.plan, key=k.key, change=planned("Wandelen"), at=k.at),
    "undo_plan": lambda k: actions.undo_plan(plan=k.plan, key=k.key, at=k.at),
    "choose_reminder": lambda k: actions.choose_reminder(plan=k.plan, key=k.key, wanted=True, at=k.at),
    "forget": lambda k: actions.forget(nest=k.nest, at=k.at),
    "forget_plan": lambda k: actions.forget_plan(plan=k.plan, at=k.at),
}


def everything() -> list[object]:
    tables = (Nest, Plan, Participant, AuditLine)
    return [list(table._default_manager.order_by("pk").values_list()) for table in tables]


def erased(kept: Kept) -> None:
    participants.erase(participant=Participant.objects.get(pk=kept.me.pk), by=None, at=kept.at)


def renewed(kept: Kept) -> None:
    me = Participant.objects.get(pk=kept.me.pk)
    new = participants.new_own_link(participant=me, old=kept.secret, at=kept.at, press="q" * 24, to_keep=True)
    assert Client().get(f"/mijn/{new}/").status_code == 200


def thrown_away(kept: Kept) -> None:
    actions.forget_all(participant=Participant.objects.get(pk=kept.me.pk), at=kept.at)


@pytest.mark.parametrize("meanwhile", [erased, renewed, thrown_away])
@pytest.mark.parametrize("act", [name for name in ACTS if not name.startswith("forget")])
def test_nothing_is_written_on_what_is_not_hers_or_not_there_any_more(
    act: str, meanwhile: Callable[[Kept], None], kept: Kept
) -> None:
    meanwhile(kept)
    before = everything()
    with pytest.raises(Http404):
        ACTS[act](kept)
    assert everything() == before


@pytest.mark.parametrize("meanwhile", [erased, renewed])
@pytest.mark.parametrize("act", ["forget", "forget_plan"])
def test_nothing_is_thrown_away_by_a_link_that_ended(act: str, meanwhile: Callable[[Kept], None], kept: Kept) -> None:
    meanwhile(kept)
    before = everything()
    with pytest.raises(Http404):
        ACTS[act](kept)
    assert everything() == before


def test_two_windows_both_count(kept: Kept) -> None:
    row = Nest.objects.get(pk=kept.nest.pk)
    actions.alter(nest=row, key=kept.key, change=drawn("Bo"), at=kept.at)
    ACTS["alter"](kept)
    assert [one.label for one in kept.map().people] == ["Lies", "Bo", "Oma"]


def test_a_step_back_of_a_page_of_before_takes_nothing_back(kept: Kept) -> None:
    """The step that the page offered is not the last one any more: what came since stays."""
    seen = kept.nest.stand
    row = Nest.objects.get(pk=kept.nest.pk)
    actions.alter(nest=row, key=kept.key, change=drawn("Bo"), at=kept.at)
    actions.undo(nest=kept.nest, key=kept.key, seen=seen, at=kept.at)
    assert [one.label for one in kept.map().people] == ["Lies", "Bo"]
    now = Nest.objects.get(pk=kept.nest.pk).stand
    for _again in range(2):
        # Pressed twice it is one step.
        actions.undo(nest=kept.nest, key=kept.key, seen=now, at=kept.at)
    assert [one.label for one in kept.map().people] == ["Lies"]


def test_a_reminder_goes_by_the_plan_of_now(kept: Kept) -> None:
    """In another window all was taken from the plan: there is nothing to look back at, so no message is promised."""
    row = Plan.objects.get(pk=kept.plan.pk)
    actions.alter_plan(plan=row, key=kept.key, change=lambda _sheet: PlanSheet(), at=kept.at + timedelta(minutes=1))
    ACTS["choose_reminder"](kept)
    plan = Plan.objects.get(pk=kept.plan.pk)
    assert (plan.wants_reminder, plan.remind_at) == (True, None)
    opened = queries.opened_plan(plan, kept.key)
    assert opened is not None
    assert opened.sheet == PlanSheet()
