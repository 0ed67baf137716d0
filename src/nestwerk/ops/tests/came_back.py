"""What was used, closed, narrowed or chosen after a backup, told in one process of an own installation: `main` prints
the end as JSON. People of the house try to profit of the older state.
"""

import json
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from nestwerk.dialogue import actions as dialogue  # noqa: E402 - models need what was set up
from nestwerk.dialogue.models import Dialogue  # noqa: E402 - as above
from nestwerk.evaluation import actions as evaluation  # noqa: E402 - as above
from nestwerk.evaluation.models import Round  # noqa: E402 - as above
from nestwerk.groups import actions as groups  # noqa: E402 - as above
from nestwerk.groups.models import Group, Meeting  # noqa: E402 - as above
from nestwerk.kernel.clock import now  # noqa: E402 - as above
from nestwerk.messenger import actions as messenger  # noqa: E402 - as above
from nestwerk.messenger.models import Message  # noqa: E402 - as above
from nestwerk.ops.backup import back_up  # noqa: E402 - as above
from nestwerk.ops.restore import restore  # noqa: E402 - as above
from nestwerk.participants import actions as participants  # noqa: E402 - as above
from nestwerk.participants.models import Attendance, Participant, TeamAct  # noqa: E402 - as above
from nestwerk.participants.queries import current_texts  # noqa: E402 - as above
from nestwerk.people import actions as people  # noqa: E402 - as above
from nestwerk.people import queries, rules  # noqa: E402 - as above
from nestwerk.people.models import Invitation, Organisation, Person, Role  # noqa: E402 - as above
from nestwerk.reach import actions as reach  # noqa: E402 - as above
from nestwerk.reach.models import Release  # noqa: E402 - as above
from nestwerk.reach.queries.terms import terms_of  # noqa: E402 - as above
from nestwerk.reach.tests.test_overview import fill  # noqa: E402 - as above
from nestwerk.reach.tests.test_releases import meet  # noqa: E402 - as above
from nestwerk.today import actions as today  # noqa: E402 - as above
from nestwerk.today.models import Debrief, Shift  # noqa: E402 - as above

BEFORE = now() - timedelta(days=3)
# The tokens of letters: what stands in an inbox, while only a digest is kept here.
KAREL, LENA, NORA = "karel-letter", "lena-letter", "nora-letter"


def person(name: str, role: Role | None = None, house: Organisation | None = None) -> Person:
    made = people.open_account(name=name, email=f"{name}@example.org", language="nl", at=BEFORE)
    if role and house:
        people.add_member(organisation=house, person=made, role=role, by=made, at=BEFORE)
    return made


def invite(house: Organisation, name: str, token: str, role: Role, by: Person) -> Invitation:
    """Invite somebody by a letter with this token."""
    made = people.invite(organisation=house, email=f"{name}@example.org", role=role, language="nl", by=by, at=BEFORE)
    Invitation.objects.filter(pk=made.pk).update(fingerprint=rules.fingerprint(token))
    return made


def live() -> dict[str, Any]:
    katja = person("katja")
    house = people.make_organisation(name="Het Huis", coordinator=katja, by=katja, at=BEFORE)
    bram, dora = person("bram", Role.FACILITATOR, house), person("dora", Role.FACILITATOR, house)
    boss, lena = person("boss", Role.COORDINATOR, house), person("lena")
    participants.load_shared_texts(at=BEFORE)
    group = groups.set_up(organisation=house, values={"name": "Woensdag", "form": "series"}, by=katja, at=BEFORE)
    for one in (bram, dora):
        groups.add_to_team(group=group, person=one, hat="facilitator", by=katja, at=BEFORE)
    meet(group, date(2026, 9, 1), fill(group, {("nl", "friend"): 7, ("ar", "school"): 5}, at=BEFORE))
    amina = participants.sign_up(
        group=group,
        values={"name": "Amina", "email": "amina@example.org", "consents": list(current_texts(house).values())},
        by=None,
        at=BEFORE,
    )
    later = BEFORE + timedelta(hours=1)
    participants.change_details(participant=amina, values={"email": "boss@evil.example"}, by=boss, at=later)
    # Who had the old address was warned of it.
    for warning in Message.objects.filter(key__startswith="contact:"):
        messenger.send_one(key=warning.pk, at=warning.due_at)
    invite(house, "karel", KAREL, Role.COORDINATOR, katja)
    invite(house, "lena", LENA, Role.COORDINATOR, katja)
    invite(house, "nora", NORA, Role.FACILITATOR, katja)
    values: dialogue.DialogueValues = {"title": "Rond Amina", "starts_at": now(), "place": "Refter", "leads": bram}
    session = dialogue.make_session(organisation=house, values=values, by=katja, at=BEFORE)
    dialogue.open_for_cards(dialogue=session, by=katja, at=now() - timedelta(hours=2))
    meeting = group.meetings.get()
    today.save_debrief(meeting=meeting, marks={}, words="Karim slaat haar", by=dora, at=BEFORE)
    today.offer(meeting=meeting, task="host", places=1, words="Let op Karim", by=dora, at=BEFORE)
    week: list[evaluation.PlannedRound] = [
        {"kind": "thermometer", "opens_on": now().date(), "closes_on": now().date() + timedelta(days=7)}
    ]
    evaluation.plan_rounds(group=group, planned=week, by=dora, at=BEFORE)
    return {"katja": katja, "bram": bram, "dora": dora, "boss": boss, "lena": lena, "house": house, "amina": amina}


