"""Nobody who runs the installation can come in: somebody is let in from the machine, and it stands on record."""

from collections.abc import Callable
from datetime import datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client

from nestwerk.kernel.models import AuditLine
from nestwerk.ops.installation import CannotDo
from nestwerk.people import queries
from nestwerk.people.models import Appointment, Duty, Person
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]


@pytest.mark.database
def test_a_new_address_gets_an_account_and_the_duty(world: World, client_for: ClientFor) -> None:
    call_command("let_in", "Nieuw@Example.org")
    call_command("let_in", "nieuw@example.org")
    person = queries.account_of("nieuw@example.org")
    assert person is not None
    assert EmailAddress.objects.get(user=person).verified is True
    assert client_for(person).get("/beheer/").status_code == 200
    assert [line.object_id for line in AuditLine.objects.filter(verb="let in from the machine")] == [str(person.pk)] * 2
    assert Appointment.objects.filter(person=world.omar, duty=Duty.OPERATOR).exists()


def test_who_lost_the_telephone_needs_no_second_factor_any_more(world: World) -> None:
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=world.omar, type=kind, data={})
    call_command("let_in", str(world.omar.email))
    assert Authenticator.objects.filter(user=world.omar).count() == 2
    call_command("let_in", str(world.omar.email), drop_second_factors=True)
    assert Authenticator.objects.filter(user=world.omar).count() == 0
    told = AuditLine.objects.filter(verb="let in from the machine").order_by("id")
    assert [line.details for line in told] == [{"second factors dropped": 0}, {"second factors dropped": 2}]


def test_what_is_no_address_is_refused(db: None, at: datetime) -> None:
    with pytest.raises(CannotDo, match="is no e-mail address"):
        call_command("let_in", "omar")
    assert Person.objects.filter(email="omar").exists() is False
