"""Two at the same moment: one wins, nobody's words are lost, nothing happens twice."""

import threading

import pytest
from django.db import connection

from nestwerk.catalogue import actions
from nestwerk.catalogue.models import Practice, State
from nestwerk.editorial import actions as editorial
from nestwerk.editorial.models import ProposalEnd
from nestwerk.kernel.errors import DomainError
from nestwerk.kernel.models import AuditLine
from nestwerk.world import build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def several(db):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("a database in memory has one connection, so nobody to race with")


def at_once(act):
    """Do the same twice at the same moment; return who was refused, by name, and how many were not."""
    start, refused, done = threading.Barrier(2), list[str](), list[object]()

    def one(number):
        start.wait()
        try:
            done.append(act(number))
        except DomainError as problem:
            refused.append(type(problem).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused, len(done)


def test_two_editors_save_at_once(several, at):
    world = build(at=at)
    practice = actions.draft(title="Wafels", words={"summary": "Kort."}, by=None, at=at)
    told = at_once(
        lambda n: actions.revise(
            practice=practice, words={"goal": f"{n}"}, seen=at, by=world.edith, at=at.replace(hour=10)
        )
    )
    assert told == (["ChangedMeanwhile"], 1)
    assert list(practice.versions.values_list("number", flat=True)) == [2, 1]


def test_publishing_twice_at_once(several, at):
    world = build(at=at)
    practice = actions.draft(title="Wafels", words={"summary": "Kort."}, by=None, at=at)
    told = at_once(lambda n: editorial.publish(practice=practice, why="Gelezen", by=world.edith, at=at))
    assert told == (["NotFromHere"], 1)
    assert practice.versions.filter(state=State.PUBLISHED).count() == 1


def test_confirming_and_taking_over_twice_at_once(several, at):
    world = build(at=at)
    proposal = editorial.propose(
        practice=None, values={"title": "Wafels"}, name="L", email="l@example.org", language="nl", at=at
    )
    assert at_once(lambda n: editorial.confirm(proposal=proposal, at=at)) == ([], 2)
    assert AuditLine.objects.filter(verb="proposal-confirmed").count() == 1
    told = at_once(lambda n: editorial.accept(proposal=proposal, values=proposal.values, by=world.edith, at=at))
    assert told == (["AlreadyDecided"], 1)
    assert (Practice.objects.count(), ProposalEnd.objects.count()) == (1, 1)


def test_two_drafts_of_one_title_at_once_get_two_addresses(several, at):
    assert at_once(lambda n: actions.draft(title="Wafels", words={"summary": "x"}, by=None, at=at)) == ([], 2)
    assert set(Practice.objects.values_list("slug", flat=True)) == {"wafels", "wafels-2"}
