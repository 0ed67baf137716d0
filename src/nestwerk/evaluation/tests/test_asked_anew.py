"""A start or an end that is asked anew and that few fill in takes nothing away from the one before."""

from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.models import CodeKey, Figures, FormKind, Round, ShownEnd, Tally, YearTotal
from nestwerk.evaluation.tests.conftest import chosen, in_time, plan
from nestwerk.evaluation.tests.test_compared_once import do_again, noted
from nestwerk.evaluation.tests.test_comparing import beginning
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_report import text_of
from nestwerk.evaluation.tests.test_shown_once import ASKED, HOME, asked_of, seven
from nestwerk.people.models import Person
from nestwerk.trail import journal
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
__all__ = ["beginning", "noted", "seven"]
pytestmark = [pytest.mark.django_db, pytest.mark.both]


NAMES = ("Geertrui", "Wilhelmina", "Quirina", "Ottilia", "Rosalinde", "Josefien", "Vera", "Klara", "Ulrike")
FATHERS = ("Hubert", "Joris", "Lode", "Pascal", "Stefaan", "Victor", "Wannes", "Yannick", "Zeno")


def code_of(number: int) -> dict[str, str]:
    """Return the code of a parent who missed the first start."""
    return {"mother": NAMES[number], "father": FATHERS[number], "place": f"{FATHERS[-number]}dorp"}


def begin_anew(
    seven: Round, sheets: int, groups: GroupWorld, world: World, at: datetime, *, days: int, code: bool = True
) -> Round:
    """Return a second start in time, for who missed the first, with so many sheets of others."""
    made = plan(groups, world, FormKind.START, at, days=5)
    first = seven.opens_on + timedelta(days=days)
    made = actions.move_round(round=made, opens_on=first, closes_on=localdate(at), by=world.bram, at=at)
    assert not made.late_start
    for number in range(sheets):
        given, when = code_of(number) if code else {}, in_time(made, at)
        actions.deliver(round=made, answers={ASKED: 5}, once=f"anew {number}", code=given, at=when)
    return made


@pytest.mark.parametrize("days", [0, 1])
@pytest.mark.parametrize("sheets", [0, 2])
def test_a_start_that_few_filled_in_takes_nothing_from_the_one_before(
    seven: Round, groups: GroupWorld, world: World, client_for: ClientFor, at: datetime, sheets: int, days: int
) -> None:
    actions.close_round(round=seven, by=world.bram, at=at)
    anew = begin_anew(seven, sheets, groups, world, at, days=days)
    end = plan(groups, world, FormKind.END, at, days=9)
    asked_of(end, range(7), at)
    change = actions.close_round(round=end, by=world.bram, at=at).figures.figures["change"]
    assert (change["with"], change["paired"], len(change["items"][ASKED]["pairs"])) == (str(seven.pk), 7, 7)
    anew.refresh_from_db()
    assert anew.closed_at
    bram = client_for(world.bram)
    assert "Start en einde staan naast elkaar" in words_of(bram.get(f"{HOME}{seven.pk}/").content.decode())
    page = words_of(bram.get(f"{HOME}{end.pk}/").content.decode())
    assert "De start en het einde van 7 mensen vonden elkaar door de code." in page
    assert [(one.round_id, one.came) for one in Tally.objects.filter(kind=FormKind.START)] == [(seven.pk, 7)]


