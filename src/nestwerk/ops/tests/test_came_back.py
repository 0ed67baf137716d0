"""Nobody profits of an older state: what was used, closed, narrowed or chosen since a backup stays so."""

from typing import Any

import pytest

from nestwerk.ops.tests.conftest import Installation, Street
from nestwerk.ops.tests.test_taken_away import tell


@pytest.fixture(scope="module")
def told(street: Street, first_house: Installation) -> dict[str, Any]:
    found = tell("came_back", street, first_house)
    assert found["failed"] == []
    return found


@pytest.mark.database
def test_a_letter_that_was_used_or_replaced_opens_nothing_after_a_restore(told: dict[str, Any]) -> None:
    assert (told["before"]["invitations"], told["since"]["invitations"], told["after"]["invitations"]) == (3, 1, 1)
    assert told["letters"] == ["InvitationOver", "InvitationOver", "no such letter"]


@pytest.mark.database
def test_what_a_coordinator_who_left_filled_in_gets_no_link_after_a_restore(told: dict[str, Any]) -> None:
    assert [told[when]["unsure"] for when in ("before", "since", "after")] == [False, True, True]
    assert (told["link since"], told["link after"]) == (["NotSure"], ["NotSure"])


@pytest.mark.database
def test_a_closed_period_shows_after_a_restore_what_it_showed(told: dict[str, Any]) -> None:
    shown = told["since"]["report"]
    assert (told["before"]["report"], shown["quarter 2026-07-01"]["people"]) == ({}, [13, "exact"])
    assert told["after"]["report"] == shown


@pytest.mark.database
def test_the_smallest_count_and_the_lists_stay_as_chosen_after_a_restore(told: dict[str, Any]) -> None:
    assert [told[when]["terms"] for when in ("before", "since", "after")] == [
        [5, "year"],
        [9, "quarter"],
        [9, "quarter"],
    ]


@pytest.mark.database
def test_who_leads_a_session_no_more_reads_nothing_of_it_after_a_restore(told: dict[str, Any]) -> None:
    seen = [(told[when]["bram sees"], told[when]["dora sees"]) for when in ("before", "since", "after")]
    assert seen == [(True, False), (False, True), (False, True)]


@pytest.mark.database
def test_a_session_that_was_closed_and_renamed_stays_shut_and_shows_no_old_title(told: dict[str, Any]) -> None:
    assert told["before"]["session"] == ["Rond Amina", True]
    assert (told["since"]["session"], told["after"]["session"]) == (["Rond de school", False], ["Dialoogsessie", False])


@pytest.mark.database
def test_words_that_a_team_wrote_otherwise_do_not_come_back(told: dict[str, Any]) -> None:
    assert told["before"]["words"] == ["Karim slaat haar", "Let op Karim"]
    assert (told["since"]["words"], told["after"]["words"]) == (["Goede sfeer", "Koffie"], ["", ""])


@pytest.mark.database
def test_a_round_that_was_taken_back_opens_no_more(told: dict[str, Any]) -> None:
    assert [told[when]["rounds"] for when in ("before", "since", "after")] == [1, 0, 0]


@pytest.mark.database
def test_a_parent_reads_after_a_restore_what_the_team_did_since(told: dict[str, Any]) -> None:
    assert (told["before"]["acts"], told["since"]["acts"]) == (["email-changed"], ["consent-back", "email-changed"])
    assert told["after"]["acts"] == told["since"]["acts"]
