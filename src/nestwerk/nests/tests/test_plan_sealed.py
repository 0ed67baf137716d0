"""What a parent plans opens with her own link, as her map does, and with nothing else that we have."""

import io
import logging
import re
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.nests.formats.sealed import StaysShut, key_of, unseal
from nestwerk.nests.models import Plan
from nestwerk.nests.rules.plan import BringTogetherDay, LookBack, PlanItem, PlanSheet, merged, put
from nestwerk.nests.rules.plan_words import read_plan, written
from nestwerk.nests.tests.conftest import Telephone
from nestwerk.nests.tests.test_plan import rows
from nestwerk.nests.tests.test_sealed import everything_stored
from nestwerk.participants import actions as participants
from nestwerk.participants import queries as participating
from nestwerk.participants.models import LinkKind
from nestwerk.trail import journal

# No word of the made-up world holds them.
WORDS = ("Zwaluwoma", "Kwikstaartsoep", "Merelruzie", "Lijsterzaal", "Roodborstpunt")
DAYS = ("2031-02-17", "2031-03-18")


def planned(telephone: Telephone) -> Telephone:
    telephone.begin_plan(bericht="ja")
    telephone.put(WORDS[1], who=WORDS[0], by=DAYS[0])
    telephone.put("Bellen", who=WORDS[0])
    telephone.press(telephone.plan, staat="2 dropped")
    telephone.press(telephone.plan, waarom="2", reden=WORDS[2])
    telephone.press(telephone.plan, samen="ja", plek=WORDS[3], dag=DAYS[1], komt=[WORDS[0]], punten=WORDS[4])
    return telephone


def test_the_database_with_our_keys_shows_no_word_of_a_plan(amina: Telephone) -> None:
    secret, before = amina.secret, everything_stored()
    assert secret in before
    planned(amina)
    stored = everything_stored()
    assert [word for word in (*WORDS, *DAYS, secret, amina.secret) if word in stored] == []
    # A word of other rooms too.
    assert stored.count("dropped") == before.count("dropped")
    # Whatever stands in the database, tried as the secret of her link, opens nothing.
    plan = Plan.objects.get()
    for words in {word for word in re.findall(r"[\w-]{20,}", stored) if len(word) <= 70}:
        with pytest.raises(StaysShut):
            unseal(plan.sheet, key_of(words.lower(), owner=str(plan.participant_id)), where=plan.where())


def test_readable_is_whose_it_is_when_it_was_begun_and_the_reminder(amina: Telephone, at: datetime) -> None:
    planned(amina)
    plan = Plan.objects.get()
    readable = {name for name in vars(plan) if not name.startswith("_")} - {"sheet", "before"}
    whose = {"id", "organisation_id", "participant_id", "under_id"}
    assert readable == whose | {"begun_at", "wants_reminder", "remind_at"}
    assert plan.remind_at == plan.begun_at + timedelta(weeks=2)


