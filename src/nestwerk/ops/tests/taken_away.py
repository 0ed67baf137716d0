"""What was taken away after a backup, told in one process of an installation of its own: `main` prints the end as JSON.

Everybody is there when the backup is made; then one after the other goes, and the backup is put back.
"""

import json
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - models need what was set up

from nestwerk.groups import actions as groups  # noqa: E402 - as above
from nestwerk.groups.models import Group, TeamMember  # noqa: E402 - as above
from nestwerk.kernel.clock import now  # noqa: E402 - as above
from nestwerk.ops.backup import back_up  # noqa: E402 - as above
from nestwerk.ops.restore import Restored, restore  # noqa: E402 - as above
from nestwerk.participants import actions as participants  # noqa: E402 - as above
from nestwerk.participants import queries  # noqa: E402 - as above
from nestwerk.participants.models import Consent, ConsentText, LinkKind, Participant  # noqa: E402 - as above
from nestwerk.people import actions as people  # noqa: E402 - as above
from nestwerk.people.models import Duty, Invitation, Membership, Person, Role  # noqa: E402 - as above
from nestwerk.reach import actions as reach  # noqa: E402 - as above
from nestwerk.reach.queries import terms_of  # noqa: E402 - as above
from nestwerk.today import actions as today  # noqa: E402 - as above
from nestwerk.today.models import PersonNote  # noqa: E402 - as above
from nestwerk.trail import journal  # noqa: E402 - as above

FOLDER = Path(tempfile.mkdtemp())
BEFORE = now() - timedelta(days=3)
PARENTS = ("amina", "fatma", "hodan", "ines", "lina", "mona", "nadia")


def person(name: str) -> Person:
    return people.open_account(name=name, email=f"{name}@example.org", language="nl", at=BEFORE)


def live() -> dict[str, Any]:
    """Fill the installation."""
    katja, bram, dora = person("katja"), person("bram"), person("dora")
    house = people.make_organisation(name="Het Huis", coordinator=katja, by=katja, at=BEFORE)
    for one in (bram, dora):
        people.add_member(organisation=house, person=one, role=Role.FACILITATOR, by=katja, at=BEFORE)
    # Taken and given again before the backup: it stays.
    for roles in ([Role.VOLUNTEER, Role.FACILITATOR], [Role.VOLUNTEER], [Role.FACILITATOR]):
        people.change_roles(organisation=house, person=dora, roles=roles, by=katja, at=now())
    people.appoint(person=bram, duty=Duty.EDITOR, by=katja, at=BEFORE)
    group = groups.set_up(organisation=house, values={"name": "Dinsdag", "form": "series"}, by=dora, at=BEFORE)
    groups.add_to_team(group=group, person=bram, hat="facilitator", by=dora, at=BEFORE)
    participants.load_shared_texts(at=BEFORE)
    texts = [ConsentText.objects.get(purpose=purpose) for purpose in ("taking-part", "messages")]
    known = {
        name: participants.sign_up(
            group=group, values={"name": name, "phone": "0470 12 34 56", "consents": texts}, by=dora, at=BEFORE
        )
        for name in PARENTS
    }
    # Changed just before the backup: that change is in it.
    participants.change_details(participant=known["nadia"], values={"phone": "0471 11 11 11"}, by=dora, at=now())
    meeting = groups.add_meeting(group=group, starts_at=BEFORE, minutes=60, by=dora, at=BEFORE)
    for days, words in ((20, "Oud"), (2, "Nieuw")):
        moment = now() - timedelta(days=days)
        today.write_note(meeting=meeting, participant=known["lina"], words=words, by=dora, at=moment)
    email = "ilse@example.org"
    people.invite(organisation=house, email=email, role=Role.VOLUNTEER, language="nl", by=katja, at=BEFORE)
    return {"katja": katja, "bram": bram, "dora": dora, "house": house, "group": group, **known}


