"""Sixteen kinds of visitor around the Tuesday group of De Kiem, each with the link or the account that they have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.test import Client

from nestwerk.config.tests.everywhere.stage import another_team
from nestwerk.config.tests.everywhere.staged import GUEST, NO_SECRET, Stage
from nestwerk.dialogue.views.parent.entrance import COOKIE
from nestwerk.groups import actions as groups
from nestwerk.groups.models import Hat
from nestwerk.participants import actions as participants
from nestwerk.participants import queries as participating
from nestwerk.participants.models import LinkKind
from nestwerk.people import actions as people
from nestwerk.people.models import Person, Role
from nestwerk.testing.layers import layer


@dataclass(frozen=True)
class Kind:
    """Who visits, the secret with which they open the pages that ask for one, and what their telephone remembers."""

    name: str
    person: Person | None = None
    secret: str = NO_SECRET
    cookies: Mapping[str, str] = field(default_factory=dict)

    def enter(self, client: Client) -> Client:
        """Return the client with what the telephone remembers."""
        for name, value in self.cookies.items():
            client.cookies[name] = value
        return client


# Who takes part in the dialogue session, without an account.
AT_THE_TABLE = Kind("guest", cookies={COOKIE: GUEST})


@layer
def kinds(stage: Stage, at: datetime) -> list[Kind]:
    """Return the visitors, in the order of the columns of visitors.csv."""
    world, parents = stage.world, stage.parents
    secret = participating.secret_of
    old = secret(parents.fatma)
    participants.new_link(participant=parents.fatma, kind=LinkKind.PAGE, by=None, at=at)
    return [
        Kind("nobody"),
        Kind("parent", secret=secret(parents.samira)),
        # Signed up in one go with Samira, and has a link of his own.
        Kind("partner", secret=secret(parents.karim)),
        Kind("other-parent", secret=secret(stage.elsewhere)),
        Kind("old-link", secret=old),
        Kind("volunteer", world.noor),
        Kind("facilitator", world.bram),
        Kind("other-team", another_team(stage, at)[0]),
        Kind("lessened", _lessened(stage, at)),
        Kind("ended", _ended(stage, at)),
        Kind("coordinator", world.katja),
        Kind("outsider", world.daan),
        Kind("researcher", world.chantal),
        Kind("operator", world.omar),
        Kind("editor", world.edith),
        AT_THE_TABLE,
    ]


def _in_team(stage: Stage, name: str, at: datetime) -> Person:
    """Return a facilitator of De Kiem who guides the Tuesday group."""
    world = stage.world
    person = people.open_account(name=name, email=f"{name.split()[0].lower()}@example.org", language="nl", at=at)
    people.add_member(organisation=world.de_kiem, person=person, role=Role.FACILITATOR, by=world.katja, at=at)
    groups.add_to_team(group=stage.groups.tuesday, person=person, hat=Hat.FACILITATOR, by=world.bram, at=at)
    return person


def _lessened(stage: Stage, at: datetime) -> Person:
    """Return somebody who guided the group, and is a researcher now."""
    person, world = _in_team(stage, "Lotte Claes", at), stage.world
    people.change_roles(organisation=world.de_kiem, person=person, roles=[Role.RESEARCHER], by=world.katja, at=at)
    return person


def _ended(stage: Stage, at: datetime) -> Person:
    """Return somebody who guided the group, and is no member any more."""
    person, world = _in_team(stage, "Pieter Smets", at), stage.world
    people.end_membership(organisation=world.de_kiem, person=person, by=world.katja, at=at)
    return person
