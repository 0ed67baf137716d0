"""What a person decides while the night works on something else holds: each step asks again before it does a thing that
cannot be undone, and what fails for one stops no other.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from nestwerk.departures import actions as departures
from nestwerk.departures.models import Departure
from nestwerk.dialogue import actions as dialogue
from nestwerk.dialogue.models import Agreement, Dialogue
from nestwerk.evaluation import actions as evaluation
from nestwerk.evaluation.models import FormKind, Round
from nestwerk.evaluation.tests.test_overview import asked, more_groups
from nestwerk.kernel.jobs import UPKEEP
from nestwerk.ops.models import Step
from nestwerk.ops.tests.leaving import announce
from nestwerk.ops.upkeep import name_of, run_each
from nestwerk.participants.actions import leave
from nestwerk.people.models import Organisation
from nestwerk.reach import actions as reach
from nestwerk.stories import actions as stories
from nestwerk.stories.models import Original, Study
from nestwerk.today import actions as today
from nestwerk.today.models import PersonNote
from nestwerk.trail import audit
from nestwerk.world import GroupWorld, ParentWorld, World, build_stories

YEAR = timedelta(days=366)
# Of each step of the night that does what cannot be undone: who asks again, or why nothing can be decided meanwhile.
ASKED = {
    "dialogue.forget_over_term": "here",
    "dialogue.forget_unknown": "a phone that came back waits no more: asked in the deletion itself",
    "editorial.forget_proposals": "a link that is over cannot be used",
    "evaluation.close_over": "here",
    "evaluation.forget_over_term": "here",
    "reach.close_periods": "nothing is erased; counted under the lock of the organisation",
    "reach.run_terms": "here",
    "stories.destroy_over_term": "here",
    "participants.forget_group_messages": "the term of a message runs from when it was written, and never changes",
    "findings.forget_soundings": "what is closed opens no more",
    "intake.tidy": "what failed does not go on: it is handed in again",
    "groups.forget_old_drafts": "deleted in one statement by its own day",
    "messenger.tidy": "emptied in one statement by its own day",
    "departures.erase_due": "here",
}


def test_each_step_of_the_night_says_who_asks_again() -> None:
    """A new step stops here until it does, or says why it need not."""
    assert sorted(map(name_of, UPKEEP)) == sorted(ASKED)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Let somebody decide something once the first thing of a step is done, and its line is on record."""

    def let(decide: Callable[[], object]) -> None:
        real, left = audit.record, [decide]

        def record(*args: Any, **values: Any) -> Any:
            line = real(*args, **values)
            if left:
                left.pop()()
            return line

        monkeypatch.setattr(audit, "record", record)

    return let


Meanwhile = Callable[[Callable[[], object]], None]


@pytest.mark.parametrize("decides", ["stays", "another day"])
def test_who_stays_after_all_stays(decides: str, world: World, meanwhile: Meanwhile, at: datetime) -> None:
    leads = {world.de_kiem.pk: world.katja, world.buurthuis_zuid.pk: world.daan}
    for organisation in (world.de_kiem, world.buurthuis_zuid):
        announce(organisation, leads[organisation.pk], at=at)
    day = at + timedelta(days=40)

    def decide() -> None:
        said = Departure.objects.get()
        by = leads[said.organisation_id]
        if decides == "stays":
            departures.stay(departure=said, by=by, at=day)
        else:
            later = localdate(day) + timedelta(days=40)
            departures.announce(organisation=said.organisation, erase_on=later, by=by, at=day)

    meanwhile(decide)
    before = Organisation.objects.count()
    assert (departures.erase_due(at=day), before - Organisation.objects.count()) == (1, 1)


def test_a_session_that_is_moved_keeps_its_code(world: World, meanwhile: Meanwhile, at: datetime) -> None:
    values: dialogue.DialogueValues = {"title": "T", "starts_at": at, "place": "P", "leads": world.bram}
    for number in range(2):
        made = dialogue.make_session(organisation=world.de_kiem, values=values, by=world.bram, at=at)
        dialogue.open_for_cards(dialogue=made, by=world.bram, at=at)
        made.refresh_from_db()
        dialogue.join(dialogue=made, token=str(number), name="Hanan", speaks_for="", at=at)
    night = at + YEAR

    def decide() -> None:
        other = Dialogue.objects.get(erased_at=None)
        moved: dialogue.DialogueValues = {**values, "starts_at": night + timedelta(days=9)}
        dialogue.change_session(dialogue=other, values=moved, by=world.bram, at=night)

    meanwhile(decide)
    dialogue.forget_over_term(at=night)
    assert sorted(bool(one.code) for one in Dialogue.objects.all()) == [False, True]