def since(there: dict[str, Any]) -> None:
    """Do what an older state may not undo."""
    katja, house, dora, moment = there["katja"], there["house"], there["dora"], now()
    by_letter = queries.invitation_by_token
    karel = people.accept_as_new(invitation=_known(KAREL), name="Karel", language="nl", at=moment)
    people.end_membership(organisation=house, person=karel, by=katja, at=moment)
    people.accept(invitation=_known(LENA), person=there["lena"], at=moment)
    people.change_roles(organisation=house, person=there["lena"], roles=[Role.VOLUNTEER], by=katja, at=moment)
    nora = by_letter(NORA)
    assert nora
    people.invite_again(invitation=nora, by=katja, at=moment)
    people.end_membership(organisation=house, person=there["boss"], by=katja, at=moment)
    values: dialogue.DialogueValues = {"title": "Rond de school", "starts_at": now(), "place": "Refter", "leads": dora}
    session = Dialogue.objects.get()
    dialogue.change_session(dialogue=session, values=values, by=katja, at=moment)
    dialogue.close_for_cards(dialogue=session, by=katja, at=moment)
    meeting = Meeting.objects.get()
    today.save_debrief(meeting=meeting, marks={}, words="Goede sfeer", by=dora, at=moment)
    today.offer(meeting=meeting, task="host", places=1, words="Koffie", by=dora, at=moment)
    evaluation.take_round_back(round=Round.objects.get(), by=dora, at=moment)
    participants.withdraw_consent(participant=there["amina"], purpose="messages", by=dora, at=moment)
    (late,) = fill(Group.objects.get(), {("ar", "school"): 1}, at=BEFORE)
    Attendance.objects.create(
        organisation=house, meeting=meeting, participant=late, presence="there", tapped_at=moment, saved_at=moment
    )
    reach.close_year(organisation=house, year=2026, at=moment)
    chosen = {"least": 9, "lists_per": "quarter"}
    reach.change_terms(organisation=house, values=chosen, by=katja, at=moment)


def _known(token: str) -> Invitation:
    found = queries.invitation_by_token(token)
    assert found
    return found


def opens(token: str, who: Person | None) -> str:
    """Return what becomes of somebody who opens an old letter and accepts."""
    found = queries.invitation_by_token(token)
    if found is None:
        return "no such letter"
    try:
        if who is None:
            people.accept_as_new(invitation=found, name="Karel", language="nl", at=now())
        else:
            people.accept(invitation=found, person=who, at=now())
    except Exception as problem:  # noqa: BLE001 - whatever it says, it is told
        return type(problem).__name__
    return f"{found.role}"


def link_goes_to(there: dict[str, Any]) -> list[str]:
    """Return where the link of Amina goes, or why nowhere."""
    before = set(Message.objects.values_list("pk", flat=True))
    amina = Participant.objects.get(pk=there["amina"].pk)
    try:
        participants.send_link(participant=amina, channel="email", by=there["katja"], at=now())
    except Exception as problem:  # noqa: BLE001 - as above
        return [type(problem).__name__]
    return [one.to for one in Message.objects.exclude(pk__in=before)]


def state(there: dict[str, Any]) -> dict[str, Any]:
    house, session = there["house"], Dialogue.objects.get()
    shown = Release.objects.filter(organisation=house, first__year=2026).order_by("first", "kind")
    return {
        "invitations": Invitation.objects.open().count(),
        "bram sees": Dialogue.objects.visible_to(there["bram"]).exists(),
        "dora sees": Dialogue.objects.visible_to(there["dora"]).exists(),
        "session": [session.title, session.open_since is not None],
        "words": [Debrief.objects.get().words, Shift.objects.get().words],
        "rounds": Round.objects.count(),
        "terms": [terms_of(house).least, terms_of(house).lists_per],
        "report": {f"{one.kind} {one.first}": one.figures for one in shown},
        "acts": sorted(TeamAct.objects.filter(participant=there["amina"]).values_list("kind", flat=True)),
        "unsure": Participant.objects.get(pk=there["amina"].pk).email_unsure,
    }


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    there = live()
    back_up(folder / "old.tar.gz", with_keys=True, at=now())
    found: dict[str, Any] = {"before": state(there)}
    since(there)
    found["since"] = state(there)
    found["link since"] = link_goes_to(there)
    done = restore(folder / "old.tar.gz", replace=True, at=now())
    found["failed"] = [line.kind for line in done.failed]
    reach.close_year(organisation=there["house"], year=2026, at=now())
    found["after"] = state(there)
    found["link after"] = link_goes_to(there)
    lena = Person.objects.get(pk=there["lena"].pk)
    found["letters"] = [opens(KAREL, None), opens(LENA, lena), opens(NORA, None)]
    shutil.rmtree(folder)
    print(json.dumps(found))