@pytest.mark.parametrize("code", [True, False])
def test_a_start_of_five_others_takes_no_pairs_from_the_one_before(
    seven: Round, groups: GroupWorld, world: World, client_for: ClientFor, at: datetime, code: bool
) -> None:
    """Twelve parents: seven start at the first meeting, five who missed it a day later. One of these stops."""
    actions.close_round(round=seven, by=world.bram, at=at)
    anew = begin_anew(seven, 5, groups, world, at, days=1, code=code)
    end = plan(groups, world, FormKind.END, at, days=9)
    asked_of(end, range(7), at)
    for number in range(4):
        given = code_of(number) if code else {}
        actions.deliver(round=end, answers={ASKED: 2}, once=f"other {number}", code=given, at=in_time(end, at))
    change = actions.close_round(round=end, by=world.bram, at=at).figures.figures["change"]
    assert (change["with"], change["paired"], len(change["items"][ASKED]["pairs"])) == (str(seven.pk), 7, 7)
    page = words_of(client_for(world.bram).get(f"{HOME}{end.pk}/").content.decode())
    assert "De start en het einde van 7 mensen vonden elkaar door de code." in page
    anew.refresh_from_db()
    assert anew.figures.figures["items"][ASKED] == {"kind": "number", "compared": True}


@pytest.mark.parametrize("of_first", [5, 6])
def test_the_end_lies_beside_the_start_of_most_pairs_whichever_was_asked_last(
    seven: Round, groups: GroupWorld, world: World, at: datetime, of_first: int
) -> None:
    """Of the first start five or six fill in the end, of the second, which more filled in, six or five."""
    actions.close_round(round=seven, by=world.bram, at=at)
    anew = begin_anew(seven, 9, groups, world, at, days=1)
    end = plan(groups, world, FormKind.END, at, days=9)
    asked_of(end, range(of_first), at)
    for number in range(11 - of_first):
        given, when = code_of(number), in_time(end, at)
        assert actions.deliver(round=end, answers={ASKED: 2}, once=f"other {number}", code=given, at=when)
    actions.close_round(round=anew, by=world.bram, at=at)
    assert queries.start_of(end, least=5) == (seven if of_first == 6 else anew)


def test_of_two_starts_that_few_filled_in_the_last_that_anybody_did_counts(
    beginning: Round, groups: GroupWorld, world: World, at: datetime
) -> None:
    some = begin_anew(beginning, 2, groups, world, at, days=1)
    end = plan(groups, world, FormKind.END, at, days=9)
    for one in (some, beginning):
        actions.close_round(round=one, by=world.bram, at=at)
    assert queries.start_of(end, least=5) == some