def test_a_series_that_goes_on_keeps_its_agreements(world: World, meanwhile: Meanwhile, at: datetime) -> None:
    values: dialogue.DialogueValues = {"title": "T", "starts_at": at, "place": "P", "leads": world.bram}
    for name in ("een", "twee"):
        made = dialogue.make_session(organisation=world.de_kiem, values=values, by=world.bram, at=at)
        agreed: dialogue.AgreementValues = {"what": name, "who": "Wim", "with_whom": "Hanan", "due": localdate(at)}
        dialogue.agree(dialogue=made, values=agreed, token=name, by=world.bram, at=at)
    Dialogue.objects.update(erased_at=at)
    night = at + YEAR

    def decide() -> None:
        other = Agreement.objects.get().dialogue
        goes_on: dialogue.DialogueValues = {**values, "starts_at": night + timedelta(days=9)}
        dialogue.make_session(organisation=world.de_kiem, values=goes_on, follows=other, by=world.bram, at=night)

    meanwhile(decide)
    dialogue.forget_over_term(at=night)
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize("decides", ["moved", "set aside"])
def test_a_round_that_waits_is_not_closed(
    decides: str, world: World, groups: GroupWorld, meanwhile: Meanwhile, at: datetime
) -> None:
    for group in more_groups(groups, 2):
        asked(group, world, FormKind.THERMOMETER, at)
    night, by = at + timedelta(days=9), world.bram

    def decide() -> None:
        other = Round.objects.get(closed_at=None)
        if decides == "moved":
            opens, closes = other.opens_on, other.closes_on + timedelta(days=30)
            evaluation.move_round(round=other, opens_on=opens, closes_on=closes, by=by, at=night)
        else:
            evaluation.set_aside(round=other, reason="Valse bladen", by=by, at=night)

    meanwhile(decide)
    assert (evaluation.close_over(at=night), Round.objects.filter(closed_at=None).count()) == (1, 1)


def test_a_round_that_counts_again_keeps_its_sheets(
    world: World, groups: GroupWorld, meanwhile: Meanwhile, at: datetime
) -> None:
    for group in more_groups(groups, 2):
        one = asked(group, world, FormKind.THERMOMETER, at)
        evaluation.set_aside(round=one, reason="Valse bladen", by=world.bram, at=at)
    night = at + YEAR

    def decide() -> None:
        evaluation.count_again(round=Round.objects.get(emptied_at=None), by=world.bram, at=night)

    meanwhile(decide)
    evaluation.forget_over_term(at=night)
    assert Round.objects.filter(emptied_at=None).count() == 1


def test_a_study_that_is_given_a_later_day_keeps_its_originals(
    world: World, groups: GroupWorld, meanwhile: Meanwhile, at: datetime
) -> None:
    first = build_stories(world, groups, at).study
    first.title = "Een andere"
    first.save()
    second = build_stories(world, groups, at).study
    night = at + timedelta(days=700)

    def decide() -> None:
        other = Original.objects.filter(destroyed_at=None).first()
        assert other is not None
        study = other.interview.study
        values: stories.StudyValues = {
            "title": study.title,
            "question": study.question,
            "topics": study.topics,
            "roles": [role.name for role in study.roles.all()],
            "destroy_on": localdate(night) + timedelta(days=90),
        }
        stories.change_study(study=study, values=values, by=world.chantal, at=night)

    meanwhile(decide)
    stories.destroy_over_term(at=night)
    kept = Study.objects.filter(interviews__original__destroyed_at=None, interviews__original__isnull=False)
    assert kept.filter(pk__in=[first.pk, second.pk]).distinct().count() == 1


def test_a_term_that_is_made_longer_holds_for_what_is_still_there(
    world: World, groups: GroupWorld, parents: ParentWorld, meanwhile: Meanwhile, at: datetime
) -> None:
    meeting = groups.tuesday.meetings.held(at).first()
    assert meeting is not None
    today.write_note(meeting=meeting, participant=parents.amina, words="Notitie", by=world.bram, at=at)
    leave(participant=parents.joke, by=None, at=at)
    night = at + timedelta(days=92)

    def decide() -> None:
        reach.change_terms(organisation=world.de_kiem, values={"note_days": 400}, by=world.katja, at=night)

    reach.change_terms(organisation=world.de_kiem, values={"note_days": 30}, by=world.katja, at=at)
    meanwhile(decide)
    assert (reach.run_terms(at=night) > 0, PersonNote.objects.count()) == (True, 1)


def test_what_fails_for_one_organisation_stops_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    """And the step counts as failed, so that an operator reads of it."""
    # The one that fails comes first.
    announce(world.de_kiem, world.katja, at=at - timedelta(days=1))
    announce(world.buurthuis_zuid, world.daan, at=at)
    real = audit.record

    def record(verb: str, *args: Any, **values: Any) -> Any:
        if verb == "erased organisation" and values["organisation"].pk == world.de_kiem.pk:
            raise RuntimeError("Bram")
        return real(verb, *args, **values)

    monkeypatch.setattr(audit, "record", record)
    run_each([("departures.erase_due", departures.erase_due)], at=at + timedelta(days=40))
    left = Organisation.objects.filter(pk__in=[world.de_kiem.pk, world.buurthuis_zuid.pk])
    assert [one.pk for one in left] == [world.de_kiem.pk]
    failure = Step.objects.get(name="departures.erase_due").failure
    assert (failure.startswith("RuntimeError in"), "Bram" in failure) == (True, False)
