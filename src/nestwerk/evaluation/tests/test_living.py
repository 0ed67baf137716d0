"""What stands on the public sheet of a practice: agreed to, added up, and gone when it is taken back."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client

from nestwerk.evaluation import actions, queries, rules
from nestwerk.evaluation.models import Round, SharedResults
from nestwerk.evaluation.queries import living
from nestwerk.evaluation.tests.conftest import chosen
from nestwerk.evaluation.tests.stories import BETTER, HARDER, Page, closed_end, read, told
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.disclosure import alone
from nestwerk.participants.models import Attendance, Participant, Presence
from nestwerk.people.models import Person
from nestwerk.testing.solving import System
from nestwerk.world import GroupWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]
HEADING = "Wat ouders ervan vonden"


@pytest.fixture
def closed(world: World, groups: GroupWorld, parents: ParentWorld, at: datetime) -> Round:
    return closed_end(world, groups, at)


@pytest.fixture
def shared(closed: Round, world: World, at: datetime) -> Iterator[SharedResults]:
    """Share what came out, as the coordinator does, after what she is warned of."""
    assert closed.closed_at is not None
    yield actions.share_results(group=closed.group, by=world.katja, at=closed.closed_at, sure=True)
    living.forget()


def sheet(shared: SharedResults) -> str:
    answer = Client().get(f"/praktijken/{shared.practice.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def address(closed: Round) -> str:
    return f"/groepen/{closed.group.slug}/team/evaluatie/delen/"


def test_a_coordinator_agrees_and_everybody_reads_it(closed: Round, client_for: ClientFor, world: World) -> None:
    katja = client_for(world.katja)
    page = katja.get(address(closed)).content.decode()
    assert "Weinig groepen" in page
    refused = katja.post(address(closed), follow=True).content.decode()
    assert ("Vink aan" in refused, SharedResults.objects.exists()) == (True, False)
    katja.post(address(closed), {"zeker": "ja"})
    shared = SharedResults.objects.get()
    assert (shared.by, shared.group) == (world.katja, closed.group)
    said = sheet(shared)
    assert (HEADING in said, "1 groep" in said, "6 ouders vulden in" in said) == (True, True, True)


def test_a_facilitator_and_another_organisation_cannot(closed: Round, client_for: ClientFor, world: World) -> None:
    for person in (world.bram, world.noor, world.daan, world.chantal):
        assert client_for(person).post(address(closed), {"zeker": "ja"}).status_code == 404
    assert not SharedResults.objects.exists()


def test_the_team_reads_who_agreed_and_finds_the_page(
    shared: SharedResults, closed: Round, client_for: ClientFor, world: World
) -> None:
    home = f"/groepen/{closed.group.slug}/team/evaluatie/"
    assert "Katja Willems stemde ermee in" in client_for(world.bram).get(home).content.decode()
    client_for(world.katja).post(address(closed), {"terug": "ja"})
    assert "stemde ermee in" not in client_for(world.bram).get(home).content.decode()


def test_no_name_of_group_or_organisation_stands_there(shared: SharedResults) -> None:
    part = sheet(shared).partition('id="ouders-vonden"')[2].partition("</section>")[0]
    assert HEADING in part
    assert all(name not in part for name in (shared.group.name, shared.organisation.name, "Katja", "Bram"))


def test_taken_back_the_next_page_is_without(
    shared: SharedResults, closed: Round, client_for: ClientFor, world: World
) -> None:
    assert HEADING in sheet(shared)
    client_for(world.katja).post(address(closed), {"terug": "ja"})
    # Also in a process that remembers, for a minute, that something stood there.
    assert shared.practice_id in living.practices_with_results()
    assert HEADING not in sheet(shared)


def test_a_teller_takes_back_and_the_next_page_is_without(
    shared: SharedResults, parents: ParentWorld, world: World, at: datetime
) -> None:
    better = read(told(parents.amina, BETTER, at=at), world.bram, at)
    actions.choose_story(story=better, why="Velen zeiden dit.", by=world.bram, at=at)
    read(told(parents.joke, HARDER, at=at), world.bram, at)
    said = sheet(shared)
    assert all(words in said for words in ("nee te zeggen", "Velen zeiden dit.", "meer ruzie"))
    Page(parents.amina).tell(BETTER, "team", "group")
    Page(parents.joke).press("terug/")
    said = sheet(shared)
    assert all(words not in said for words in ("nee te zeggen", "Velen zeiden dit.", "meer ruzie"))


def test_stories_without_her_yes_or_with_names_never_stand_there(
    shared: SharedResults, parents: ParentWorld, world: World, at: datetime
) -> None:
    kept = read(told(parents.amina, BETTER, "team", "group", "study", at=at), world.bram, at)
    actions.choose_story(story=kept, why="Daarom", by=world.bram, at=at)
    told(parents.joke, HARDER, at=at)
    read(
        told(parents.samira, {**HARDER, "changed": "Mijn zus Zoë helpt niet meer."}, at=at),
        world.bram,
        at,
        changed="Mijn zus [naam] helpt niet meer.",
    )
    said = sheet(shared)
    assert "Mijn zus [naam]" in said
    assert all(words not in said for words in ("nee te zeggen", "Daarom", "meer ruzie", "Zoë"))


def test_only_what_the_closed_round_shows_is_there(closed: Round, world: World, at: datetime) -> None:
    assert closed.closed_at is not None
    actions.share_results(group=closed.group, by=world.katja, at=closed.closed_at, sure=True)
    found = queries.living_of(closed.group.practice_id, "nl")  # type: ignore[arg-type]
    assert found is not None
    # One question was answered by six; the other five themes by nobody.
    assert [(one.key, one.answered, sum(bar.count for bar in one.bars)) for one in found.themes] == [
        ("herkenning", 6, 6)
    ]


def test_with_fewer_than_five_there_is_nothing_to_share(
    world: World, groups: GroupWorld, parents: ParentWorld, client_for: ClientFor, at: datetime
) -> None:
    closed = closed_end(world, groups, at, sheets=4)
    assert "Nog niets om te delen" in client_for(world.katja).get(address(closed)).content.decode()
    with pytest.raises(actions.NothingToShare):
        actions.share_results(group=closed.group, by=world.katja, at=at, sure=True)


def test_what_closes_after_she_agreed_is_not_shown(closed: Round, world: World, at: datetime) -> None:
    before = at - timedelta(minutes=1)
    actions.share_results(group=closed.group, by=world.katja, at=before, sure=True)
    assert queries.living_of(closed.group.practice_id, "nl") is None  # type: ignore[arg-type]


def came(groups: GroupWorld, number: int, at: datetime) -> None:
    """Let so many different people be there, at the meeting before."""
    meeting = Meeting.objects.filter(group=groups.tuesday, starts_at__lt=at, cancellation=None).latest("starts_at")
    Attendance.objects.filter(participant__group=groups.tuesday).delete()
    for person in Participant.objects.filter(group=groups.tuesday)[:number]:
        Attendance.objects.create(
            organisation=groups.tuesday.organisation,
            meeting=meeting,
            participant=person,
            presence=Presence.THERE,
            tapped_at=at,
            saved_at=at,
        )


def rest_of(sheet: str, year: int, answered: int) -> tuple[float, float]:
    """Return the least and the most that the other groups can hold, for who has the year's people and the sheet."""
    known, here, rest = System(), ("here",), ("rest",)
    known.sum_is([here, rest], alone(year, people=year, possible=True, kept=True).count or 0)
    known.bound(here, answered, None)
    if least := re.search(r"minstens (\d+) ouders", sheet):
        known.bound(here, int(least[1]), None)
    elif exact := re.search(r"(\d+) ouders kwamen", sheet):
        known.fix(here, int(exact[1]))
    return known.interval(rest)


