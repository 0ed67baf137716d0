"""What is about me: dates for who has a place alone, and a number that somebody can call."""

import pytest

from nestwerk.gatherings.forms import DetailsForm
from nestwerk.participants import actions
from nestwerk.participants.models import Participant


def test_dates_of_the_group_are_for_who_has_a_place(gatherings, parents, client, address, at):
    page = address(parents.amina) + "dagen/"
    assert client.get(page).status_code == 200
    actions.leave(participant=parents.amina, by=None, at=at)
    for answer in (client.get(page), client.post(page), client.post(page, {"adres": "ja"})):
        assert (answer.status_code, answer.headers["Location"]) == (302, address(parents.amina))


@pytest.mark.parametrize(("typed", "kept"), [("12 rommel", False), ("0470 12 34 56", True), ("", True)])
def test_a_number_that_nobody_can_call_is_refused_on_her_own_page_too(gatherings, parents, send, typed, kept):
    before = parents.amina.phone
    values = {**DetailsForm.of(parents.amina).initial, "phone": typed}
    answer = send(parents.amina, "gegevens/", **{name: value for name, value in values.items() if value})
    assert answer.status_code == (302 if kept else 200)
    assert Participant.objects.get(pk=parents.amina.pk).phone == (typed if kept else before)
