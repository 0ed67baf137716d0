"""Erase an organisation: every row that is of it, in every table, all or nothing; and keep a proof."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from nestwerk.departures import queries
from nestwerk.departures.models import Departure, Proof
from nestwerk.departures.queries.roads import Table, counted, loose_ends, roads, rows_of
from nestwerk.editorial.actions import uses_end
from nestwerk.kernel import letters, mail
from nestwerk.people.actions import erase_person, hold_people, privacy_rooms
from nestwerk.people.models import Invitation, Organisation, Person
from nestwerk.search.models import Document
from nestwerk.trail import audit, journal
from nestwerk.trail.each import sum_of_each

SUBJECT = gettext_noop("Your organisation was erased")
_GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
_GUARDED = "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"


def erase_due(*, at: datetime) -> int:
    """Part of the upkeep: erase every organisation of which the day has come. Return how many."""
    keys = [departure.organisation_id for departure in queries.due(at=at)]
    return sum_of_each(keys, lambda key: erase_organisation(key=key, at=at) is not None)


@transaction.atomic
def erase_organisation(*, key: UUID, at: datetime) -> Proof | None:
    """Erase an organisation and the accounts that belong to nothing else, as was told; its members get the proof.

    Only an organisation that leaves, and of which the day has come: asked here, under the lock, for whoever pressed
    'Stay after all' or chose another day a moment ago was told that nothing is erased. Return None when it stays.
    """
    organisation = Organisation.objects.select_for_update().filter(pk=key).first()
    said = Departure.objects.filter(organisation=organisation, erase_on__lte=localdate(at)).first()
    if organisation is None or said is None:
        return None
    by, people = said.by, queries.members_and_told(organisation, said)
    # Who joins something else at this moment waits, and then finds the account erased; or was first, and keeps it.
    hold_people(people)
    tables = counted(organisation.pk)
    # Who was told that the account stays, or nothing of it, keeps it, also with no role elsewhere by now.
    alone = [one for one in take_out(organisation, people, at=at) if said.takes_account_of(one)]
    proof = Proof.objects.create(
        organisation_key=organisation.pk,
        announced_at=said.at,
        erased_at=at,
        tables=tables,
        accounts=len(alone),
    )
    note_erased(organisation, proof, by=by, at=at)
    _tell(organisation.name, proof, people, alone, at=at)
    # Last: a letter needs the address.
    erase_accounts(alone, at=at)
    return proof


def take_out(organisation: Organisation, people: list[Person], *, at: datetime) -> list[Person]:
    """Delete every row of an organisation. Return the people who belong to nothing else here."""
    key = organisation.pk
    alone = queries.belong_here_only(people, organisation)
    uses_end(organisation, at=at)
    for invitation in Invitation.objects.filter(organisation=organisation):
        letters.forget(letters.about(invitation))
    for table, name, to in loose_ends():
        table._base_manager.filter(**{f"{name}__in": rows_of(to, key)}).exclude(_of(table, key)).update(**{name: None})
    # PostgreSQL takes no guard off a table while something of this transaction waits for it.
    connection.check_constraints()
    with guards_off():
        for table in reversed(roads()):
            keys = list(rows_of(table, key).order_by().values_list("pk", flat=True))
            _forget_index(table, keys)
            _delete(table, keys)
        # Now, and not at the end of the transaction: what still leads to a row that went is named.
        connection.check_constraints()
    return alone


def erase_accounts(people: list[Person], *, at: datetime) -> None:
    """Erase the accounts of people who belong to nothing any more."""
    for person in people:
        erase_person(person, by=person, at=at, rooms=privacy_rooms())


def _of(table: Table, key: UUID) -> models.Q:
    return roads()[table].to(key) if table in roads() else models.Q(pk__in=[])


def _delete(table: Table, keys: list[object]) -> None:
    """Delete rows as they are: what hangs on them is in this list too, so nothing is asked of it."""
    for begin in range(0, len(keys), 500):
        rows = table._base_manager.filter(pk__in=keys[begin : begin + 500])
        rows._raw_delete(rows.db)


def _forget_index(table: Table, keys: list[object]) -> None:
    """Take what was made of these rows out of the index of search."""
    if table._meta.app_label in {"catalogue", "programmes", "vocabulary"}:
        for begin in range(0, len(keys), 500):
            Document.objects.filter(key__in=[str(key) for key in keys[begin : begin + 500]]).delete()


@contextmanager
def guards_off() -> Iterator[None]:
    """Let rows be deleted that are only added as long as their organisation is here: figures of closed periods.

    Within the transaction: when it fails, nothing was off. Afterwards the guards are as the migrations made them.
    """
    tables = [table._meta.db_table for table in roads()]
    with connection.cursor() as cursor:
        off = _guards_of(cursor, tables)
        for _again, statement in off:
            cursor.execute(statement)
        yield
        for again, _statement in off:
            cursor.execute(again)


def _guards_of(cursor: Any, tables: list[str]) -> list[tuple[str, str]]:
    """Return for each guard how it is put up again, and how it is taken off."""
    found = []
    for table in tables:
        if connection.vendor == "sqlite":
            cursor.execute(_GUARDS, [table])
            found += [(sql, f'DROP TRIGGER "{name}"') for name, sql in cursor.fetchall()]
        else:
            cursor.execute(_GUARDED, [table])
            if cursor.fetchone()[0]:
                change = f'ALTER TABLE "{table}" {{}} TRIGGER USER'
                found.append((change.format("ENABLE"), change.format("DISABLE")))
    return found


def note_erased(organisation: Organisation, proof: Proof, *, by: Person | None, at: datetime) -> None:
    """Put on record that an organisation is gone; the journal keeps the proof, for an older backup has none."""
    details: dict[str, audit.Detail] = {"rows": proof.rows, "accounts": proof.accounts}
    audit.record("erased organisation", proof, by=by, at=at, organisation=organisation, details=details)
    announced = proof.announced_at.isoformat() if proof.announced_at else ""
    words = [proof.pk, announced, proof.accounts, json.dumps(proof.tables)]
    journal.note("departures.erased", organisation.pk, *words, at=at)


def _tell(name: str, proof: Proof, people: list[Person], alone: list[Person], *, at: datetime) -> None:
    gone = {one.pk for one in alone}
    # The organisation is gone: whoever belongs to nothing now has an account that opens nothing.
    bare = queries.belong_nowhere(people)
    words = {"organisation": name, "proof": proof}
    for person in people:
        if person.email:
            over = queries.over_on(localdate(at), days=queries.DAYS_OF_BACKUPS)
            mail.send(
                to=person.email,
                subject=SUBJECT,
                template="departures/mail/erased.txt",
                context={**words, "over": over, "alone": person.pk in gone, "bare": person in bare},
                language=person.language,
            )