@pytest.mark.parametrize("there", [6, 7, 8])
def test_beside_the_people_of_a_year_the_sheet_tells_nothing_of_other_groups(
    there: int, closed: Round, parents: ParentWorld, groups: GroupWorld, world: World, at: datetime
) -> None:
    """Solved: whoever came to this group, the sheet says the same, and leaves the others what they could be before."""
    came(groups, there, at)
    assert closed.closed_at is not None
    shared = actions.share_results(group=closed.group, by=world.katja, at=closed.closed_at, sure=True)
    part = sheet(shared).partition('id="ouders-vonden"')[2].partition("</section>")[0]
    assert "minstens 5 ouders" in part
    known = rest_of(part, there + 2, answered=5)
    assert known == rest_of("", there + 2, answered=5)
    # Planted: as it stood there before, the two others were known to be two.
    assert rest_of(f"{there} ouders kwamen minstens één keer", there + 2, answered=5) == (2, 2)


def test_an_organisation_with_a_higher_number_shows_by_it(
    closed: Round, parents: ParentWorld, groups: GroupWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    came(groups, 6, at)
    assert queries.least_reached(closed.group) == 5
    chosen(client_for, world, 7)
    assert queries.least_reached(closed.group) is None
    came(groups, 7, at)
    assert queries.least_reached(closed.group) == 7
    # Six filled in: closed with five, and no more to be seen.
    assert closed.closed_at is not None
    shared = actions.share_results(group=closed.group, by=world.katja, at=closed.closed_at, sure=True)
    assert HEADING not in sheet(shared)
    chosen(client_for, world, 6)
    assert "als minstens 6 ouders ze" in " ".join(sheet(shared).split())


def test_few_people_who_came_are_told_nowhere(shared: SharedResults) -> None:
    assert queries.least_reached(shared.group) == shared.reached
    SharedResults.objects.update(reached=None)
    found = queries.living_of(shared.practice_id, "nl")
    assert found is not None
    assert found.reached is None


def test_less_is_shown_where_the_number_went_up() -> None:
    told = {"kind": "number", "answered": 8, "counts": {"1": 8}}
    few = {"kind": "number", "answered": 6, "counts": {"1": 6}}
    outcome = {"n": 6, "better": 3, "same": 2, "worse": 1}
    compared = {"kind": "number", "compared": True}
    figures = {
        "items": {"a": told, "b": few, "c": compared},
        "change": {"items": {"c": {"outcome": outcome, "end": told}}},
    }
    seen = rules.of_at_least(figures, 7)
    assert rules.found_together([seen], "abc") == {"a": told, "c": told}
    assert rules.changed_together([seen], "abc") == []
    assert rules.changed_together([rules.of_at_least(figures, 6)], "abc") == [rules.Changed("c", 6, 3, 2, 1)]


def test_the_page_of_a_word_shows_it_and_forgets_it(
    shared: SharedResults, closed: Round, client_for: ClientFor, world: World
) -> None:
    def known(path: str) -> str:
        return Client().get(f"/kaders/{path}/").content.decode()

    theme = "ervaringsthemas/herkenning-en-verbondenheid"
    assert "Wat ouders vonden, in groepen die het delen" in known(theme)
    client_for(world.katja).post(address(closed), {"terug": "ja"})
    assert "Wat ouders vonden, in groepen die het delen" not in known(theme)


def test_the_open_data_never_hold_it(shared: SharedResults, parents: ParentWorld, world: World, at: datetime) -> None:
    read(told(parents.joke, HARDER, at=at), world.bram, at)
    assert "meer ruzie" in sheet(shared)
    slug = shared.practice.slug
    for place in (f"/api/v1/practices/{slug}", "/praktijken/nieuw.atom", f"/praktijken/{slug}/fiche.pdf"):
        answer = Client().get(place)
        body = answer.content if not answer.streaming else b"".join(answer)
        assert b"meer ruzie" not in body, place


def test_a_sum_is_of_shown_parts_alone() -> None:
    one = {"came": 5, "items": {"a": {"kind": "yesno", "answered": 5, "counts": {"yes": 3, "no": 2}}}}
    few = {"came": 5, "items": {"a": {"kind": "yesno", "hidden": True}, "b": {"kind": "yesno", "hidden": True}}}
    assert rules.found_together([one, few, one], ["a", "b"]) == {
        "a": {"kind": "yesno", "answered": 10, "counts": {"yes": 6, "no": 4}}
    }


def test_a_sum_of_changes_is_of_groups_that_show_it() -> None:
    outcome = {"n": 6, "better": 3, "same": 2, "worse": 1}
    end = {"kind": "number", "answered": 6, "counts": {"1": 6}}
    shows = {
        "items": {"a": {"kind": "number", "compared": True}},
        "change": {"items": {"a": {"kind": "number", "outcome": outcome, "end": end}}},
    }
    hides = {
        "items": {"a": {"kind": "number", "compared": True}},
        "change": {"items": {"a": {"kind": "number", "hidden": True, "end": {"kind": "number", "hidden": True}}}},
    }
    assert rules.changed_together([shows, hides], ["a"]) == [rules.Changed("a", 6, 3, 2, 1)]
    assert rules.found_together([shows, hides], ["a"]) == {"a": end}


def test_other_sheets_cost_no_query(shared: SharedResults, django_assert_num_queries: Callable[[int], object]) -> None:
    other = Group.objects.exclude(practice=shared.practice).values_list("pk", flat=True)[0]
    living.practices_with_results()
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert queries.living_of(other, "nl") is None
    with django_assert_num_queries(5):  # type: ignore[attr-defined]
        assert queries.living_of(shared.practice_id, "nl") is not None
