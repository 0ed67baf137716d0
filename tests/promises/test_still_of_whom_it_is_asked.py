"""Who is erased is asked again once her row is locked; a message to her alone goes to no contact that another has."""

from datetime import datetime, timedelta

import pytest

from nestwerk.participants import actions, queries
from nestwerk.participants.models import Participant, Standing
from nestwerk.people.models import Person
from nestwerk.reach import actions as reach
from nestwerk.reach.actions import terms
from nestwerk.world import ParentWorld, World, agreeing


def test_who_was_let_in_meanwhile_is_not_removed(parents: ParentWorld, world: World, at: datetime) -> None:
    """Before: the list of a page that was open erased her, though its words said that who has a place is left."""
    group = parents.amina.group
    values = agreeing(group, {"name": "Echt"})
    one = actions.sign_up(group=group, values=values, by=None, at=at, unusual=True)
    seen = list(group.participants.asked())
    actions.accept(participant=Participant.objects.get(pk=one.pk), by=world.katja, at=at)
    assert actions.remove(participants=seen, by=world.bram, at=at) == 0
    now_is = Participant.objects.get(pk=one.pk)
    assert (now_is.name, now_is.erased_at, now_is.standing == Standing.ASKED) == ("Echt", None, False)


def test_who_comes_back_while_the_night_erases_is_left(
    parents: ParentWorld, world: World, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sorted([parents.amina, parents.fatma], key=lambda one: one.pk)
    for one in (first, second):
        actions.leave(participant=one, by=world.bram, at=at)
    real, back = actions.erase, list[Participant]()

    def erase(*, participant: Participant, by: Person | None, at: datetime, **more: object) -> bool:
        if not back:
            back.append(Participant.objects.get(pk=second.pk))
            actions.give_back(participant=back[0], reason="Zij komt terug", by=world.bram, at=at)
        return real(participant=participant, by=by, at=at, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(terms.participants, "erase", erase)
    reach.run_terms(at=at + timedelta(days=400))
    gone, kept = Participant.objects.get(pk=first.pk), Participant.objects.get(pk=second.pk)
    assert (gone.erased_at is None, kept.erased_at, kept.standing) == (False, None, Standing.IN)


def test_a_message_to_her_alone_goes_to_no_contact_that_another_group_has(parents: ParentWorld, at: datetime) -> None:
    one, other = parents.amina, parents.waiting[0]
    assert one.group_id != other.group_id
    one.email, one.phone = "thuis@voorbeeld.example", ""
    one.save(update_fields=["email", "phone"])
    actions.give_consents(participant=one, texts=list(queries.current_texts(one.organisation).values()), by=None, at=at)
    assert queries.own_way(one, at=at) is not None
    other.email = "thuis@voorbeeld.example"
    other.save(update_fields=["email"])
    assert queries.own_way(one, at=at) is None
