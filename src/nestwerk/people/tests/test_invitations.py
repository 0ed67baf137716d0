"""From a letter to a member, and every way in which that can end."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from nestwerk.kernel.clock import now
from nestwerk.people import actions, queries
from nestwerk.people.models import Invitation, InvitationEnd, Organisation, Person, Role
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
Letters = Callable[[], list[EmailMessage]]


@pytest.fixture
def invited(world: World, letters: Letters) -> tuple[Invitation, str]:
    """Katja asks somebody new to come as volunteer; return the invitation and its path."""
    return invite(world.de_kiem, "sofie@example.org", world.katja, letters)


def invite(
    organisation: Organisation, email: str, by: Person, letters: Letters, role: Role = Role.VOLUNTEER
) -> tuple[Invitation, str]:
    invitation = actions.invite(organisation=organisation, email=email, role=role, language="nl", by=by, at=now())
    return invitation, path_in(letters()[0])


def path_in(letter: EmailMessage) -> str:
    found = re.search(r"/uitnodiging/[\w-]+/", str(letter.body))
    assert found
    return found.group()


def test_a_new_person_joins_and_is_signed_in(invited: tuple[Invitation, str], world: World, client: Client) -> None:
    invitation, path = invited
    answer = client.post(path, {"name": "Sofie Claes"})
    sofie = queries.account_of("sofie@example.org")
    assert sofie is not None
    invitation.refresh_from_db()
    assert (answer.status_code, answer.headers["Location"]) == (302, "/organisaties/")
    assert queries.roles_in(world.de_kiem, sofie) == {"volunteer"}
    assert [address.verified for address in queries.sign_in_addresses_of(sofie)] == [True]
    assert invitation.email is None
    assert (invitation.end.kind, invitation.end.by) == ("accepted", sofie)
    assert client.get("/mijn/").status_code == 200


def test_opening_the_page_changes_nothing(invited: tuple[Invitation, str], client: Client) -> None:
    _, path = invited
    pages = [client.get(path).status_code for _ in range(3)]
    assert (pages, InvitationEnd.objects.count(), Person.objects.filter(email="sofie@example.org").count()) == (
        [200] * 3,
        0,
        0,
    )
    assert client.head(path).status_code == 200


def test_the_letter_is_neutral_and_goes_to_one_address(world: World, letters: Letters, at: datetime) -> None:
    actions.invite(
        organisation=world.de_kiem, email="sofie@example.org", role=Role.VOLUNTEER, language="en", by=world.katja, at=at
    )
    (letter,) = letters()
    assert (letter.subject, letter.to) == ("An invitation", ["sofie@example.org"])
    assert "Huis van het Kind De Kiem invites you" in str(letter.body)


def test_a_link_works_once(invited: tuple[Invitation, str], client: Client, client_for: ClientFor) -> None:
    _, path = invited
    client.post(path, {"name": "Sofie Claes"})
    late = client_for(None)
    assert [late.get(path).status_code, late.post(path, {"name": "Dief"}).status_code] == [410, 410]


def test_withdrawn_is_over_and_forgets_the_address(
    invited: tuple[Invitation, str], world: World, client: Client, client_for: ClientFor
) -> None:
    invitation, path = invited
    client_for(world.katja).post(f"/organisaties/de-kiem/uitnodigingen/{invitation.pk}/intrekken/")
    invitation.refresh_from_db()
    assert invitation.email is None
    assert (client.get(path).status_code, invitation.end.kind) == (410, "withdrawn")


def test_after_fourteen_days_it_is_over_until_sent_again(
    invited: tuple[Invitation, str], world: World, client: Client, client_for: ClientFor, letters: Letters
) -> None:
    invitation, path = invited
    Invitation.objects.filter(pk=invitation.pk).update(
        at=now() - timedelta(days=15), expires_at=now() - timedelta(days=1)
    )
    assert client.post(path, {"name": "Sofie"}).status_code == 410
    client_for(world.katja).post(f"/organisaties/de-kiem/uitnodigingen/{invitation.pk}/opnieuw/")
    fresh = path_in(letters()[0])
    assert (client.get(path).status_code, client.get(fresh).status_code) == (410, 200)


def test_who_has_an_account_signs_in_first(world: World, letters: Letters, client_for: ClientFor) -> None:
    _, path = invite(world.de_kiem, "daan@example.org", world.katja, letters)
    stranger, bram, daan = client_for(None), client_for(world.bram), client_for(world.daan)
    assert stranger.post(path, {"name": "Dief"}).status_code == 200
    assert stranger.get(path).context["must_sign_in"] is True
    assert bram.post(path).status_code == 200
    assert bram.get(path).context["is_other"] is True
    assert queries.roles_in(world.de_kiem, world.daan) == frozenset()
    assert daan.post(path).status_code == 302
    assert queries.roles_in(world.de_kiem, world.daan) == {"volunteer"}


def test_one_person_may_wear_two_hats(world: World, letters: Letters, client_for: ClientFor) -> None:
    _, path = invite(world.de_kiem, "bram@example.org", world.katja, letters, role=Role.RESEARCHER)
    client_for(world.bram).post(path)
    assert queries.roles_in(world.de_kiem, world.bram) == {"facilitator", "researcher"}


def test_a_role_that_somebody_has_is_not_offered_again(world: World, client_for: ClientFor) -> None:
    katja = client_for(world.katja)
    answer = katja.post(
        "/organisaties/de-kiem/uitnodigingen/", {"email": "BRAM@example.org", "role": "facilitator", "language": "nl"}
    )
    assert answer.context["form"].errors == {"email": [str(actions.AlreadyMember.message)]}


def test_a_second_invitation_replaces_the_first(world: World, letters: Letters, client: Client) -> None:
    _, first = invite(world.de_kiem, "sofie@example.org", world.katja, letters)
    _, second = invite(world.de_kiem, "sofie@example.org", world.katja, letters)
    assert (client.get(first).status_code, client.get(second).status_code) == (410, 200)
    assert queries.open_invitations(world.de_kiem).count() == 1


def test_another_organisation_cannot_touch_it(
    invited: tuple[Invitation, str], world: World, client_for: ClientFor
) -> None:
    invitation, _ = invited
    daan = client_for(world.daan)
    answers = [
        daan.post(f"/organisaties/{slug}/uitnodigingen/{invitation.pk}/{act}/").status_code
        for slug in ("de-kiem", "buurthuis-zuid")
        for act in ("opnieuw", "intrekken")
    ]
    assert (answers, InvitationEnd.objects.count()) == ([404] * 4, 0)


def test_nobody_is_flooded_with_letters(world: World, client_for: ClientFor, letters: Letters) -> None:
    katja = client_for(world.katja)
    filled = {"email": "sofie@example.org", "role": "volunteer", "language": "nl"}
    answers = [katja.post("/organisaties/de-kiem/uitnodigingen/", filled).status_code for _ in range(7)]
    assert (answers, len(letters())) == ([302] * 5 + [429] * 2, 5)
