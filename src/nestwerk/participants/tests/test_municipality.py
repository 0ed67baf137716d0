"""In which municipality a parent lives: she may say it, change it and take it back; it is counted and no more."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.participants import actions
from nestwerk.participants.forms.from_list import RowForm
from nestwerk.participants.forms.parent import SignUpForm
from nestwerk.participants.models import Participant, Purpose
from nestwerk.participants.queries import current_texts, secret_of
from nestwerk.participants.queries.team import participants_of, table_of
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import GroupWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]
GHENT, ANTWERP = "44021", "11002"


def sign_up(groups: GroupWorld, town: str) -> SignUpForm:
    texts = current_texts(groups.tuesday.organisation)
    agreed = {f"consent_{purpose}": "on" for purpose in texts}
    words = {f"words_{purpose}": str(text.pk) for purpose, text in texts.items()}
    return SignUpForm({"language": "nl", "town": town, **agreed, **words}, group=groups.tuesday, texts=texts)


@pytest.mark.parametrize(("typed", "code"), [("Gent", GHENT), ("9000", GHENT), ("Gand", GHENT), ("", "")])
def test_it_is_read_as_people_write_it(groups: GroupWorld, parents: ParentWorld, typed: str, code: str) -> None:
    form = sign_up(groups, typed)
    form.is_valid()
    assert "town" not in form.errors
    assert form.cleaned_data["town"] == code


@pytest.mark.parametrize("typed", ["Xyzqq", "Oost-Vlaanderen", "Kerkstraat 5, Gent"])
def test_what_is_no_municipality_is_asked_and_stays_typed(
    groups: GroupWorld, parents: ParentWorld, client_for: ClientFor, typed: str
) -> None:
    page = client_for(None).post(f"/groepen/{groups.tuesday.slug}/aanmelden/", {"language": "nl", "town": typed})
    words = page.content.decode()
    assert page.status_code == 200
    assert f'value="{typed}"' in words
    assert "gemeente" in words.partition('id="id_town')[0]
    assert not Participant.objects.filter(town__gt="").exists()


def test_it_is_kept_only_when_a_parent_agrees(groups: GroupWorld, parents: ParentWorld) -> None:
    form = sign_up(groups, "Gent")
    form.data = {name: value for name, value in form.data.items() if name != f"consent_{Purpose.TAKING_PART}"}
    assert not form.is_valid()
    assert f"consent_{Purpose.TAKING_PART}" in form.errors


def test_she_changes_it_and_takes_it_back_on_her_own_page(
    groups: GroupWorld, parents: ParentWorld, client_for: ClientFor
) -> None:
    place = f"/mijn/{secret_of(parents.amina)}/gegevens/"
    for typed, code in (("Gent", GHENT), ("Antwerpen", ANTWERP), ("", "")):
        answer = sent_as_shown(place, {"name": "Amina", "language": "nl", "town": typed}, browser=client_for(None))
        assert answer.status_code == 302
        assert Participant.objects.get(pk=parents.amina.pk).town == code


def test_the_team_writes_it_and_takes_it_along_and_reads_it_in_again(
    groups: GroupWorld, world: World, parents: ParentWorld, client_for: ClientFor, at: datetime
) -> None:
    bram, place = client_for(world.bram), f"/groepen/{groups.tuesday.slug}/team/deelnemers/{parents.joke.pk}/"
    assert sent_as_shown(place, {"name": "Joke", "language": "nl", "town": "9000"}, browser=bram).status_code == 302
    assert Participant.objects.get(pk=parents.joke.pk).town == GHENT
    table = table_of(groups.tuesday, participants_of(groups.tuesday, meeting=None))
    heads = list(table.heads)
    row = next(row for row in table.rows if row[0] == "Joke")
    told = row[heads.index("Gemeente")]
    assert told == "Gent"
    form = RowForm({"town": told}, group=groups.tuesday, today=localdate(at), everybody=None)
    form.is_valid()
    assert form.cleaned_data["town"] == GHENT


def test_it_is_in_what_she_may_take_along_and_gone_when_she_is_erased(parents: ParentWorld, at: datetime) -> None:
    amina = parents.amina
    actions.change_details(participant=amina, values={"town": GHENT}, by=None, at=at)
    assert actions.export(participant=amina)["town"] == "Gent"
    actions.erase(participant=amina, by=None, at=at)
    assert Participant.objects.get(pk=amina.pk).town == ""