def test_with_the_start_set_aside_the_last_end_counts_and_with_it_back_the_one_beside_it(
    seven: Round, groups: GroupWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Nothing stands beside anything while the start is set aside; the last end has more answers."""
    actions.close_round(round=seven, by=world.bram, at=at)
    beside, last = (plan(groups, world, FormKind.END, at, days=days) for days in (2, 9))
    for number, (one, sheets) in enumerate(((beside, 7), (last, 12))):
        asked_of(one, range(7), at)
        for more in range(7, sheets):
            actions.deliver(round=one, answers={"aanraden": "yes"}, once=f"more {more}", at=in_time(one, at))
        actions.close_round(round=one, by=world.bram, at=at + timedelta(hours=number))

    def counted() -> tuple[Round | None, int, dict[str, int]]:
        told = YearTotal.objects.get(form__kind=FormKind.END).told
        end = queries.report_of(groups.tuesday, "nl", at=at + timedelta(hours=3)).end
        return end, told["came"], told["items"]["aanraden"]["counts"]

    before = counted()
    assert before == (beside, 7, {"yes": 7, "no": 0})
    bram = client_for(world.bram)
    bram.post(f"{HOME}{seven.pk}/opzij/", {"reason": "vals"})
    assert counted() == (last, 12, {"yes": 12, "no": 0})
    right = YearTotal.objects.get(form__kind=FormKind.END).told
    import_module("nestwerk.evaluation.migrations.0013_counted_once").count_anew(apps, None)
    assert YearTotal.objects.get(form__kind=FormKind.END).told == right
    actions.count_again(round=seven, by=world.bram, at=at + timedelta(hours=2))
    assert counted() == before


ENDS = [(7, 0, 7), (7, 2, 7), (2, 0, 2), (0, 2, 2), (0, 7, 7), (7, 6, 6)]


@pytest.mark.parametrize(("first", "then", "counted"), ENDS)
def test_an_end_that_few_filled_in_takes_nothing_from_the_one_before(
    groups: GroupWorld, world: World, client_for: ClientFor, at: datetime, first: int, then: int, counted: int
) -> None:
    for days, sheets in ((2, first), (6, then)):
        one = plan(groups, world, FormKind.END, at, days=days)
        asked_of(one, range(sheets), at)
        actions.close_round(round=one, by=world.bram, at=at + timedelta(hours=days))
    total = YearTotal.objects.get(form__kind=FormKind.END).told
    shown = counted if counted >= 5 else 0
    assert (total["rounds"], total["came"], total["items"]["aanraden"]["counts"].get("yes", 0)) == (1, counted, shown)
    assert queries.one_each(Figures.objects.select_related("round")) == {Tally.objects.get().round_id}
    report = words_of(client_for(world.bram).get(f"{HOME}verslag/").content.decode())
    assert "Niemand vulde in." not in report
    end = queries.report_of(groups.tuesday, "nl", at=at).end
    assert end
    assert end.figures.figures["came"] == counted
    year = queries.overview(groups.tuesday.organisation, localdate(at).year, "nl", years=(localdate(at).year,))
    # Of fewer than five only their team reads how many.
    assert [(one.rounds, one.came, one.few) for one in year.responses] == [(1, shown, int(not shown))]


def test_that_an_end_was_asked_again_is_said_beside_what_came_out(
    groups: GroupWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Nobody of seven recommends it, and all six of a second end do: the first is in no figure, and pages say so."""
    said = "1 einde zit in geen cijfer: die reeks werd opnieuw bevraagd, en een ander einde telt."
    pages = {"report": f"{HOME}verslag/", "year": "/organisaties/de-kiem/evaluatie/"}
    papers = {"paper": f"{HOME}verslag.pdf?in=nl", "year paper": "/organisaties/de-kiem/evaluatie/verslag.pdf?in=nl"}
    katja, found = client_for(world.katja), []
    for days, sheets, answer in ((2, 7, "no"), (6, 6, "yes")):
        one = plan(groups, world, FormKind.END, at, days=days)
        for number in range(sheets):
            actions.deliver(round=one, answers={"aanraden": answer}, once=f"{days} {number}", at=in_time(one, at))
        actions.close_round(round=one, by=world.bram, at=at + timedelta(hours=days))
        told = {name: words_of(katja.get(page).content.decode()) for name, page in pages.items()}
        told |= {name: text_of(katja.get(page).content) for name, page in papers.items()}
        found.append({name for name, words in told.items() if said in words})
    assert found == [set(), {*pages, *papers}]


@pytest.mark.parametrize(("sheets", "kept"), [(6, True), (10, False)])
def test_an_end_of_fewer_than_was_promised_takes_nothing_away_after_a_backup_either(
    seven: Round,
    groups: GroupWorld,
    world: World,
    client_for: ClientFor,
    noted: list[journal.Line],
    at: datetime,
    sheets: int,
    kept: bool,
) -> None:
    """The organisation tells nothing of fewer than ten: six sheets showed nothing, before the backup and after it."""
    chosen(client_for, world, 10)
    end = plan(groups, world, FormKind.END, at)
    for number in range(sheets):
        actions.deliver(round=end, answers={ASKED: 6}, once=f"end {number}", at=at)
    noted.clear()
    point = transaction.savepoint()
    actions.close_round(round=end, by=world.bram, at=at)
    # Of before it was noted which end was shown there is only how many sheets there were.
    lines = [line for line in noted if "end-shown" not in line.kind]
    transaction.savepoint_rollback(point)
    do_again(lines)
    assert Round.objects.get(pk=end.pk).closed_at
    assert (ShownEnd.objects.count(), CodeKey.objects.count()) == ((0, 1) if kept else (1, 0))