def test_a_dump_and_the_logs_show_no_word_of_a_plan(amina: Telephone, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        planned(amina)
        for place in ("", "?naar=1", "?naar=dag", "papier/"):
            amina.client.get(f"{amina.plan}{place}")
    out = io.StringIO()
    call_command("dumpdata", stdout=out)
    for words in (out.getvalue(), caplog.text):
        assert [word for word in (*WORDS, *DAYS) if word in words] == []
    assert amina.secret not in caplog.text


def test_lengths_tell_no_number_of_things(amina: Telephone) -> None:
    amina.begin_plan()
    empty = len(Plan.objects.get().sheet)
    for number in range(5):
        amina.put(f"Ding {number}", who="Oma")
    assert len(Plan.objects.get().sheet) == empty


def test_a_new_link_from_her_own_page_takes_the_plan_along(amina: Telephone) -> None:
    planned(amina)
    old, sealed = amina.secret, Plan.objects.get().sheet
    amina.secret = amina.client.post(f"/mijn/{old}/nieuwe-link/").headers["Location"].split("/")[2]
    assert amina.secret != old
    assert len(rows(amina.open(amina.plan))) == 2
    amina.press(amina.plan, doe="terug")
    assert WORDS[3] not in amina.open(amina.plan)
    plan = Plan.objects.get()
    assert plan.sheet != sealed
    with pytest.raises(StaysShut):
        unseal(plan.sheet, key_of(old, owner=str(plan.participant_id)), where=plan.where())
    assert participating.secret_of(amina.parent) == ""


def test_a_link_that_the_team_makes_leaves_the_plan_shut(amina: Telephone, at: datetime) -> None:
    planned(amina)
    amina.secret = participants.new_link(participant=amina.parent, kind=LinkKind.PAGE, by=None, at=at)
    page = amina.open(amina.plan)
    assert "Het plan dat je vroeger maakte, blijft dicht" in page
    assert WORDS[1] not in page
    assert amina.client.get(f"{amina.plan}papier/").status_code == 404
    # Nothing is pressed through: not a step, not the switch, not another plan over it.
    sealed = Plan.objects.get().sheet
    for values in ({"doe": "begin"}, {"doe": "bericht"}, {"doe": "terug"}, {"wat": "x", "erbij": "ja"}):
        amina.press(amina.plan, **values)
    assert Plan.objects.get().sheet == sealed
    amina.press(amina.plan, doe="wissen")
    assert not Plan.objects.exists()
    planned(amina)
    assert len(rows(amina.open(amina.plan))) == 2


def test_a_plan_that_was_thrown_away_goes_again_after_a_restore(amina: Telephone, at: datetime) -> None:
    planned(amina)
    line = journal.Line("nests.plan-forgotten", (str(Plan.objects.get().pk),), at)
    assert [journal.do_again([line]) for _ in range(2)] == [(1, []), (1, [])]
    assert not Plan.objects.exists()


def test_erasing_and_taking_along(amina: Telephone, at: datetime) -> None:
    planned(amina)
    [told] = participants.export(participant=amina.parent)["plans"]
    assert told == {"at": Plan.objects.get().begun_at, "reminder": Plan.objects.get().remind_at}
    participants.erase(participant=amina.parent, by=None, at=at)
    assert not Plan.objects.exists()


def test_before_planning_it_is_said_what_is_lost_with_the_link(amina: Telephone) -> None:
    page = amina.open(amina.plan)
    for words in (
        "Link kwijt is kaart kwijt, en plan kwijt.",
        "De mensen van je groep kunnen het niet zien",
        "niets van ons",
    ):
        assert words in page


DAYS_OR_NONE = st.sampled_from(["", "2026-12-04", "2027-01-31"])
ITEM = st.builds(
    PlanItem,
    key=st.integers(1, 999),
    what=st.text(min_size=1, max_size=140),
    who=st.text(max_size=30),
    by=DAYS_OR_NONE,
    state=st.sampled_from(["new", "asked", "yes", "done", "changed", "dropped"]),
    why=st.text(max_size=200),
    was=st.sampled_from(["new", "asked", "yes"]),
    added=DAYS_OR_NONE,
    looks=st.sampled_from([(), (LookBack(2, "busy"),), (LookBack(2, "busy"), LookBack(8, "done"))]),
)
NAMES = st.lists(st.text(min_size=1, max_size=30), max_size=10, unique=True).map(tuple)
DAY = st.builds(
    BringTogetherDay,
    place=st.text(max_size=80),
    on=DAYS_OR_NONE,
    hour=st.sampled_from(["", "14:30"]),
    coming=NAMES,
    agenda=NAMES,
    coach=st.booleans(),
)


@given(st.lists(ITEM, max_size=20, unique_by=lambda one: one.key), st.none() | DAY)
def test_a_plan_reads_as_it_was_written(items: list[PlanItem], day: BringTogetherDay | None) -> None:
    sheet = PlanSheet(tuple(items), day, last=1000)
    assert read_plan(written(sheet)) == sheet
    assert {one.key for one in sheet.in_order} == {one.key for one in items}


@given(DAY, DAY, DAY)
def test_two_changes_of_one_day_both_count(
    was: BringTogetherDay, mine: BringTogetherDay, hers: BringTogetherDay
) -> None:
    both = merged(merged(was, was=was, new=mine), was=was, new=hers)
    assert merged(was, was=was, new=mine) == mine
    for name in ("place", "on", "hour", "coach"):
        changed = [getattr(one, name) for one in (hers, mine) if getattr(one, name) != getattr(was, name)]
        assert getattr(both, name) == (changed or [getattr(was, name)])[0]
    for name in ("coming", "agenda"):
        before, a, b = (set(getattr(one, name)) for one in (was, mine, hers))
        assert set(getattr(both, name)) == {
            one for one in before | a | b if (one in a and one in b) or (one not in before)
        }


def test_no_number_is_given_twice() -> None:
    sheet = put(put(PlanSheet(), PlanItem(0, "a")), PlanItem(0, "b"))
    assert [one.key for one in put(read_plan(written(sheet)), PlanItem(0, "c")).items] == [1, 2, 3]
