"""Two at the same moment about one parent: what she erases stays away, no link goes to what she took away, and nobody
waits for each other."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection
from django.http import Http404

from nestwerk.gatherings import actions as gatherings
from nestwerk.gatherings.models import HelpPost, Theme
from nestwerk.groups.models import Meeting
from nestwerk.kernel.errors import DomainError
from nestwerk.messenger.models import Message, State
from nestwerk.participants import actions, queries
from nestwerk.participants.actions import notices, reaching
from nestwerk.participants.models import LinkKind, Participant, Reply
from nestwerk.participants.queries.notices import Told, ways_of
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import ParentWorld, World, build, build_groups, build_parents

pytestmark = pytest.mark.django_db(transaction=True)

Act = Callable[[Participant], object]
EMAIL, TIMES = "oud@voorbeeld.example", 5


@pytest.fixture
def house(db: None, at: datetime) -> tuple[World, ParentWorld]:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("a database in memory has one connection, so nobody to race with")
    vocabulary.load_bundle(at=at)
    world = build(at=at)
    return world, build_parents(build_groups(world, at), at)


def at_once(parent: Participant, *acts: Act) -> list[str]:
    """Do these at the same moment, each with a row that was loaded before; return what went wrong, if anything."""
    start, wrong = threading.Barrier(len(acts), timeout=60), list[str]()

    def one(act: Act) -> None:
        try:
            row = Participant.objects.select_related("group__organisation", "family", "organisation").get(pk=parent.pk)
            start.wait()
            act(row)
        except (DomainError, Http404):
            # Whoever comes second hears a sentence, or that there is nothing.
            pass
        except (DatabaseError, threading.BrokenBarrierError) as problem:
            wrong.append(repr(problem))
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_what_she_writes_at_the_moment_of_erasing_is_erased(house: tuple[World, ParentWorld], at: datetime) -> None:
    _world, parents = house
    for parent in (parents.amina, parents.joke, parents.samira, parents.fatma, parents.olena):
        meeting = Meeting.objects.filter(group=parent.group, starts_at__gt=at).order_by("starts_at")[0]
        hers = {"group": parent.group, "by": None, "at": at, "token": "t" * 20}
        wrong = at_once(
            parent,
            lambda one, hers=hers: gatherings.bring_in(**hers, participant=one, words="Slapen"),
            lambda one: actions.erase(participant=one, by=None, at=at),
            lambda one, hers=hers: gatherings.post_help(**hers, participant=one, kind="ask", title="Oppas"),
            lambda one, meeting=meeting: actions.reply(
                meeting=meeting, participant=one, coming=True, note="Stoel", at=at
            ),
        )
        assert wrong == []
        assert Participant.objects.get(pk=parent.pk).erased_at == at
        for model in (Theme, HelpPost, Reply):
            assert not model._default_manager.filter(participant=parent).exists()


def test_no_link_goes_to_the_address_that_she_takes_away(house: tuple[World, ParentWorld], at: datetime) -> None:
    world, parents = house
    for number in range(TIMES):
        moment = at + timedelta(hours=number)
        joke = Participant.objects.get(pk=parents.joke.pk)
        joke.email, joke.email_unsure = EMAIL, False
        joke.save(update_fields=["email", "email_unsure"])
        wrong = at_once(
            parents.joke,
            lambda one, moment=moment: actions.send_link(participant=one, channel="email", by=world.bram, at=moment),
            lambda one, moment=moment: actions.settle_contacts(participant=one, removed=["email"], at=moment),
        )
        assert wrong == []
        assert not Message.objects.filter(key__startswith="link:").exclude(state=State.DROPPED).exists()


def test_acts_of_all_sorts_at_once_wait_for_nobody_for_ever(house: tuple[World, ParentWorld], at: datetime) -> None:
    world, parents = house
    post = gatherings.post_help(
        group=parents.joke.group, participant=parents.joke, kind="ask", title="Fiets", token="f" * 20, by=None, at=at
    )
    turn, secret = post.slots.get().pk, queries.secret_of(parents.samira)
    text = queries.current_texts(parents.samira.organisation)["messages"]
    for number in range(TIMES):
        hers = {"group": parents.samira.group, "by": None, "at": at, "token": str(number) * 20}
        for acts in (
            [
                lambda one, hers=hers: gatherings.bring_in(**hers, participant=one, words="Slapen"),
                lambda one, number=number: actions.change_details(
                    participant=one, values={"phone": f"0470 00 00 0{number}"}, by=None, at=at
                ),
                lambda one: gatherings.take(slot=turn, participant=one, phone_shown=True, at=at),
                lambda one: actions.leave(participant=one, by=world.bram, at=at),
            ],
            [
                lambda one: gatherings.give_back(slot=turn, participant=one, at=at),
                lambda one: actions.give_consents(participant=one, texts=[text], by=None, at=at),
                lambda one: actions.new_own_link(participant=one, old=secret, at=at),
                lambda one: actions.new_link(participant=one, kind=LinkKind.CALENDAR, by=world.bram, at=at),
            ],
        ):
            assert at_once(parents.samira, *acts) == []
        actions.give_back(
            participant=Participant.objects.get(pk=parents.samira.pk), reason="terug", by=world.bram, at=at
        )


WAYS_AWAY: dict[str, Callable[[Participant, World, datetime], object]] = {
    "takes the address away": lambda one, _, at: actions.settle_contacts(participant=one, removed=["email"], at=at),
    "erases all": lambda one, _, at: actions.erase(participant=one, by=None, at=at),
    "leaves": lambda one, _, at: actions.leave(participant=one, by=None, at=at),
    "gets another link": lambda one, world, at: actions.new_link(
        participant=one, kind=LinkKind.PAGE, by=world.bram, at=at
    ),
}


@pytest.mark.parametrize("what", WAYS_AWAY)
def test_a_reminder_that_is_being_made_knows_what_she_does_meanwhile(
    what: str, house: tuple[World, ParentWorld], at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before: it was made of a row of before, and went to what she took away, or brought a link that was over."""
    world, parents = house
    one = parents.amina
    one.phone = ""
    one.save(update_fields=["phone"])
    actions.change_details(participant=one, values={"email": EMAIL}, by=None, at=at - timedelta(days=30))
    actions.give_consents(participant=one, texts=list(queries.current_texts(one.organisation).values()), by=None, at=at)
    meeting = Meeting.objects.filter(group=one.group, starts_at__gt=at + timedelta(days=2)).order_by("starts_at")[0]
    when, old = meeting.starts_at - timedelta(days=2), queries.secret_of(one)
    meanwhile: list[threading.Thread] = []

    def act() -> None:
        try:
            WAYS_AWAY[what](Participant.objects.get(pk=one.pk), world, when)
        finally:
            connection.close()

    def told_of(*asked: object, **more: object) -> list[Told]:
        found = ways_of(*asked, **more)  # type: ignore[arg-type]
        if not meanwhile and any(told.participant.pk == one.pk for told in found):
            meanwhile.append(threading.Thread(target=act))
            meanwhile[0].start()
            meanwhile[0].join(2)
        return found

    monkeypatch.setattr(reaching, "ways_of", told_of)
    notices.remind(at=when)
    meanwhile[0].join()
    waiting = Message.objects.filter(key__startswith="reminder", recipient=one.pk, state=State.WAITING)
    kept = [(message.to, message.body) for message in waiting]
    assert not any(to == EMAIL for to, _ in kept) or what == "gets another link"
    assert not any(old in body for _, body in kept)