def take_away(there: dict[str, Any], at: datetime) -> None:
    """Do all that may not come back; Eva leads the house from now on."""
    katja, house = there["katja"], there["house"]
    participants.erase(participant=there["amina"], by=there["dora"], at=at)
    participants.new_link(participant=there["fatma"], kind=LinkKind.PAGE, by=None, at=at)
    participants.revoke_link(participant=there["fatma"], kind=LinkKind.CALENDAR, by=None, at=at)
    participants.withdraw_consent(participant=there["hodan"], purpose="messages", by=None, at=at)
    participants.leave(participant=there["ines"], by=None, at=at)
    participants.settle_contacts(participant=there["hodan"], removed=["phone"], at=at)
    participants.change_details(participant=there["mona"], values={"phone": "0472 22 22 22"}, by=there["dora"], at=at)
    groups.renew_door(group=there["group"], by=there["dora"], at=at)
    people.withdraw(invitation=Invitation.objects.get(), by=katja, at=at)
    people.end_membership(organisation=house, person=there["bram"], by=katja, at=at)
    people.withdraw_duty(appointment=there["bram"].appointments.get(), by=katja, at=at)
    groups.take_from_team(group=there["group"], person=there["bram"], by=katja, at=at)
    reach.change_terms(organisation=house, values={"note_days": 14, "message_days": 10}, by=katja, at=at)
    reach.run_terms(at=at)
    eva = person("eva")
    people.add_member(organisation=house, person=eva, role=Role.COORDINATOR, by=katja, at=at)
    people.change_roles(organisation=house, person=katja, roles=[Role.VOLUNTEER], by=eva, at=at)
    people.add_member(organisation=house, person=there["dora"], role=Role.VOLUNTEER, by=eva, at=at)
    participants.new_link(participant=there["lina"], kind=LinkKind.PAGE, by=None, at=at)


def secrets_of(there: dict[str, Any]) -> dict[str, str]:
    known = {name: queries.secret_of(there[name]) for name in PARENTS}
    return {**known, "agenda": queries.secret_of(there["fatma"], LinkKind.CALENDAR)}


def state(secrets: dict[str, str], door: str) -> dict[str, Any]:
    """Return who is still there."""
    moment = now()
    works = {
        name: bool(queries.participant_by(secret, kind="calendar" if name == "agenda" else "page", at=moment))
        for name, secret in secrets.items()
    }
    messages = Consent.objects.filter(text__purpose="messages")
    return {
        "accounts": sorted(one.name for one in Person.objects.all() if one.name),
        "parents": sorted(one.name for one in Participant.objects.all() if one.name),
        "links": sorted(name for name, well in works.items() if well),
        "roles": sorted(f"{hat.person.name} {hat.role}" for hat in Membership.objects.select_related("person")),
        "team": sorted(one.person.name for one in TeamMember.objects.select_related("person")),
        "duties": Person.objects.filter(appointments__isnull=False).count(),
        "agrees": sorted({one.participant.name for one in messages.filter(withdrawn_at=None)} - {""}),
        "left": sorted(one.name for one in Participant.objects.filter(standing="left") if one.name),
        "phones": {one.name: [one.phone[:4], one.phone_unsure] for one in Participant.objects.all() if one.name},
        "old door": Group.objects.get().door == door,
        "notes": [note.words for note in PersonNote.objects.all()],
        "terms": terms(),
        "invited": Invitation.objects.open().count(),
    }


def terms() -> list[int]:
    chosen = terms_of(Group.objects.get().organisation)
    return [chosen.note_days, chosen.message_days]


def summary(done: Restored) -> dict[str, Any]:
    return {"failed": [line.kind for line in done.failed], "headless": done.headless}


def main() -> None:
    there = live()
    secrets, door = secrets_of(there), Group.objects.get().door
    old, later = FOLDER / "old.tar.gz", FOLDER / "later.tar.gz"
    back_up(old, with_keys=True, at=now())
    before = state(secrets, door)
    take_away(there, now())
    found: dict[str, Any] = {"before": before, "done": summary(restore(old, replace=True, at=now()))}
    found["after"] = state(secrets, door)
    dora = Person.objects.get(pk=there["dora"].pk)
    people.erase_person(dora, by=dora, at=now(), rooms=people.privacy_rooms())
    back_up(later, with_keys=True, at=now())
    # Another machine: what is known there comes from the later backup, also when the older one is put back.
    journal.path().write_text('\n["people.erased", ["x"], "2026-11-22T09:00:00+00:00"]\tno mark of ours\nhalf')
    restore(later, replace=True, at=now() + timedelta(seconds=2))
    restore(old, replace=True, at=now() + timedelta(seconds=4))
    found["elsewhere"] = state(secrets, door)
    found["journal names"] = [
        name for name in (*PARENTS, "bram", "dora", "0470 12", "0472 22") if name in journal.path().read_text()
    ]
    found["journal mode"] = oct(journal.path().stat().st_mode & 0o777)
    found["aside"] = len(list(settings.DATA.glob("replaced-*")))
    shutil.rmtree(FOLDER)
    print(json.dumps(found))
